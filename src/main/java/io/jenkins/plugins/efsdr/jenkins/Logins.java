package io.jenkins.plugins.efsdr.jenkins;

import java.io.Serializable;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The secrets of one run, on their way to the agent over the encrypted channel. Never kept with the build. Parts are null when they were
 * not given, for an Optional cannot be sent.
 *
 * @param gitUser user for https
 * @param gitPassword its password or token
 * @param gitKey private key for ssh
 * @param gitPassphrase what the key is encrypted with
 * @param clusters the ways into clusters, by name; the empty name is for all that have none of their own
 * @param awsKeyId id of an AWS access key
 * @param awsSecret its secret
 */
record Logins(
        String gitUser,
        String gitPassword,
        String gitKey,
        String gitPassphrase,
        TreeMap<String, ClusterSecret> clusters,
        String awsKeyId,
        String awsSecret)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A part that may be missing. */
    static Optional<String> given(String part) {
        return Optional.ofNullable(part).filter(text -> !text.isEmpty());
    }

    /** The way into a cluster. */
    Optional<ClusterSecret> cluster(String name) {
        return Optional.ofNullable(clusters.get(name)).or(() -> Optional.ofNullable(clusters.get("")));
    }

    @Override
    public String toString() {
        return "logins";
    }
}
