package io.jenkins.plugins.efsdr.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.sandbox.kube.PodRunner.Outcome;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoveTest {

    private final VolumeManifest manifest = Manifests.nfs("dev", "store");
    private final Fixture fixture = Fixture.kubernetes().withNamespace("dev");

    @BeforeEach
    void apply() {
        fixture.apply(manifest);
        assertThat(fixture.bound(manifest)).isEmpty();
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void bothAreGoneAfterwards() {
        assertThat(fixture.cluster.remove(manifest, Fixture.deadline(30))).isEqualTo(ApplyOutcome.removed());

        assertThat(fixture.volume(manifest)).isNull();
        assertThat(fixture.claim(manifest)).isNull();
        assertThat(fixture.cluster.remove(manifest, Fixture.deadline(30))).isEqualTo(ApplyOutcome.unchanged());
    }

    @Test
    void aDeletionWhoseAnswerIsLostIsDone() {
        try (Relay relay = new Relay(fixture.server)) {
            relay.loseAnswerTo("DELETE /api/v1/namespaces/dev/persistentvolumeclaims/store");
            relay.loseAnswerTo("DELETE /api/v1/persistentvolumes/");

            assertThat(fixture.connect(relay.url(), fixture.server::adminToken).remove(manifest, Fixture.deadline(30)))
                    .isEqualTo(ApplyOutcome.removed());
        }
        assertThat(fixture.volume(manifest)).isNull();
    }

    @Test
    void objectsAreDeletedByTheirUids() {
        String volume = fixture.volume(manifest).getMetadata().getUid();
        String claim = fixture.claim(manifest).getMetadata().getUid();
        try (Relay relay = new Relay(fixture.server)) {
            fixture.connect(relay.url(), fixture.server::adminToken).remove(manifest, Fixture.deadline(30));

            assertThat(relay.seen())
                    .filteredOn(line -> line.startsWith("DELETE"))
                    .satisfiesExactly(
                            first -> assertThat(first)
                                    .contains("persistentvolumeclaims/store")
                                    .contains(claim),
                            second -> assertThat(second)
                                    .contains("persistentvolumes/")
                                    .contains(volume));
        }
    }

    @Test
    void whatIsNotTheManifestsIsRefusedAndNothingIsTouched() {
        assertThatThrownBy(() -> fixture.cluster.remove(
                        Manifests.nfs("dev", "store", "path: /volumes", "path: /other"), Fixture.deadline(30)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("spec.nfs.path: is /volumes");
        assertThat(fixture.claim(manifest)).isNotNull();
    }

    @Test
    void aVolumeThatIsNotRetainedIsRefused() {
        fixture.others.persistentVolumes().withName(manifest.pvName()).edit(volume -> {
            volume.getSpec().setPersistentVolumeReclaimPolicy("Delete");
            return volume;
        });

        assertThatThrownBy(() -> fixture.cluster.remove(manifest, Fixture.deadline(30)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is Delete, should be Retain");
        assertThat(fixture.claim(manifest)).isNotNull();
    }

    @Test
    void aClaimInUseIsNamedWithItsPods() throws Exception {
        fixture.server.onPodStarted(run -> {
            Thread.sleep(Duration.ofMinutes(5).toMillis());
            return Outcome.succeeded("");
        });
        fixture.others.resource(pod("web", "store")).create();
        fixture.others.resource(pod("other", "elsewhere")).create();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> "Running"
                        .equals(fixture.others
                                .pods()
                                .inNamespace("dev")
                                .withName("web")
                                .get()
                                .getStatus()
                                .getPhase()));

        assertThat(fixture.cluster.podsUsing("dev", "store")).containsExactly("web");
        assertThatThrownBy(() -> fixture.cluster.remove(manifest, Fixture.deadline(2)))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("dev/store")
                .hasMessageContaining("kubernetes.io/pvc-protection");
    }

    @Test
    void aPodThatIsOverUsesNothing() {
        fixture.server.onPodStarted(run -> Outcome.succeeded("done"));
        fixture.others.resource(pod("job", "store")).create();

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> fixture.cluster.podsUsing("dev", "store").isEmpty());
    }

    private static Pod pod(String name, String claim) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("dev")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .withImage("registry.example.com/shell:1")
                .addNewVolumeMount()
                .withName("data")
                .withMountPath("/data")
                .endVolumeMount()
                .endContainer()
                .addNewVolume()
                .withName("data")
                .withNewPersistentVolumeClaim(claim, false)
                .endVolume()
                .endSpec()
                .build();
    }
}
