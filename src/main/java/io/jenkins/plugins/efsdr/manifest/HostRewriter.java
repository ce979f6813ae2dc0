package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.fault.Failed;

/** Leads a manifest to the replica of its file system. */
public final class HostRewriter {

    private HostRewriter() {}

    /**
     * Replaces exactly the scalar that says where the data lies.
     *
     * @throws io.jenkins.plugins.efsdr.fault.BadInput with source, line, value and rule
     */
    public static Rewritten rewrite(VolumeManifest manifest, ReplicaMap map) {
        throw new Failed("rewriting is being written: " + manifest.source() + map.pairs());
    }
}
