package io.jenkins.plugins.efsdr.cluster;

/** What a cluster held when it was read: the PersistentVolumes and claims of the manifests asked for. Opaque to other rooms. */
public interface ClusterState {

    /** Whether anything of that name was there. */
    boolean hasVolume(String pvName);

    /** Whether a claim of that {@code namespace/name} was there. */
    boolean hasClaim(String claimKey);
}
