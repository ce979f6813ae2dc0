package io.jenkins.plugins.efsdr.manifest;

/**
 * A manifest, and where in its text everything stands.
 *
 * @param manifest the manifest
 * @param volume the document of its PersistentVolume
 * @param claim the document of its PersistentVolumeClaim
 */
record ParsedManifest(VolumeManifest manifest, YamlDocument volume, YamlDocument claim) {

    /** Source and line of what stands at a path of the PersistentVolume, for messages. */
    String place(String... path) {
        return manifest.source() + ": line " + volume.nodes().line(path);
    }
}
