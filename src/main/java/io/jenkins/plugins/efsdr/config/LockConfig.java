package io.jenkins.plugins.efsdr.config;

/**
 * Where the lock lies that keeps DR actions apart.
 *
 * @param namespace the namespace of the Lease on each DR cluster
 * @param lease the Lease's name
 * @param ref the full name of the Git ref; a branch by default, as some hosts refuse every other kind
 */
public record LockConfig(String namespace, String lease, String ref) {

    public static final LockConfig DEFAULT =
            new LockConfig("default", "efs-volume-dr", "refs/heads/efs-volume-dr-lock");
}
