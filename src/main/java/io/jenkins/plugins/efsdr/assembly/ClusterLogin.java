package io.jenkins.plugins.efsdr.assembly;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a user gets into a cluster: by a kubeconfig, or by server and token.
 *
 * @param kubeconfig a kubeconfig's text
 * @param folder what relative paths inside it are relative to
 * @param context the context to use; empty for the one that {@code dr.yaml} names, or one of the cluster's own name
 * @param server the API server's URL, instead of a kubeconfig
 * @param token the bearer token for it
 * @param caCertificates PEM text of the CAs to trust
 * @param allowExec whether exec plugins other than {@code aws eks get-token} may be run
 */
public record ClusterLogin(
        Optional<String> kubeconfig,
        Optional<Path> folder,
        Optional<String> context,
        Optional<String> server,
        Optional<Supplier<String>> token,
        Optional<String> caCertificates,
        boolean allowExec) {

    /** A kubeconfig, and what its relative paths are relative to. */
    public static ClusterLogin byKubeconfig(String text, Optional<Path> folder, Optional<String> context) {
        return new ClusterLogin(
                Optional.of(text), folder, context, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** A server and a token. */
    public static ClusterLogin byToken(String server, Supplier<String> token, Optional<String> caCertificates) {
        return new ClusterLogin(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(server),
                Optional.of(token),
                caCertificates,
                false);
    }

    /** The same, trusting these CAs. */
    public ClusterLogin trusting(Optional<String> pem) {
        return new ClusterLogin(kubeconfig, folder, context, server, token, pem, allowExec);
    }

    /** The same, with exec plugins allowed or not. */
    public ClusterLogin allowingExec(boolean allowed) {
        return new ClusterLogin(kubeconfig, folder, context, server, token, caCertificates, allowed);
    }
}
