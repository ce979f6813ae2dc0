package io.jenkins.plugins.efsdr.jenkins;

import java.io.Serializable;
import java.util.Optional;

/**
 * The secrets of one run, on their way to the agent over the encrypted channel. Never kept with the build. Parts are null when they were
 * not given, for an Optional cannot be sent.
 *
 * @param gitUser user for https
 * @param gitPassword its password or token
 * @param gitKey private key for ssh
 * @param gitPassphrase what the key is encrypted with
 * @param kubeconfig a kubeconfig's text
 * @param token a bearer token of the cluster
 * @param awsKeyId id of an AWS access key
 * @param awsSecret its secret
 */
record Logins(
        String gitUser,
        String gitPassword,
        String gitKey,
        String gitPassphrase,
        String kubeconfig,
        String token,
        String awsKeyId,
        String awsSecret)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A part that may be missing. */
    static Optional<String> given(String part) {
        return Optional.ofNullable(part).filter(text -> !text.isEmpty());
    }

    @Override
    public String toString() {
        return "logins";
    }
}
