package io.jenkins.plugins.efsdr.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ScaleTest {
    private static final int VOLUMES = 1_000;

    @Test
    void thousandVolumesAreBound() throws InterruptedException, ExecutionException {
        ExecutorService writers = Executors.newFixedThreadPool(16);
        try (TestCluster cluster = TestCluster.kubernetes()) {
            cluster.namespace("shop");
            List<Future<?>> writes = new ArrayList<>();
            for (int i = 0; i < VOLUMES; i++) {
                String name = "data-" + i;
                writes.add(writers.submit(() -> {
                    cluster.create(TestCluster.reservedVolume(name, "shop", name));
                    cluster.create(TestCluster.claimNaming(name, "shop", name));
                }));
            }
            for (Future<?> write : writes) {
                write.get();
            }
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(bound(cluster)).isEqualTo(VOLUMES));
        } finally {
            writers.shutdownNow();
        }
    }

    private static long bound(TestCluster cluster) {
        return cluster.admin().persistentVolumeClaims().inNamespace("shop").list().getItems().stream()
                .filter(claim -> claim.getStatus().getPhase().equals("Bound"))
                .count();
    }
}
