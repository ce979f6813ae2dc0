package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.Optional;

/**
 * A volume of the repository, as a listing shows it.
 *
 * @param id who it is, by the path of its manifest
 * @param manifest what its manifest says; empty when it cannot be read
 * @param problem why it cannot be read; empty text when it can
 * @param phase the claim's phase on its cluster, {@code absent} when there is none; empty when nobody looked
 */
public record RecordedVolume(VolumeId id, Optional<VolumeManifest> manifest, String problem, Optional<String> phase) {

    /** The PersistentVolume's name; empty when the manifest cannot be read. */
    public Optional<String> pvName() {
        return manifest.map(VolumeManifest::pvName);
    }

    /** The size as it is recorded; empty when the manifest cannot be read. */
    public Optional<String> size() {
        return manifest.map(VolumeManifest::size);
    }

    /** The manifest's text; empty when it cannot be read. */
    public Optional<String> text() {
        return manifest.map(VolumeManifest::text);
    }

    /** The directory, or the volume handle of a CSI volume; empty text when it is not known. */
    public String place() {
        return manifest.map(VolumeManifest::place).orElse("");
    }

    /** The NFS server; empty text for a CSI volume or when it is not known. */
    public String server() {
        return manifest.flatMap(VolumeManifest::nfsServer).orElse("");
    }

    RecordedVolume in(String claimPhase) {
        return new RecordedVolume(id, manifest, problem, Optional.of(claimPhase));
    }
}
