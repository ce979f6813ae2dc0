package io.jenkins.plugins.efsdr.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.jenkins.plugins.efsdr.operation.ProvisionRequest.Option;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.servers.RealCluster.User;
import io.jenkins.plugins.efsdr.servers.Site.Answer;
import io.jenkins.plugins.efsdr.volume.Field;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole way to a bound claim, on API servers, controllers and binders that others wrote. */
@ExtendWith(RealClusters.class)
class ProvisionOnKubernetesTest {

    @TempDir
    private Path folder;

    private RealClusters.Pair clusters;
    private KubernetesClient admin;
    private Site site;

    @BeforeEach
    void open(RealClusters.Pair pair) throws IOException {
        clusters = pair;
        admin = pair.primary().client();
        site = as(User.RESTRICTED);
    }

    @AfterEach
    void close() throws IOException {
        site.close();
        admin.close();
    }

    private Site as(User user) throws IOException {
        return Site.in(folder)
                .reaching("rosa-primary", clusters.primary().kubeconfig(user))
                .reaching("rosa-secondary", clusters.secondary().kubeconfig(user));
    }

    private PersistentVolume volume(VolumeRequest request) {
        return admin.persistentVolumes().withName(request.claimedId().pvName()).get();
    }

    private PersistentVolumeClaim claim(VolumeRequest request) {
        return admin.persistentVolumeClaims()
                .inNamespace(request.claimedId().namespace())
                .withName(request.claimedId().pvc())
                .get();
    }

