package io.jenkins.plugins.efsdr.servers;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests two real clusters side by side: {@code rosa-primary}, whose binder looks often, and {@code rosa-secondary}, whose binder is
 * as slow as an installation's. They are started once per VM, and the rights of {@code docs/permissions.md} are granted on both.
 */
final class RealClusters implements BeforeAllCallback, ParameterResolver {

    /** Both clusters. */
    record Pair(Path folder, RealCluster primary, RealCluster secondary) implements AutoCloseable {

        private static Pair start() {
            Stream.of("etcd", "kube-apiserver", "kube-controller-manager").forEach(Programs::require);
            try {
                Path folder = Files.createTempDirectory("efsdr-clusters");
                RealCluster primary =
                        RealCluster.start("rosa-primary", folder.resolve("primary"), Duration.ofSeconds(1));
                RealCluster secondary =
                        RealCluster.start("rosa-secondary", folder.resolve("secondary"), Duration.ofSeconds(15));
                Pair pair = new Pair(folder, primary, secondary);
                pair.grant(PermissionsPage.read());
                return pair;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private void grant(PermissionsPage page) {
            for (RealCluster cluster : new RealCluster[] {primary, secondary}) {
                try (KubernetesClient client = cluster.client()) {
                    page.yaml()
                            .forEach(block -> client.load(
                                            new ByteArrayInputStream(block.getBytes(StandardCharsets.UTF_8)))
                                    .create());
                }
            }
        }

        @Override
        public void close() throws IOException {
            primary.close();
            secondary.close();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        pair(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Pair.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return pair(context);
    }

    /** The root's store closes what is in it when all tests are over. */
    static Pair pair(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(RealClusters.class))
                .computeIfAbsent(Pair.class, type -> Pair.start(), Pair.class);
    }
}
