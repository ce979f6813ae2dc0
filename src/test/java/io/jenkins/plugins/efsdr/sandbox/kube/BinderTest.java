package io.jenkins.plugins.efsdr.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BinderTest {
    private final TestCluster cluster = TestCluster.kubernetes();

    @BeforeEach
    void namespace() {
        cluster.namespace("shop");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void awaitEvent(String claim, String reason, String message) {
        Awaitility.await(reason)
                .untilAsserted(() -> assertThat(events(claim)).anySatisfy(event -> {
                    assertThat(event.getReason()).isEqualTo(reason);
                    assertThat(event.getMessage()).isEqualTo(message);
                }));
    }

    private List<Event> events(String claim) {
        return cluster.admin()
                .v1()
                .events()
                .inNamespace("shop")
                .withField("involvedObject.name", claim)
                .list()
                .getItems();
    }

    @Test
    void volumeAndClaimThatNameEachOtherAreBound() {
        cluster.bound("shop", "data");

        PersistentVolume volume = cluster.volume("data");
        PersistentVolumeClaim claim = cluster.claim("shop", "data");
        assertThat(volume.getStatus().getPhase()).isEqualTo("Bound");
        assertThat(volume.getSpec().getClaimRef().getUid())
                .isEqualTo(claim.getMetadata().getUid());
        assertThat(volume.getMetadata().getAnnotations()).isNullOrEmpty();
        assertThat(claim.getStatus().getCapacity().get("storage")).hasToString("1Gi");
        assertThat(claim.getStatus().getAccessModes()).containsExactly("ReadWriteMany");
        assertThat(claim.getMetadata().getAnnotations()).containsEntry("pv.kubernetes.io/bind-completed", "yes");
    }

    @Test
    void claimFirstIsBoundWhenItsVolumeComes() {
        cluster.create(TestCluster.claimNaming("data", "shop", "pv"));
        cluster.create(TestCluster.freeVolume("pv", "1Gi"));

        cluster.awaitClaimPhase("shop", "data", "Bound");
        assertThat(cluster.volume("pv").getMetadata().getAnnotations())
                .containsEntry("pv.kubernetes.io/bound-by-controller", "yes");
    }

    @Test
    void claimWithoutAVolumeGetsTheSmallestThatFits() {
        List.of("8Gi", "2Gi", "1Gi").forEach(size -> {
            cluster.create(TestCluster.freeVolume("pv-" + size.toLowerCase(Locale.ROOT), size));
            cluster.awaitVolumePhase("pv-" + size.toLowerCase(Locale.ROOT), "Available");
        });

        cluster.create(TestCluster.anyClaim("data", "shop", "1500Mi"));

        cluster.awaitClaimPhase("shop", "data", "Bound");
        assertThat(cluster.claim("shop", "data").getSpec().getVolumeName()).isEqualTo("pv-2gi");
    }

    @Test
    void claimThatNothingFitsStaysPendingWithTheReason() {
        cluster.create(TestCluster.anyClaim("data", "shop", "1Gi"));

        awaitEvent(
                "data", "FailedBinding", "no persistent volumes available for this claim and no storage class is set");
        assertThat(cluster.claim("shop", "data").getStatus().getPhase()).isEqualTo("Pending");
    }

    @Test
    void requestedVolumeThatDoesNotFitIsAMismatch() {
        cluster.create(TestCluster.freeVolume("small", "1Mi"));
        cluster.create(new PersistentVolumeBuilder(TestCluster.freeVolume("once", "1Gi"))
                .editSpec()
                .withAccessModes("ReadWriteOnce")
                .endSpec()
                .build());
        cluster.create(new PersistentVolumeBuilder(TestCluster.freeVolume("classy", "1Gi"))
                .editSpec()
                .withStorageClassName("efs-sc")
                .endSpec()
                .build());
        List.of("small", "once", "classy").forEach(name -> cluster.create(TestCluster.claimNaming(name, "shop", name)));

        String start = "Cannot bind to requested volume ";
        awaitEvent("small", "VolumeMismatch", start + "\"small\": requested PV is too small");
        awaitEvent("once", "VolumeMismatch", start + "\"once\": incompatible accessMode");
        awaitEvent("classy", "VolumeMismatch", start + "\"classy\": storageClassName does not match");
        assertThat(cluster.claim("shop", "small").getStatus().getPhase()).isEqualTo("Pending");
    }

    @Test
    void volumeOfAnotherClaimIsNotShared() {
        cluster.bound("shop", "data");

        cluster.create(TestCluster.claimNaming("late", "shop", "data"));

        awaitEvent("late", "FailedBinding", "volume \"data\" already bound to a different claim.");
    }

    @Test
    void volumeOfADeletedClaimIsReleasedAndBoundAgainOnlyWhenFreed() {
        cluster.bound("shop", "data");
        String deadUid = cluster.volume("data").getSpec().getClaimRef().getUid();
        cluster.admin()
                .persistentVolumeClaims()
                .inNamespace("shop")
                .withName("data")
                .delete();
        cluster.awaitVolumePhase("data", "Released");

        cluster.create(TestCluster.claimNaming("data", "shop", "data"));
        awaitEvent("data", "FailedBinding", "volume \"data\" already bound to a different claim.");
        assertThat(cluster.volume("data").getStatus().getPhase()).isEqualTo("Released");

        free("data", deadUid);
        cluster.awaitClaimPhase("shop", "data", "Bound");
        assertThat(cluster.volume("data").getStatus().getPhase()).isEqualTo("Bound");
    }

    private void free(String volume, String deadUid) {
        String patch = """
                [{"op":"test","path":"/spec/claimRef/uid","value":"%s"},
                 {"op":"remove","path":"/spec/claimRef/uid"}]""".formatted(deadUid);
        cluster.admin().persistentVolumes().withName(volume).patch(PatchContext.of(PatchType.JSON), patch);
    }

    @Test
    void freedVolumeWithoutAClaimIsAvailable() {
        cluster.bound("shop", "data");
        String deadUid = cluster.volume("data").getSpec().getClaimRef().getUid();
        cluster.admin()
                .persistentVolumeClaims()
                .inNamespace("shop")
                .withName("data")
                .delete();
        cluster.awaitVolumePhase("data", "Released");

        free("data", deadUid);

        cluster.awaitVolumePhase("data", "Available");
    }

    @Test
    void boundVolumeStaysWhenDeletedUntilItsClaimGoes() {
        cluster.bound("shop", "data");

        cluster.admin().persistentVolumes().withName("data").delete();
        assertThat(cluster.volume("data").getMetadata().getDeletionTimestamp()).isNotBlank();
        assertThat(cluster.volume("data").getStatus().getPhase()).isEqualTo("Bound");

        cluster.admin()
                .persistentVolumeClaims()
                .inNamespace("shop")
                .withName("data")
                .delete();
        Awaitility.await().until(() -> cluster.volume("data") == null);
    }

    @Test
    void claimWhoseVolumeVanishesIsLost() {
        cluster.bound("shop", "data");
        cluster.admin().persistentVolumes().withName("data").delete();
        cluster.admin()
                .persistentVolumes()
                .withName("data")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");

        cluster.awaitClaimPhase("shop", "data", "Lost");
        awaitEvent("data", "ClaimLost", "Bound claim has lost its PersistentVolume. Data on the volume is lost!");
    }

    @Test
    void claimOfAnUnknownClassWaitsForIt() {
        cluster.create(new PersistentVolumeClaimBuilder(TestCluster.anyClaim("data", "shop", "1Gi"))
                .editSpec()
                .withStorageClassName("gold")
                .endSpec()
                .build());

        awaitEvent("data", "ProvisioningFailed", "storageclass.storage.k8s.io \"gold\" not found");
    }
}
