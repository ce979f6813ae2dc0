package io.jenkins.plugins.efsdr.cluster;

import io.jenkins.plugins.efsdr.manifest.VolumeManifest;

/** Which claim. */
record ClaimKey(String namespace, String name) implements Comparable<ClaimKey> {

    static ClaimKey of(VolumeManifest manifest) {
        return new ClaimKey(manifest.namespace(), manifest.claimName());
    }

    @Override
    public int compareTo(ClaimKey other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