    private void makeNamespace(String name) {
        admin.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    /** A volume as somebody else would make it. */
    private static PersistentVolumeBuilder foreignVolume(VolumeRequest request) {
        return new PersistentVolumeBuilder()
                .withNewMetadata()
                .withName(request.claimedId().pvName())
                .endMetadata()
                .withNewSpec()
                .withCapacity(Map.of("storage", new Quantity("10Gi")))
                .withAccessModes("ReadWriteMany")
                .withPersistentVolumeReclaimPolicy("Retain")
                .withMountOptions("nfsvers=4.1", "hard", "rw", "sync", "noresvport")
                .withNewNfs()
                .withServer(Site.HOST)
                .withPath("/shared/sales/shop/" + request.claimedId().claim())
                .endNfs()
                .endSpec();
    }

    private static PersistentVolumeClaimBuilder foreignClaim(VolumeRequest request, String volume) {
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withNamespace(request.claimedId().namespace())
                .withName(request.claimedId().pvc())
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteMany")
                .withStorageClassName("")
                .withVolumeName(volume)
                .withNewResources()
                .withRequests(Map.of("storage", new Quantity("10Gi")))
                .endResources()
                .endSpec();
    }

    private void assertNothingRecorded() throws IOException {
        assertThat(site.commits()).isEmpty();
    }

    @Test
    void aLabelThatIsNoLongerAskedForIsTakenAway() {
        VolumeRequest request = Site.request("given-up", "data");
        assertThat(site.provision(request.with(Field.LABELS, "tier=gold,team=blue"))
                        .exit())
                .isZero();
        assertThat(volume(request).getMetadata().getLabels()).containsEntry("tier", "gold");
        Answer answer = site.provision(request.with(Field.LABELS, "team=blue"));
        assertThat(answer.exit()).as(answer.words()).isZero();
        assertThat(answer.outcomes()).containsOnly(Map.entry(Outcome.UPDATED, 1L));
        for (HasMetadata object : List.of(volume(request), claim(request))) {
            assertThat(object.getMetadata().getLabels())
                    .containsEntry("team", "blue")
                    .doesNotContainKey("tier");
        }
        assertThat(site.provision(request.with(Field.LABELS, "team=blue")).outcomes())
                .containsOnly(Map.entry(Outcome.UNCHANGED, 1L));
    }

    @Test
    void aVolumeIsMadeAndItsClaimBoundWithTheRightsOfTheDocumentationOnly() throws IOException {
        VolumeRequest request = Site.request("one", "data");
        Answer answer = site.provision(request);
        assertThat(answer.words()).isEmpty();
        assertThat(answer.exit()).isZero();
        assertThat(answer.outcomes()).containsOnly(Map.entry(Outcome.CREATED, 1L));
        assertThat(claim(request).getStatus().getPhase()).isEqualTo("Bound");
        assertThat(volume(request).getSpec().getPersistentVolumeReclaimPolicy()).isEqualTo("Retain");
        assertThat(site.directory(request)).isDirectory();
        assertThat(site.commits()).hasSize(1);
    }

    @Test
    void aBatchIsBoundAndRunAgainChangesNothing() throws IOException {
        List<VolumeRequest> batch = Stream.of("batch-a", "batch-b", "batch-c")
                .flatMap(namespace -> Site.requests(namespace, 100).stream())
                .toList();
        Answer first = site.provision(batch);
        assertThat(first.words()).isEmpty();
        assertThat(first.outcomes()).containsOnly(Map.entry(Outcome.CREATED, 300L));
        Map<String, String> versions = versions("batch-");
        assertThat(versions).hasSize(600);
        Answer second = site.provision(batch);
        assertThat(second.exit()).isZero();
        assertThat(second.outcomes()).containsOnly(Map.entry(Outcome.UNCHANGED, 300L));
        assertThat(versions("batch-")).isEqualTo(versions);
        assertThat(site.commits()).hasSize(1);
    }

    private Map<String, String> versions(String namespaces) {
        return Stream.concat(
                        admin.persistentVolumes().list().getItems().stream()
                                .filter(one -> one.getSpec().getClaimRef() != null
                                        && one.getSpec()
                                                .getClaimRef()
                                                .getNamespace()
                                                .startsWith(namespaces)),
                        admin.persistentVolumeClaims().inAnyNamespace().list().getItems().stream()
                                .filter(one -> one.getMetadata().getNamespace().startsWith(namespaces)))
                .map(HasMetadata.class::cast)
                .collect(Collectors.toMap(
                        one -> one.getKind() + " " + one.getMetadata().getNamespace() + "/"
                                + one.getMetadata().getName(),
                        one -> one.getMetadata().getResourceVersion()));
    }

    @Test
    void volumesOfOneRunGoEachToTheirCluster() {
        VolumeRequest here = Site.request("both", "data");
        VolumeRequest there = VolumeRequest.of("sales", "rosa-secondary", "other", "both", "data", "10Gi");
        Answer answer = site.provision(here, there);
        assertThat(answer.words()).isEmpty();
        assertThat(answer.outcomes()).containsOnly(Map.entry(Outcome.CREATED, 2L));
        assertThat(volume(there)).isNull();
        try (KubernetesClient other = clusters.secondary().client()) {
            assertThat(other.persistentVolumes()
                            .withName(there.claimedId().pvName())
                            .get())
                    .isNotNull();
            assertThat(other.persistentVolumes()
                            .withName(here.claimedId().pvName())
                            .get())
                    .isNull();
        }
    }

    @Test
    void aRetiredVolumeCanBeMadeAgain() throws IOException {
        VolumeRequest request = Site.request("retired", "data");
        assertThat(site.provision(request).exit()).isZero();
        Answer retired = site.retire(request);
        assertThat(retired.words()).isEqualTo("the directory and its data were kept");
        assertThat(retired.exit()).isZero();
        assertThat(volume(request)).isNull();
        assertThat(claim(request)).isNull();
        assertThat(site.directory(request)).isDirectory();
        assertThat(site.provision(request).outcomes()).containsOnly(Map.entry(Outcome.CREATED, 1L));
        assertThat(claim(request).getStatus().getPhase()).isEqualTo("Bound");
        assertThat(site.commits()).hasSize(3);
    }

    @Test
    void aReleasedVolumeIsBoundAgain() {
        VolumeRequest request = Site.request("released", "data");
        assertThat(site.provision(request).exit()).isZero();
        String uid = volume(request).getMetadata().getUid();
        admin.resource(claim(request)).delete();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> volume(request).getStatus().getPhase(), "Released"::equals);
        Answer answer = site.provision(request);
        assertThat(answer.exit()).as(answer.words()).isZero();
        assertThat(answer.outcomes()).containsOnly(Map.entry(Outcome.REBOUND, 1L));
        assertThat(volume(request).getMetadata().getUid()).isEqualTo(uid);
        assertThat(claim(request).getStatus().getPhase()).isEqualTo("Bound");
    }

