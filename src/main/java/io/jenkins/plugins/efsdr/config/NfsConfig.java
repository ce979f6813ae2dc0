package io.jenkins.plugins.efsdr.config;

import io.jenkins.plugins.efsdr.filesystem.AccessPointId;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import java.util.Map;
import java.util.Set;

/**
 * How file systems are reached over NFS.
 *
 * @param tls whether connections are TLS; off is for servers that know none, or for a tunnel that encrypts already
 * @param iam whether a client certificate signed with AWS credentials is shown, which a file-system policy may ask for; needs {@code tls}
 * @param port the servers' port
 * @param uid the acting user
 * @param gid the acting group
 * @param zones the availability zones (names or ids) whose mount targets come first where the host's name does not resolve
 * @param accessPoints the access points through which file systems are reached, instead of at their own roots; need {@code tls}
 */
public record NfsConfig(
        boolean tls,
        boolean iam,
        int port,
        long uid,
        long gid,
        Set<String> zones,
        Map<FileSystem, AccessPointId> accessPoints) {

    /** TLS, no IAM, as root on the standard port, at the file systems' own roots. */
    public static final NfsConfig DEFAULT = new NfsConfig(true, false, 2049, 0, 0, Set.of(), Map.of());

    /** What IAM without TLS breaks, for messages. */
    public static final String IAM_RULE = "needs TLS: the signature travels in a client certificate";

    /** What an access point without TLS breaks, for messages. */
    public static final String ACCESS_POINT_RULE = "needs TLS: a client certificate names the access point";

    public NfsConfig {
        zones = Set.copyOf(zones);
        accessPoints = Map.copyOf(accessPoints);
    }
}
