package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.ClusterLogin;
import io.jenkins.plugins.efsdr.fault.BadInput;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** How to get into a cluster. */
final class ClusterOptions {

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The kubeconfig (default: the first file of KUBECONFIG, or ~/.kube/config).")
    Path kubeconfig;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "Its context (default: the one that dr.yaml names, or the one of the cluster's own name).")
    String context;

    @Option(names = "--server", paramLabel = "URL", description = "The API server, instead of a kubeconfig.")
    String server;

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file with the bearer token for --server.")
    Path tokenFile;

    @Option(names = "--ca", paramLabel = "FILE", description = "PEM certificates to trust for the API server.")
    Path certificates;

    @Option(names = "--allow-exec", description = "Run exec plugins of the kubeconfig other than 'aws eks get-token'.")
    boolean allowExec;

    ClusterLogin login(Environment environment) {
        return server == null ? byKubeconfig(environment) : byToken();
    }

    private ClusterLogin byToken() {
        if (tokenFile == null) {
            throw BadInput.of("token-file", "", "is required with --server");
        }
        if (kubeconfig != null || context != null) {
            throw BadInput.of("server", server, "must not be given together with --kubeconfig or --context");
        }
        Supplier<String> token = () -> TextFile.read("token-file", tokenFile).trim();
        return ClusterLogin.byToken(server, token, certificates());
    }

    private ClusterLogin byKubeconfig(Environment environment) {
        Path file = Optional.ofNullable(kubeconfig).orElseGet(() -> usual(environment));
        return ClusterLogin.byKubeconfig(
                        TextFile.read("kubeconfig", file),
                        Optional.ofNullable(file.toAbsolutePath().getParent()),
                        Optional.ofNullable(context))
                .trusting(certificates())
                .allowingExec(allowExec);
    }

    private Optional<String> certificates() {
        return Optional.ofNullable(certificates).map(file -> TextFile.read("ca", file));
    }

    private static Path usual(Environment environment) {
        return environment
                .get("KUBECONFIG")
                .map(list -> Path.of(list.split(File.pathSeparator)[0]))
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".kube", "config"));
    }
}