    @Test
    void aVolumeWithAnotherSourceIsAConflict() throws IOException {
        VolumeRequest request = Site.request("other-source", "data");
        admin.resource(foreignVolume(request)
                        .editSpec()
                        .editNfs()
                        .withServer("fs-0aaaaaaaaaaaaaaaa.efs.us-east-1.amazonaws.com")
                        .endNfs()
                        .endSpec()
                        .build())
                .create();
        Answer answer = site.provision(request);
        assertThat(answer.exit()).isEqualTo(4);
        assertThat(answer.outcomes()).containsOnly(Map.entry(Outcome.CONFLICT, 1L));
        assertThat(answer.words()).contains("nfs", "fs-0aaaaaaaaaaaaaaaa", Site.HOST);
        assertThat(site.directory(request)).doesNotExist();
        assertNothingRecorded();
    }

    @Test
    void anotherSizeIsAConflict() throws IOException {
        VolumeRequest request = Site.request("other-size", "data");
        assertThat(site.provision(request).exit()).isZero();
        Answer answer = site.provision(request.with(Field.SIZE, "20Gi"));
        assertThat(answer.exit()).as(answer.words()).isEqualTo(4);
        assertThat(answer.words()).contains("10Gi", "20Gi");
        assertThat(site.commits()).hasSize(1);
    }

