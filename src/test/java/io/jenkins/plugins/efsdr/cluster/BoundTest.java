package io.jenkins.plugins.efsdr.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundTest {

    private Fixture fixture = Fixture.kubernetes().withNamespace("dev");
    private final Map<String, String> arrived = new HashMap<>();

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void everyClaimIsToldOfOnce() {
        List<VolumeManifest> manifests = Manifests.many(40, 20);
        for (int i = 0; i < 20; i++) {
            fixture.withNamespace("team-" + i);
        }
        ClusterState nothing = fixture.cluster.read(List.of());
        manifests.forEach(one -> fixture.cluster.apply(one, nothing));

        await(manifests, 30);

        assertThat(arrived)
                .hasSize(40)
                .allSatisfy((claim, why) -> assertThat(why).isEmpty());
    }

    @Test
    void manyNamespacesAreAskedForInOneRequest() throws Exception {
        List<VolumeManifest> manifests = Manifests.many(40, 20);
        try (Relay relay = new Relay(fixture.server)) {
            fixture.connect(relay.url(), fixture.server::adminToken)
                    .awaitBound(manifests, Fixture.deadline(0), this::note);

            assertThat(relay.seen().get(0)).startsWith("GET /api/v1/persistentvolumeclaims?limit=500");
            assertThat(relay.seen())
                    .filteredOn(line -> line.contains("persistentvolumeclaims"))
                    .hasSize(1);
        }
        assertThat(arrived)
                .hasSize(40)
                .allSatisfy((claim, why) -> assertThat(why).contains("does not exist"));
    }

    @Test
    void aClaimThatStaysPendingIsToldWithTheClustersOwnWords() {
        VolumeManifest manifest = Manifests.nfs("dev", "store");
        fixture.created(Manifests.nfs("dev", "store", "  volumeName: sales.warehouse.dev.store\n", "")
                .claim());

        await(List.of(manifest), 3);

        assertThat(arrived.get("dev/store"))
                .contains("not Bound after 3 s")
                .contains("Pending")
                .contains("FailedBinding: no persistent volumes available");
    }

    @Test
    void aClaimThatNobodyMadeIsToldToBeMissing() {
        await(List.of(Manifests.nfs("dev", "store")), 1);

        assertThat(arrived.get("dev/store")).contains("does not exist");
    }

    @Test
    void aLostClaimIsToldAtOnce() {
        VolumeManifest manifest = Manifests.nfs("dev", "store");
        fixture.apply(manifest);
        assertThat(fixture.bound(manifest)).isEmpty();
        fixture.others.persistentVolumes().withName(manifest.pvName()).edit(volume -> {
            volume.getMetadata().getFinalizers().clear();
            return volume;
        });
        fixture.others.persistentVolumes().withName(manifest.pvName()).delete();

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> fixture.cluster.claimPhases(List.of(manifest)).containsValue("Lost"));
        await(List.of(manifest), 600);

        assertThat(arrived.get("dev/store")).contains("Lost").contains("delete the claim");
    }

    @Test
    void anOutageEndsNoWaitButTheDeadlineDoes() {
        fixture.server.outage(true);

        await(List.of(Manifests.nfs("dev", "store")), 2);

        assertThat(arrived.get("dev/store")).contains("cannot be reached");
    }

    @Test
    void anOutageThatEndsInTimeIsSurvived() throws Exception {
        VolumeManifest manifest = Manifests.nfs("dev", "store");
        fixture.apply(manifest);
        fixture.server.outage(true);
        Thread back = new Thread(() -> {
            Pace.system().sleep(Duration.ofSeconds(1));
            fixture.server.outage(false);
        });
        back.start();

        await(List.of(manifest), 30);
        back.join();

        assertThat(arrived).containsEntry("dev/store", "");
    }

    private void await(List<VolumeManifest> manifests, int seconds) {
        fixture.cluster.awaitBound(manifests, Fixture.deadline(seconds), this::note);
    }

    private void note(VolumeManifest manifest, String why) {
        assertThat(arrived.put(manifest.claimKey(), why)).as("told once").isNull();
    }
}
