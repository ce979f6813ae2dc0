package io.jenkins.plugins.efsdr.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTest {
    private final TestCluster cluster = TestCluster.kubernetes();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private Watcher<PersistentVolume> recorder() {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, PersistentVolume volume) {
                seen.add(action + " " + volume.getMetadata().getName() + " "
                        + volume.getStatus().getPhase());
            }

            @Override
            public void onClose(WatcherException cause) {
                seen.add("closed");
            }
        };
    }

    private void awaitSeen(String... events) {
        Awaitility.await().untilAsserted(() -> assertThat(seen).containsSubsequence(events));
    }

    private void label(String name, String key, String value) {
        cluster.admin()
                .persistentVolumes()
                .withName(name)
                .edit(volume -> new PersistentVolumeBuilder(volume)
                        .editMetadata()
                        .addToLabels(key, value)
                        .endMetadata()
                        .build());
    }

    @Test
    void watchTellsWhatIsThereAndWhatHappens() {
        cluster.create(TestCluster.freeVolume("early", "1Gi"));
        cluster.awaitVolumePhase("early", "Available");

        try (Watch watch = cluster.admin().persistentVolumes().watch(recorder())) {
            awaitSeen("ADDED early Available");
            cluster.create(TestCluster.freeVolume("late", "1Gi"));
            awaitSeen("ADDED late Pending", "MODIFIED late Available");
            cluster.admin().persistentVolumes().withName("late").delete();
            awaitSeen("DELETED late Available");
        }
    }

    @Test
    void watchOfOneNameIsAboutThatOneOnly() {
        try (Watch watch = cluster.admin().persistentVolumes().withName("mine").watch(recorder())) {
            cluster.create(TestCluster.freeVolume("other", "1Gi"));
            cluster.create(TestCluster.freeVolume("mine", "1Gi"));
            awaitSeen("ADDED mine Pending");
        }
        assertThat(seen).noneMatch(event -> event.contains("other"));
    }

    @Test
    void objectThatLeavesTheSelectionIsDeletedForTheWatch() {
        cluster.create(TestCluster.freeVolume("pv", "1Gi"));
        cluster.awaitVolumePhase("pv", "Available");

        try (Watch watch =
                cluster.admin().persistentVolumes().withLabel("bu", "sales").watch(recorder())) {
            label("pv", "bu", "sales");
            label("pv", "bu", "research");
            awaitSeen("ADDED pv Available", "DELETED pv Available");
        }
    }

    @Test
    void informerFollowsChangesThroughAnOutage() {
        try (SharedIndexInformer<PersistentVolume> informer =
                cluster.admin().persistentVolumes().inform()) {
            cluster.create(TestCluster.freeVolume("before", "1Gi"));
            Awaitility.await().until(() -> informer.getStore().list().size() == 1);

            cluster.server().outage(true);
            cluster.server().outage(false);
            cluster.create(TestCluster.freeVolume("after", "1Gi"));

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> informer.getStore().list().size() == 2);
        }
    }
}