    @Test
    void aClaimThatIsBoundElsewhereIsAConflict() throws IOException {
        VolumeRequest request = Site.request("elsewhere", "data");
        makeNamespace("elsewhere");
        admin.resource(foreignVolume(request)
                        .editMetadata()
                        .withName("foreign-elsewhere")
                        .endMetadata()
                        .build())
                .create();
        admin.resource(foreignClaim(request, "foreign-elsewhere").build()).create();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> claim(request).getStatus().getPhase(), "Bound"::equals);
        Answer answer = site.provision(request);
        assertThat(answer.exit()).as(answer.words()).isEqualTo(4);
        assertThat(answer.words())
                .contains("foreign-elsewhere", request.claimedId().pvName());
        assertThat(volume(request)).isNull();
        assertNothingRecorded();
    }

    @Test
    void aFieldThatAnotherManagerOwnsIsAConflict() throws IOException {
        VolumeRequest request = Site.request("managed", "data").with(Field.LABELS, "tier=gold");
        assertThat(site.provision(request).exit()).isZero();
        admin.persistentVolumes()
                .withName(request.claimedId().pvName())
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.JSON_MERGE)
                                .withFieldManager("somebody-else")
                                .build(),
                        "{\"metadata\":{\"labels\":{\"tier\":\"silver\"}}}");
        Answer answer = site.provision(request);
        assertThat(answer.exit()).as(answer.words()).isEqualTo(4);
        assertThat(answer.words()).contains("somebody-else", "tier");
        assertThat(volume(request).getMetadata().getLabels()).containsEntry("tier", "silver");
    }

    @Test
    void aLabelOfOursIsBroughtUpToDate() {
        VolumeRequest request = Site.request("labels", "data");
        assertThat(site.provision(request.with(Field.LABELS, "tier=gold")).exit())
                .isZero();
        Answer answer = site.provision(request.with(Field.LABELS, "tier=silver"));
        assertThat(answer.exit()).as(answer.words()).isZero();
        assertThat(answer.outcomes()).containsOnly(Map.entry(Outcome.UPDATED, 1L));
        assertThat(volume(request).getMetadata().getLabels()).containsEntry("tier", "silver");
    }

    /** The binder looks at a claim that has no volume only every 15 s there. */
    @Test
    void aClaimThatWaitedForItsVolumeIsBoundByASlowBinder() {
        VolumeRequest request = VolumeRequest.of("sales", "rosa-secondary", "shop", "slow", "data", "10Gi");
        try (KubernetesClient other = clusters.secondary().client()) {
            other.namespaces()
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName("slow")
                            .endMetadata()
                            .build())
                    .create();
            other.resource(foreignClaim(request, request.claimedId().pvName()).build())
                    .create();
            Answer answer = site.provision(request);
            assertThat(answer.words()).isEmpty();
            assertThat(answer.exit()).isZero();
        }
    }

    @Test
    void aDryRunChangesNothing() throws IOException {
        VolumeRequest request = Site.request("dry", "data");
        Answer answer = site.provision(Set.of(Option.DRY_RUN), List.of(request));
        assertThat(answer.exit()).as(answer.words()).isZero();
        assertThat(answer.outcomes()).containsOnly(Map.entry(Outcome.PLANNED, 1L));
        assertThat(answer.words()).contains("namespace dry does not exist yet");
        assertThat(volume(request)).isNull();
        assertThat(admin.namespaces().withName("dry").get()).isNull();
        assertThat(site.directory(request)).doesNotExist();
        assertNothingRecorded();
    }

    @Test
    void aTokenWithoutRightsIsToldAllThatItLacksAndTouchesNothing() throws IOException {
        site.close();
        Path other = java.nio.file.Files.createDirectory(folder.resolve("powerless"));
        site = Site.in(other).reaching("rosa-primary", clusters.primary().kubeconfig(User.POWERLESS));
        VolumeRequest request = Site.request("forbidden", "data");
        Answer answer = site.provision(request);
        assertThat(answer.exit()).as(answer.words()).isEqualTo(4);
        assertThat(answer.words())
                .contains(
                        "create persistentvolumes",
                        "get persistentvolumes",
                        "list persistentvolumes",
                        "patch persistentvolumes",
                        "create persistentvolumeclaims",
                        "get persistentvolumeclaims",
                        "list persistentvolumeclaims",
                        "patch persistentvolumeclaims",
                        "create namespaces",
                        "list events");
        assertThat(site.directory(request)).doesNotExist();
        assertThat(volume(request)).isNull();
        assertNothingRecorded();
    }

    @Test
    void aTokenThatNobodyKnowsIsNamedAsTheReason() throws IOException {
        site.reaching(
                "rosa-primary",
                RealCluster.kubeconfig(
                        "rosa-primary",
                        clusters.primary().url(),
                        clusters.primary().authority().caPem(),
                        "no-such-token"));
        Answer answer = site.provision(Site.request("unknown", "data"));
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.words())
                .contains("401", "does not accept the credentials")
                .doesNotContain("no-such-token");
        assertNothingRecorded();
    }

    @Test
    void aNamespaceThatIsBeingDeletedIsNotWrittenTo() throws IOException {
        VolumeRequest request = Site.request("leaving", "data");
        makeNamespace("leaving");
        var held = admin.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("leaving")
                        .withName("held")
                        .withFinalizers("example.org/hold")
                        .endMetadata()
                        .build())
                .create();
        admin.namespaces().withName("leaving").delete();
        try {
            Answer answer = site.provision(request);
            assertThat(answer.exit()).as(answer.words()).isEqualTo(1);
            assertThat(answer.words())
                    .contains("namespace is being deleted", "run again")
                    .doesNotContain("permission");
            assertThat(volume(request)).isNull();
            assertNothingRecorded();
        } finally {
            held.getMetadata().setFinalizers(List.of());
            admin.resource(held).patch();
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> admin.namespaces().withName("leaving").get() == null);
        Answer again = site.provision(request);
        assertThat(again.exit()).as(again.words()).isZero();
    }

    @Test
    void whatAnAdmissionHookRefusesNeverReachesGitOrTheCluster() throws IOException {
        VolumeRequest request = Site.request("refused", "data");
        makeNamespace("refused");
        try (AdmissionWebhook hook = AdmissionWebhook.start(admin, "refused")) {
            Answer answer = site.provision(request);
            assertThat(answer.exit()).as(answer.words()).isEqualTo(1);
            assertThat(answer.words()).contains("422", AdmissionWebhook.REASON);
            assertThat(hook.asked()).isPositive();
        }
        assertThat(volume(request)).isNull();
        assertThat(site.directory(request)).doesNotExist();
        assertNothingRecorded();
        Answer again = site.provision(request);
        assertThat(again.exit()).as(again.words()).isZero();
    }
}
