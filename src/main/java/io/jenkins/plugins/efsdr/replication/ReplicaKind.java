package io.jenkins.plugins.efsdr.replication;

import java.util.Locale;

/** What copies a file system to its replica. */
public enum ReplicaKind {
    /** A replication configuration of EFS: the replica is read-only until that is deleted. */
    EFS,
    /** A DataSync task: the replica is writable, and overwritten whenever the task runs. */
    DATASYNC;

    /** As {@code dr.yaml} and reports call it: {@code efs}, {@code datasync}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
