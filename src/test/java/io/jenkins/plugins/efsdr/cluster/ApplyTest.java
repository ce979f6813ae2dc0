package io.jenkins.plugins.efsdr.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.jenkins.plugins.efsdr.cluster.ApplyOutcome.Kind;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.sandbox.kube.AdmissionHook.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplyTest {

    private final VolumeManifest manifest = Manifests.nfs("dev", "store");
    private Fixture fixture;

    @BeforeEach
    void start() {
        fixture = Fixture.kubernetes().withNamespace("dev");
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void bothObjectsAreCreatedAndBindToEachOther() {
        assertThat(fixture.apply(manifest)).isEqualTo(ApplyOutcome.created());

        assertThat(fixture.bound(manifest)).isEmpty();
        PersistentVolume volume = fixture.volume(manifest);
        assertThat(volume.getSpec().getPersistentVolumeReclaimPolicy()).isEqualTo("Retain");
        assertThat(volume.getSpec().getClaimRef().getKind()).isEqualTo("PersistentVolumeClaim");
        assertThat(volume.getMetadata().getManagedFields())
                .anyMatch(entry -> entry.getManager().equals("efs-volume-dr"));
    }

    @Test
    void whatIsAsItShouldBeCostsNoRequest() {
        fixture.apply(manifest);
        fixture.bound(manifest);
        ClusterState state = fixture.cluster.read(List.of(manifest));
        long before = fixture.server.requests();

        assertThat(fixture.cluster.apply(manifest, state)).isEqualTo(ApplyOutcome.unchanged());
        assertThat(fixture.server.requests()).isEqualTo(before);
    }

    @Test
    void onlyWhatIsMissingIsCreated() {
        fixture.created(manifest.volume());

        assertThat(fixture.apply(manifest).kind()).isEqualTo(Kind.CREATED);
        assertThat(fixture.bound(manifest)).isEmpty();
    }

    @Test
    void anObjectThatCameAfterTheReadingIsReadAgain() {
        ClusterState before = fixture.cluster.read(List.of(manifest));
        fixture.apply(manifest);

        assertThat(fixture.cluster.apply(manifest, before)).isEqualTo(ApplyOutcome.unchanged());
    }

    @Test
    void anotherObjectThatCameAfterTheReadingIsAConflict() {
        ClusterState before = fixture.cluster.read(List.of(manifest));
        fixture.apply(Manifests.nfs("dev", "store", "path: /volumes", "path: /other"));

        assertThat(fixture.cluster.apply(manifest, before).kind()).isEqualTo(Kind.CONFLICT);
    }

    @Test
    void anExportedManifestLosesWhatAClusterKeepsAboutItself() {
        VolumeManifest exported = Manifests.nfs(
                "dev",
                "store",
                "  namespace: dev\n  labels:",
                "  namespace: dev\n  uid: dead\n  resourceVersion: \"7\"\n  annotations:\n"
                        + "    pv.kubernetes.io/bind-completed: \"yes\"\n  labels:");

        assertThat(fixture.apply(exported)).isEqualTo(ApplyOutcome.created());
        assertThat(fixture.bound(exported)).isEmpty();
        assertThat(fixture.claim(exported).getMetadata().getUid()).isNotEqualTo("dead");
    }

    @Test
    void theReclaimPolicyIsRetainWhateverTheManifestSays() {
        fixture.apply(Manifests.nfs("dev", "store", "Policy: Retain", "Policy: Delete"));

        assertThat(fixture.volume(manifest).getSpec().getPersistentVolumeReclaimPolicy())
                .isEqualTo("Retain");
    }

    @Test
    void anOutdatedLabelOfOursIsBroughtUpToDate() {
        fixture.apply(manifest);
        fixture.bound(manifest);
        VolumeManifest renamed = Manifests.nfs("dev", "store", "owner: warehouse", "owner: store-team");

        assertThat(fixture.apply(renamed)).isEqualTo(ApplyOutcome.updated("label volume-provision/owner"));
        assertThat(fixture.volume(manifest).getMetadata().getLabels())
                .containsEntry("volume-provision/owner", "store-team");
        assertThat(fixture.volume(manifest).getSpec().getClaimRef().getUid())
                .as("the binding is left alone")
                .isNotEmpty();
        assertThat(fixture.apply(renamed)).isEqualTo(ApplyOutcome.unchanged());
    }

    @Test
    void aLabelThatIsGivenUpGoesAway() {
        fixture.apply(labelled("tier: gold\n    team: blue"));
        fixture.bound(manifest);

        assertThat(fixture.apply(labelled("team: blue"))).isEqualTo(ApplyOutcome.updated("label tier (given up)"));
        assertThat(fixture.volume(manifest).getMetadata().getLabels())
                .containsEntry("team", "blue")
                .doesNotContainKey("tier");
        assertThat(fixture.volume(manifest).getSpec().getClaimRef().getUid()).isNotEmpty();
        assertThat(fixture.apply(labelled("team: blue"))).isEqualTo(ApplyOutcome.unchanged());
    }

    @Test
    void aLabelThatAnUpdateBroughtAndIsGivenUpGoesAwayTogetherWithAChange() {
        fixture.apply(manifest);
        fixture.apply(labelled("tier: gold"));

        assertThat(fixture.apply(labelled("team: blue")).kind()).isEqualTo(Kind.UPDATED);
        assertThat(fixture.volume(manifest).getMetadata().getLabels())
                .containsEntry("team", "blue")
                .doesNotContainKey("tier");
    }

    @Test
    void whatSomebodyElseAddedStays() {
        fixture.apply(manifest);
        fixture.others
                .persistentVolumes()
                .withName(manifest.pvName())
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.JSON_MERGE)
                                .withFieldManager("kubectl-label")
                                .build(),
                        "{\"metadata\":{\"labels\":{\"backup\":\"daily\"}}}");

        assertThat(fixture.apply(manifest)).isEqualTo(ApplyOutcome.unchanged());
        assertThat(fixture.apply(labelled("team: blue")).kind()).isEqualTo(Kind.UPDATED);
        assertThat(fixture.volume(manifest).getMetadata().getLabels()).containsEntry("backup", "daily");
    }

    private static VolumeManifest labelled(String labels) {
        return Manifests.nfs(
                "dev",
                "store",
                "    volume-provision/owner: warehouse",
                "    volume-provision/owner: warehouse\n    " + labels);
    }

    @Test
    void aLabelThatSomebodyElseManagesIsAConflictThatNamesThemAndIt() {
        fixture.apply(manifest);
        fixture.others
                .persistentVolumes()
                .withName(manifest.pvName())
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.JSON_MERGE)
                                .withFieldManager("kubectl-label")
                                .build(),
                        "{\"metadata\":{\"labels\":{\"volume-provision/owner\":\"theirs\"}}}");

        ApplyOutcome outcome = fixture.apply(manifest);

        assertThat(outcome.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(outcome.message()).contains("kubectl-label").contains("volume-provision/owner");
        assertThat(fixture.volume(manifest).getMetadata().getLabels())
                .containsEntry("volume-provision/owner", "theirs");
    }

    @Test
    void labelsOfOthersAreNoDifference() {
        fixture.apply(manifest);
        fixture.bound(manifest);
        fixture.others.persistentVolumes().withName(manifest.pvName()).edit(volume -> {
            volume.getMetadata().getLabels().put("cost-centre", "42");
            return volume;
        });

        assertThat(fixture.apply(manifest)).isEqualTo(ApplyOutcome.unchanged());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "path: /volumes | path: /other | spec.nfs.path: is /volumes/sales/warehouse/dev/store, should be /other/sales",
                "server: fs-0123456789abcdef0 | server: fs-0fedcba9876543210 | spec.nfs.server: is fs-0123456789abcdef0.efs",
                "storage: 200Gi | storage: 300Gi | spec.capacity.storage: is 200Gi, should be 300Gi",
                "- ReadWriteMany | - ReadWriteOnce | spec.accessModes: is ReadWriteMany, should be ReadWriteOnce",
                "storageClassName: '\"\"' | storageClassName: efs | spec.storageClassName: is nothing, should be efs",
                "hard, rw | soft, rw | spec.mountOptions: is hard, nfsvers=4.1, rw, sync, should be nfsvers=4.1, rw, soft, sync",
                "volumeName: sales.warehouse.dev.store | volumeName: other | spec.volumeName: is sales.warehouse.dev.store, should be other"
            })
    void whatMustNotChangeIsAConflictAndNothingIsTouched(String old, String replacement, String message) {
        fixture.apply(manifest);
        fixture.bound(manifest);
        String version = fixture.volume(manifest).getMetadata().getResourceVersion();

        ApplyOutcome outcome = fixture.apply(Manifests.nfs("dev", "store", unquoted(old), unquoted(replacement)));

        assertThat(outcome.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(outcome.message()).contains(message);
        assertThat(fixture.volume(manifest).getMetadata().getResourceVersion()).isEqualTo(version);
    }

    @Test
    void aVolumeThatIsNotRetainedIsAConflict() {
        fixture.created(Manifests.nfs("dev", "store", "Policy: Retain", "Policy: Delete")
                .volume());

        assertThat(fixture.apply(manifest).message())
                .contains("spec.persistentVolumeReclaimPolicy: is Delete, should be Retain");
    }

    @Test
    void aVolumeOfAnotherClaimIsAConflictAndOurClaimIsNotCreated() {
        fixture.created(Manifests.nfs("dev", "store", "name: store\n  nfs", "name: other\n  nfs")
                .volume());

        ApplyOutcome outcome = fixture.apply(manifest);

        assertThat(outcome.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(outcome.message()).contains("spec.claimRef: is dev/other, should be dev/store");
        assertThat(fixture.claim(manifest)).isNull();
    }

    @Test
    void aClaimOfAnotherVolumeIsAConflictAndOurVolumeIsNotCreated() {
        fixture.created(Manifests.nfs("dev", "store", "volumeName: sales.", "volumeName: other.")
                .claim());

        assertThat(fixture.apply(manifest).message())
                .contains("spec.volumeName: is other.warehouse.dev.store, should be sales.warehouse.dev.store");
        assertThat(fixture.volume(manifest)).isNull();
    }

    @Test
    void anotherWayToWriteTheSameSizeIsNoDifference() {
        fixture.apply(manifest);

        assertThat(fixture.apply(Manifests.nfs("dev", "store", "storage: 200Gi", "storage: 204800Mi")))
                .isEqualTo(ApplyOutcome.unchanged());
    }

    @Test
    void aManifestOfThePredecessorWithoutClaimRefEqualsItsBoundVolume() {
        VolumeManifest old = Manifests.nfs("dev", "store", "  claimRef:\n    namespace: dev\n    name: store\n", "");
        fixture.created(old.volume());
        fixture.created(old.claim());
        assertThat(fixture.bound(old)).isEmpty();

        assertThat(fixture.apply(old)).isEqualTo(ApplyOutcome.unchanged());
    }

    @Test
    void aVolumeThatIsFreeForAnybodyIsReservedForOurClaim() {
        VolumeManifest old = Manifests.nfs("dev", "store", "  claimRef:\n    namespace: dev\n    name: store\n", "");
        fixture.created(old.volume());

        assertThat(fixture.apply(old).kind()).isEqualTo(Kind.CREATED);
        assertThat(fixture.volume(old).getSpec().getClaimRef().getName()).isEqualTo("store");
        assertThat(fixture.bound(old)).isEmpty();
    }

    @Test
    void aReleasedVolumeOfOurClaimIsFreedAndBoundAgain() {
        release();

        assertThat(fixture.apply(manifest)).isEqualTo(ApplyOutcome.rebound());
        assertThat(fixture.bound(manifest)).isEmpty();
    }

    @Test
    void aReleasedVolumeIsFreedForAClaimThatWasMadeAnew() {
        release();
        fixture.created(manifest.claim());

        assertThat(fixture.apply(manifest)).isEqualTo(ApplyOutcome.rebound());
        assertThat(fixture.bound(manifest)).isEmpty();
    }

    @Test
    void freeingIsDecidedByWhatStandsThereNowNotByWhatWasRead() {
        release();
        ClusterState before = fixture.cluster.read(List.of(manifest));
        fixture.apply(manifest);
        fixture.bound(manifest);

        assertThat(fixture.cluster.apply(manifest, before)).isEqualTo(ApplyOutcome.unchanged());
    }

    @Test
    void aClaimThatIsBeingDeletedIsLeftAlone() {
        fixture.apply(manifest);
        fixture.bound(manifest);
        fixture.others
                .persistentVolumeClaims()
                .inNamespace("dev")
                .withName("store")
                .edit(claim -> {
                    claim.getMetadata().getFinalizers().add("example.com/hold");
                    return claim;
                });
        fixture.others
                .persistentVolumeClaims()
                .inNamespace("dev")
                .withName("store")
                .delete();

        ApplyOutcome outcome = fixture.apply(manifest);

        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(outcome.message()).contains("dev/store is being deleted");
    }

    @Test
    void aMissingNamespaceIsAFailureThatNamesIt() {
        ApplyOutcome outcome = fixture.apply(Manifests.nfs("nowhere", "store"));

        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(outcome.message()).contains("nowhere").contains("404");
    }

    @Test
    void whatTheServerFindsInvalidIsAFailureWithTheField() {
        fixture.server.onWrite(request -> request.resource().equals("persistentvolumeclaims")
                ? Optional.of(Refusal.invalid("spec.resources", "too much for this team"))
                : Optional.empty());

        ApplyOutcome outcome = fixture.apply(manifest);

        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(outcome.message()).contains("spec.resources").contains("too much for this team");
    }

    @Test
    void aCreateWhoseAnswerIsLostIsSentAgainAndCountsAsCreated() {
        try (Relay relay = new Relay(fixture.server)) {
            VolumeCluster cluster = fixture.connect(relay.url(), fixture.server::adminToken);
            relay.loseAnswerTo("POST /api/v1/persistentvolumes");
            relay.loseAnswerTo("POST /api/v1/namespaces/dev/persistentvolumeclaims");

            assertThat(cluster.apply(manifest, cluster.read(List.of(manifest)))).isEqualTo(ApplyOutcome.created());
        }
        assertThat(fixture.bound(manifest)).isEmpty();
    }

    @Test
    void anUpdateWhoseAnswerIsLostCountsAsUpdated() {
        fixture.apply(manifest);
        fixture.bound(manifest);
        VolumeManifest renamed = Manifests.nfs("dev", "store", "owner: warehouse", "owner: store-team");
        try (Relay relay = new Relay(fixture.server)) {
            VolumeCluster cluster = fixture.connect(relay.url(), fixture.server::adminToken);
            ClusterState state = cluster.read(List.of(renamed));
            relay.loseAnswerTo("PATCH");
            relay.loseAnswerTo("PATCH");

            assertThat(cluster.apply(renamed, state)).isEqualTo(ApplyOutcome.updated("label volume-provision/owner"));
        }
    }

    @Test
    void aFreeingWhoseAnswerIsLostCountsAsRebound() {
        release();
        try (Relay relay = new Relay(fixture.server)) {
            VolumeCluster cluster = fixture.connect(relay.url(), fixture.server::adminToken);
            relay.loseAnswerTo("PATCH /api/v1/persistentvolumes/" + manifest.pvName());

            assertThat(cluster.apply(manifest, cluster.read(List.of(manifest)))).isEqualTo(ApplyOutcome.rebound());
        }
        assertThat(fixture.bound(manifest)).isEmpty();
    }

    @Test
    void anApplyIsNeverForcedAndTouchesOnlyMetadata() {
        fixture.apply(manifest);
        VolumeManifest renamed = Manifests.nfs("dev", "store", "owner: warehouse", "owner: store-team");
        try (Relay relay = new Relay(fixture.server)) {
            VolumeCluster cluster = fixture.connect(relay.url(), fixture.server::adminToken);
            cluster.apply(renamed, cluster.read(List.of(renamed)));

            assertThat(relay.seen())
                    .filteredOn(line -> line.startsWith("PATCH"))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line)
                            .contains("fieldManager=efs-volume-dr")
                            .doesNotContain("force")
                            .doesNotContain("\"nfs\""));
        }
    }

    private void release() {
        fixture.apply(manifest);
        fixture.bound(manifest);
        fixture.others
                .persistentVolumeClaims()
                .inNamespace("dev")
                .withName("store")
                .delete();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> fixture.volume(manifest).getStatus().getPhase().equals("Released"));
    }

    private static String unquoted(String text) {
        return text.replace("'", "");
    }
}
