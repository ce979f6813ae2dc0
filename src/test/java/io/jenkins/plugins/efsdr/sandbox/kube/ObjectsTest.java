package io.jenkins.plugins.efsdr.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeList;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObjectsTest {
    private final TestCluster cluster = TestCluster.kubernetes();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static KubernetesClientException failure(ThrowingCallable call) {
        return catchThrowableOfType(KubernetesClientException.class, call);
    }

    private static List<String> causes(KubernetesClientException failure) {
        return failure.getStatus().getDetails().getCauses().stream()
                .map(StatusCause::getField)
                .toList();
    }

    private static PersistentVolume labelled(PersistentVolume volume, String key, String value) {
        return new PersistentVolumeBuilder(volume)
                .editMetadata()
                .addToLabels(key, value)
                .endMetadata()
                .build();
    }

    @Test
    void createdVolumeHasIdentityAndDefaults() {
        PersistentVolume created = cluster.create(TestCluster.freeVolume("a.b.c", "1024Mi"));

        assertThat(created.getMetadata().getUid()).isNotBlank();
        assertThat(created.getMetadata().getFinalizers()).containsExactly("kubernetes.io/pv-protection");
        assertThat(created.getSpec().getPersistentVolumeReclaimPolicy()).isEqualTo("Retain");
        assertThat(created.getSpec().getVolumeMode()).isEqualTo("Filesystem");
        assertThat(created.getSpec().getCapacity().get("storage")).hasToString("1Gi");
    }

    @Test
    void objectIsReadUpdatedAndDeleted() {
        cluster.create(TestCluster.freeVolume("pv", "1Gi"));
        cluster.awaitVolumePhase("pv", "Available");

        PersistentVolume labelled = labelled(cluster.volume("pv"), "owner", "me");
        cluster.admin().persistentVolumes().resource(labelled).update();
        assertThat(cluster.volume("pv").getMetadata().getLabels()).containsEntry("owner", "me");

        cluster.admin().persistentVolumes().withName("pv").delete();
        Awaitility.await().until(() -> cluster.volume("pv") == null);
    }

    @Test
    void secondCreateAlreadyExists() {
        cluster.create(TestCluster.freeVolume("pv", "1Gi"));

        KubernetesClientException failure = failure(() -> cluster.create(TestCluster.freeVolume("pv", "1Gi")));

        assertThat(failure.getCode()).isEqualTo(409);
        assertThat(failure.getStatus().getReason()).isEqualTo("AlreadyExists");
        assertThat(failure.getStatus().getMessage()).isEqualTo("persistentvolumes \"pv\" already exists");
    }

    @Test
    void updateOfAnOldVersionConflicts() {
        PersistentVolume first = cluster.create(TestCluster.freeVolume("pv", "1Gi"));
        cluster.awaitVolumePhase("pv", "Available");

        KubernetesClientException failure = failure(() -> cluster.admin()
                .persistentVolumes()
                .resource(labelled(first, "a", "b"))
                .update());

        assertThat(failure.getCode()).isEqualTo(409);
        assertThat(failure.getMessage()).contains("the object has been modified");
    }

    @Test
    void updateThatChangesNothingKeepsTheVersion() {
        cluster.create(TestCluster.freeVolume("pv", "1Gi"));
        cluster.awaitVolumePhase("pv", "Available");
        PersistentVolume before = cluster.volume("pv");

        PersistentVolume after =
                cluster.admin().persistentVolumes().resource(before).update();

        assertThat(after.getMetadata().getResourceVersion())
                .isEqualTo(before.getMetadata().getResourceVersion());
        assertThat(after.getMetadata().getManagedFields())
                .isEqualTo(before.getMetadata().getManagedFields());
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        PersistentVolume bad = new PersistentVolumeBuilder(TestCluster.freeVolume("UPPER", "0"))
                .editMetadata()
                .addToLabels("owner", "x".repeat(64))
                .endMetadata()
                .editSpec()
                .withAccessModes("WriteOnly")
                .editNfs()
                .withPath("relative")
                .endNfs()
                .endSpec()
                .build();

        KubernetesClientException failure = failure(() -> cluster.create(bad));

        assertThat(failure.getCode()).isEqualTo(422);
        assertThat(causes(failure))
                .containsExactly(
                        "metadata.name",
                        "metadata.labels",
                        "spec.accessModes",
                        "spec.capacity[storage]",
                        "spec.nfs.path");
    }

    @Test
    void quantityThatIsNoneIsABadRequest() {
        KubernetesClientException failure = failure(() -> cluster.create(TestCluster.freeVolume("pv", "10Q")));

        assertThat(failure.getCode()).isEqualTo(400);
        assertThat(failure.getMessage()).contains("quantities must match the regular expression");
    }

    @Test
    void volumeHasExactlyOneSource() {
        PersistentVolume both = new PersistentVolumeBuilder(TestCluster.freeVolume("pv", "1Gi"))
                .editSpec()
                .withNewCsi()
                .withDriver("efs.csi.aws.com")
                .withVolumeHandle("fs-1:/a")
                .endCsi()
                .endSpec()
                .build();
        PersistentVolume neither = new PersistentVolumeBuilder(TestCluster.freeVolume("pv", "1Gi"))
                .editSpec()
                .withNfs(null)
                .endSpec()
                .build();

        assertThat(failure(() -> cluster.create(both)).getMessage())
                .contains("may not specify more than 1 volume type");
        assertThat(failure(() -> cluster.create(neither)).getMessage()).contains("must specify a volume type");
    }

    @Test
    void volumeSourceIsImmutable() {
        cluster.create(TestCluster.freeVolume("pv", "1Gi"));
        cluster.awaitVolumePhase("pv", "Available");

        KubernetesClientException failure = failure(() -> cluster.admin()
                .persistentVolumes()
                .withName("pv")
                .edit(volume -> new PersistentVolumeBuilder(volume)
                        .editSpec()
                        .editNfs()
                        .withPath("/elsewhere")
                        .endNfs()
                        .endSpec()
                        .build()));

        assertThat(failure.getCode()).isEqualTo(422);
        assertThat(failure.getStatus().getMessage())
                .contains("spec.persistentvolumesource is immutable after creation");
        assertThat(causes(failure)).containsExactly("spec.persistentvolumesource");
    }

    @Test
    void boundStaticClaimCannotGrowAndNothingElseOfItsSpecChanges() {
        cluster.namespace("shop");
        cluster.bound("shop", "data");

        KubernetesClientException grown = failure(() -> resize("2Gi"));
        KubernetesClientException moved = failure(() -> cluster.admin()
                .persistentVolumeClaims()
                .inNamespace("shop")
                .withName("data")
                .edit(claim -> new PersistentVolumeClaimBuilder(claim)
                        .editSpec()
                        .withVolumeName("other")
                        .endSpec()
                        .build()));

        assertThat(grown.getCode()).isEqualTo(403);
        assertThat(grown.getMessage()).contains("only dynamically provisioned pvc can be resized");
        assertThat(failure(() -> resize("1Mi")).getCode()).isEqualTo(422);
        assertThat(moved.getCode()).isEqualTo(422);
        assertThat(moved.getMessage()).contains("spec is immutable after creation");
    }

    private PersistentVolumeClaim resize(String size) {
        return cluster.admin()
                .persistentVolumeClaims()
                .inNamespace("shop")
                .withName("data")
                .edit(claim -> new PersistentVolumeClaimBuilder(claim)
                        .editSpec()
                        .editResources()
                        .withRequests(Map.of("storage", new Quantity(size)))
                        .endResources()
                        .endSpec()
                        .build());
    }

    @Test
    void claimIntoAMissingNamespaceIsNotFound() {
        KubernetesClientException failure = failure(() -> cluster.create(TestCluster.anyClaim("a", "nowhere", "1Gi")));

        assertThat(failure.getCode()).isEqualTo(404);
        assertThat(failure.getStatus().getMessage()).isEqualTo("namespaces \"nowhere\" not found");
    }

    @Test
    void listComesInPages() {
        for (int i = 0; i < 25; i++) {
            cluster.create(TestCluster.freeVolume("pv-%02d".formatted(i), "1Gi"));
        }
        List<String> names = new ArrayList<>();
        String next = null;
        do {
            PersistentVolumeList page = cluster.admin()
                    .persistentVolumes()
                    .list(new ListOptionsBuilder()
                            .withLimit(10L)
                            .withContinue(next)
                            .build());
            page.getItems().forEach(item -> names.add(item.getMetadata().getName()));
            next = page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());

        assertThat(names).hasSize(25).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void selectorsChooseByLabelAndField() {
        cluster.create(labelled(TestCluster.freeVolume("one", "1Gi"), "bu", "sales"));
        cluster.create(labelled(TestCluster.freeVolume("two", "1Gi"), "bu", "research"));

        assertThat(names(cluster.admin()
                        .persistentVolumes()
                        .withLabel("bu", "sales")
                        .list()))
                .containsExactly("one");
        assertThat(names(cluster.admin()
                        .persistentVolumes()
                        .withLabelIn("bu", "sales", "research")
                        .list()))
                .containsExactly("one", "two");
        assertThat(names(cluster.admin()
                        .persistentVolumes()
                        .withoutLabel("bu", "sales")
                        .list()))
                .containsExactly("two");
        assertThat(names(cluster.admin()
                        .persistentVolumes()
                        .withField("metadata.name", "two")
                        .list()))
                .containsExactly("two");
    }

    private static List<String> names(PersistentVolumeList list) {
        return list.getItems().stream()
                .map(item -> item.getMetadata().getName())
                .toList();
    }

    @Test
    void dryRunChecksEverythingAndStoresNothing() {
        cluster.namespace("shop");
        var volumes = cluster.admin().persistentVolumes();

        PersistentVolume answered = volumes.resource(TestCluster.freeVolume("pv", "1Gi"))
                .dryRun(true)
                .create();
        KubernetesClientException refused = failure(() -> volumes.resource(TestCluster.freeVolume("Bad", "1Gi"))
                .dryRun(true)
                .create());

        assertThat(answered.getSpec().getPersistentVolumeReclaimPolicy()).isEqualTo("Retain");
        assertThat(refused.getCode()).isEqualTo(422);
        assertThat(volumes.list().getItems()).isEmpty();
    }

    @Test
    void dryRunOfAnUpdateAndADeleteLeavesTheObject() {
        cluster.create(TestCluster.freeVolume("pv", "1Gi"));
        cluster.awaitVolumePhase("pv", "Available");
        PersistentVolume before = cluster.volume("pv");
        var volumes = cluster.admin().persistentVolumes();

        PersistentVolume answered =
                volumes.resource(labelled(before, "a", "b")).dryRun(true).update();
        volumes.withName("pv").dryRun(true).delete();

        assertThat(answered.getMetadata().getLabels()).containsEntry("a", "b");
        assertThat(cluster.volume("pv")).isEqualTo(before);
    }

    @Test
    void generatedNamesDiffer() {
        PersistentVolume template = new PersistentVolumeBuilder(TestCluster.freeVolume("x", "1Gi"))
                .editMetadata()
                .withName(null)
                .withGenerateName("probe-")
                .endMetadata()
                .build();

        String one = cluster.create(template).getMetadata().getName();
        String two = cluster.create(template).getMetadata().getName();

        assertThat(List.of(one, two))
                .allMatch(name -> name.startsWith("probe-"))
                .doesNotHaveDuplicates();
    }

    @Test
    void leaseIsTakenByTheQuickerOne() {
        Lease lease = new LeaseBuilder()
                .withNewMetadata()
                .withName("efsdr")
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity("one")
                .endSpec()
                .build();
        var leases = cluster.admin().leases().inNamespace("default");
        Lease first = leases.resource(lease).create();
        leases.resource(holder(first, "two")).update();

        assertThat(failure(() -> leases.resource(holder(first, "three")).update())
                        .getCode())
                .isEqualTo(409);
        assertThat(leases.withName("efsdr").get().getSpec().getHolderIdentity()).isEqualTo("two");
    }

    private static Lease holder(Lease lease, String holder) {
        return new LeaseBuilder(lease)
                .editSpec()
                .withHolderIdentity(holder)
                .endSpec()
                .build();
    }

    @Test
    void hooksRefuseWithForbiddenOrInvalid() {
        cluster.server().onWrite(request -> switch (request.name()) {
            case "denied" -> Optional.of(AdmissionHook.Refusal.forbidden("quota exceeded"));
            case "wrong" -> Optional.of(AdmissionHook.Refusal.invalid("spec.nfs.server", "not of this Region"));
            default -> Optional.empty();
        });

        KubernetesClientException denied = failure(() -> cluster.create(TestCluster.freeVolume("denied", "1Gi")));
        KubernetesClientException wrong = failure(() -> cluster.create(TestCluster.freeVolume("wrong", "1Gi")));

        assertThat(denied.getStatus().getMessage())
                .isEqualTo("persistentvolumes \"denied\" is forbidden: quota exceeded");
        assertThat(wrong.getCode()).isEqualTo(422);
        assertThat(causes(wrong)).containsExactly("spec.nfs.server");
        assertThat(cluster.create(TestCluster.freeVolume("fine", "1Gi"))).isNotNull();
    }
}
