package io.jenkins.plugins.efsdr.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How to reach a cluster.
 *
 * @param name what the configuration calls it
 * @param kubeconfig a kubeconfig's text; empty when server and token are given instead
 * @param context the context of it to use; empty for its current one
 * @param server the API server's URL; empty with a kubeconfig
 * @param token gives a bearer token, asked again when the API server answers 401; empty with a kubeconfig
 * @param caCertificates PEM text of the CAs to trust, and no other; empty for the machine's own. A kubeconfig's own CA goes first
 * @param eksTokens makes tokens for an EKS cluster from AWS credentials, in place of {@code exec: aws eks get-token}
 * @param allowExec whether any other exec plugin of the kubeconfig may be run
 * @param kubeconfigFolder what relative paths inside the kubeconfig are relative to; empty when the kubeconfig is no file, and may name
 *     none
 * @param requestTimeout for each request
 * @param concurrency how many requests may be under way
 */
public record ClusterAccess(
        String name,
        Optional<String> kubeconfig,
        Optional<String> context,
        Optional<String> server,
        Optional<Supplier<String>> token,
        Optional<String> caCertificates,
        Function<EksCluster, Supplier<String>> eksTokens,
        boolean allowExec,
        Optional<Path> kubeconfigFolder,
        Duration requestTimeout,
        int concurrency) {

    /**
     * An EKS cluster as a kubeconfig's exec section names it.
     *
     * @param name the cluster's name (or id) in EKS
     * @param region its Region; empty for the credentials' default
     * @param roleArn a role to assume first; empty for none
     * @param profile the AWS profile it asks for; empty for the environment's own credentials
     */
    public record EksCluster(
            String name, Optional<String> region, Optional<String> roleArn, Optional<String> profile) {}
}
