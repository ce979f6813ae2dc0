package io.jenkins.plugins.efsdr.cluster;

/** What a run may want to do on a cluster; each stands for the permissions that it needs. */
public enum ClusterAction {
    /** Read volumes, claims, namespaces and events. */
    READ,
    /** Make namespaces, volumes and claims, and change their labels. */
    APPLY,
    /** Delete volumes and claims. */
    REMOVE,
    /** Run a pod and delete it. */
    MOUNT_TEST,
    /** Hold the {@link ClusterLock}. Ask for it with the Lease's own namespace, apart from those of the volumes. */
    LOCK,
    /** Put new objects in the place of others, beside {@link #READ} and {@link #APPLY}. */
    REPLACE
}
