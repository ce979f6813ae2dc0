package io.jenkins.plugins.efsdr.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplyAndPatchTest {
    private final TestCluster cluster = TestCluster.kubernetes();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static PersistentVolume labelled(Map<String, String> labels) {
        return new PersistentVolumeBuilder(TestCluster.freeVolume("pv", "1Gi"))
                .editMetadata()
                .withLabels(labels)
                .endMetadata()
                .build();
    }

    private PersistentVolume apply(String manager, PersistentVolume volume) {
        return cluster.admin()
                .persistentVolumes()
                .resource(volume)
                .fieldManager(manager)
                .serverSideApply();
    }

    private Map<String, String> labels() {
        return cluster.volume("pv").getMetadata().getLabels();
    }

    @Test
    void applyCreatesWhatIsAbsent() {
        apply("efsdr", labelled(Map.of("a", "1")));

        assertThat(labels()).containsExactly(Map.entry("a", "1"));
    }

    @Test
    void secondApplyOfTheSameChangesNothing() {
        apply("efsdr", labelled(Map.of("a", "1")));
        cluster.awaitVolumePhase("pv", "Available");
        PersistentVolume before = cluster.volume("pv");

        assertThat(apply("efsdr", labelled(Map.of("a", "1")))).isEqualTo(before);
    }

    @Test
    void applyRemovesWhatItsManagerNoLongerStates() {
        apply("efsdr", labelled(Map.of("a", "1", "b", "2")));
        apply("other", onlyLabel("c", "3"));

        apply("efsdr", labelled(Map.of("a", "1")));

        assertThat(labels()).containsOnly(Map.entry("a", "1"), Map.entry("c", "3"));
    }

    @Test
    void labelThatTwoManagersStateStaysUntilBothDropIt() {
        apply("one", labelled(Map.of("shared", "x")));
        apply("two", labelled(Map.of("shared", "x")));

        apply("one", labelled(Map.of()));
        assertThat(labels()).containsEntry("shared", "x");

        apply("two", labelled(Map.of()));
        assertThat(labels()).isNullOrEmpty();
    }

    @Test
    void anotherManagersValueIsAConflictAndForceTakesIt() {
        apply("one", labelled(Map.of("owner", "one")));

        KubernetesClientException conflict = catchThrowableOfType(
                KubernetesClientException.class, () -> apply("two", labelled(Map.of("owner", "two"))));
        assertThat(conflict.getCode()).isEqualTo(409);
        assertThat(conflict.getStatus().getMessage())
                .isEqualTo("Apply failed with 1 conflict: conflict with \"one\": .metadata.labels.owner");
        assertThat(conflict.getStatus().getDetails().getCauses())
                .singleElement()
                .satisfies(cause -> assertThat(cause.getReason()).isEqualTo("FieldManagerConflict"));

        cluster.admin()
                .persistentVolumes()
                .resource(labelled(Map.of("owner", "two")))
                .fieldManager("two")
                .forceConflicts()
                .serverSideApply();
        assertThat(labels()).containsEntry("owner", "two");
    }

    @Test
    void updateTakesFieldsFromTheirApplier() {
        apply("one", labelled(Map.of("owner", "one")));
        cluster.awaitVolumePhase("pv", "Available");
        cluster.admin()
                .persistentVolumes()
                .withName("pv")
                .edit(volume -> new PersistentVolumeBuilder(volume)
                        .editMetadata()
                        .addToLabels("owner", "hand")
                        .endMetadata()
                        .build());

        KubernetesClientException conflict = catchThrowableOfType(
                KubernetesClientException.class, () -> apply("one", labelled(Map.of("owner", "one"))));

        assertThat(conflict.getCode()).isEqualTo(409);
        assertThat(labels()).containsEntry("owner", "hand");
    }

    @Test
    void applyKeepsWhatTheBinderWrote() {
        cluster.namespace("shop");
        apply("efsdr", TestCluster.reservedVolume("pv", "shop", "data"));
        cluster.create(TestCluster.claimNaming("data", "shop", "pv"));
        cluster.awaitClaimPhase("shop", "data", "Bound");
        PersistentVolume before = cluster.volume("pv");

        PersistentVolume after = apply("efsdr", TestCluster.reservedVolume("pv", "shop", "data"));

        assertThat(after.getSpec().getClaimRef().getUid()).isNotBlank();
        assertThat(after).isEqualTo(before);
    }

    @Test
    void failedTestOfAJsonPatchChangesNothing() {
        apply("efsdr", labelled(Map.of("a", "1")));

        KubernetesClientException failure =
                catchThrowableOfType(KubernetesClientException.class, () -> patch(PatchType.JSON, """
                        [{"op":"test","path":"/metadata/labels/a","value":"2"},
                         {"op":"remove","path":"/metadata/labels/a"}]"""));

        assertThat(failure.getCode()).isEqualTo(422);
        assertThat(labels()).containsEntry("a", "1");
    }

    @Test
    void jsonPatchEditsInOrder() {
        apply("efsdr", labelled(Map.of("a", "1")));

        patch(PatchType.JSON, """
                [{"op":"test","path":"/metadata/labels/a","value":"1"},
                 {"op":"move","from":"/metadata/labels/a","path":"/metadata/labels/b"},
                 {"op":"copy","from":"/metadata/labels/b","path":"/metadata/labels/c~1d"},
                 {"op":"replace","path":"/metadata/labels/b","value":"2"},
                 {"op":"add","path":"/spec/accessModes/-","value":"ReadWriteOnce"}]""");

        assertThat(labels()).containsOnly(Map.entry("b", "2"), Map.entry("c/d", "1"));
        assertThat(cluster.volume("pv").getSpec().getAccessModes()).containsExactly("ReadWriteMany", "ReadWriteOnce");
    }

    @Test
    void mergePatchRemovesByNull() {
        apply("efsdr", labelled(Map.of("a", "1", "b", "2")));

        patch(PatchType.JSON_MERGE, "{\"metadata\":{\"labels\":{\"a\":null,\"c\":\"3\"}}}");

        assertThat(labels()).containsOnly(Map.entry("b", "2"), Map.entry("c", "3"));
    }

    @Test
    void strategicPatchAddsToFinalizersAndDeletesFromThem() {
        apply("efsdr", labelled(Map.of()));

        patch(PatchType.STRATEGIC_MERGE, "{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}");
        assertThat(cluster.volume("pv").getMetadata().getFinalizers())
                .containsExactly("kubernetes.io/pv-protection", "example.com/hold");

        patch(
                PatchType.STRATEGIC_MERGE,
                "{\"metadata\":{\"$deleteFromPrimitiveList/finalizers\":[\"example.com/hold\"]}}");
        assertThat(cluster.volume("pv").getMetadata().getFinalizers()).containsExactly("kubernetes.io/pv-protection");
    }

    @Test
    void patchThatChangesNothingKeepsTheVersion() {
        apply("efsdr", labelled(Map.of("a", "1")));
        cluster.awaitVolumePhase("pv", "Available");
        PersistentVolume before = cluster.volume("pv");

        assertThat(patch(PatchType.JSON_MERGE, "{\"metadata\":{\"labels\":{\"a\":\"1\"}}}"))
                .isEqualTo(before);
    }

    private PersistentVolume patch(PatchType type, String patch) {
        return cluster.admin().persistentVolumes().withName("pv").patch(PatchContext.of(type), patch);
    }

    /** A manifest that states one label and nothing more than must be. */
    private static PersistentVolume onlyLabel(String key, String value) {
        return new PersistentVolumeBuilder()
                .withNewMetadata()
                .withName("pv")
                .addToLabels(key, value)
                .endMetadata()
                .build();
    }
}
