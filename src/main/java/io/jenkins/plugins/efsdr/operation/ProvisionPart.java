package io.jenkins.plugins.efsdr.operation;

/** How much of provisioning is done: all of it, or one part by itself. Each part is checked first as the whole is. */
public enum ProvisionPart {
    ALL("provision"),
    /** The directories; needs no cluster. */
    DIRECTORIES("make directories"),
    /** The record in Git, after the API server's dry run; missing namespaces are made for it. Needs no mount. */
    RECORD("commit manifests"),
    /** What is recorded already goes to the cluster, until its claims are Bound. Needs no mount. */
    APPLY("apply manifests");

    private final String operation;

    ProvisionPart(String operation) {
        this.operation = operation;
    }

    /** What a run of it is called. */
    String operation() {
        return operation;
    }

    boolean makesDirectories() {
        return this == ALL || this == DIRECTORIES;
    }

    boolean usesCluster() {
        return this != DIRECTORIES;
    }

    boolean records() {
        return this == ALL || this == RECORD;
    }

    boolean applies() {
        return this == ALL || this == APPLY;
    }
}
