package io.jenkins.plugins.efsdr.config;

import java.util.Optional;

/**
 * How file systems are reached over NFS.
 *
 * @param tls whether connections are TLS; off is for servers that know none, or for a tunnel that encrypts already
 * @param iam whether a client certificate signed with AWS credentials is shown, which a file-system policy may ask for; needs {@code tls}
 * @param port the servers' port
 * @param uid the acting user
 * @param gid the acting group
 * @param zone the availability zone (name or id) whose mount target is taken where the host's name does not resolve; empty for any
 */
public record NfsConfig(boolean tls, boolean iam, int port, long uid, long gid, Optional<String> zone) {

    /** TLS, no IAM, as root on the standard port. */
    public static final NfsConfig DEFAULT = new NfsConfig(true, false, 2049, 0, 0, Optional.empty());

    /** What IAM without TLS breaks, for messages. */
    public static final String IAM_RULE = "needs TLS: the signature travels in a client certificate";
}
