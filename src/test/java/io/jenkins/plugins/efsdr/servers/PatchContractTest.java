package io.jenkins.plugins.efsdr.servers;

import static io.jenkins.plugins.efsdr.servers.ApiClient.APPLY;
import static io.jenkins.plugins.efsdr.servers.ApiClient.JSON_PATCH;
import static io.jenkins.plugins.efsdr.servers.ApiClient.MERGE_PATCH;
import static io.jenkins.plugins.efsdr.servers.ApiObjects.labelled;
import static io.jenkins.plugins.efsdr.servers.ApiObjects.volumePath;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.efsdr.servers.ApiClient.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Server-side apply, and the patches. */
class PatchContractTest extends ApiServerContract {

    private static final String LABEL_A = "{\"example.com/a\": \"1\"}";
    private static final String BOTH = "{\"example.com/a\": \"1\", \"example.com/b\": \"1\"}";

    private String name;
    private String path;

    PatchContractTest(ApiServers.Kind kind, ApiServers.Clients clients) {
        super(kind, clients);
    }

    @BeforeEach
    void name() {
        name = unique();
        path = volumePath(name);
    }

    private Answer apply(String manager, String labels) {
        return api().patch(path + "?fieldManager=" + manager, APPLY, labelled(name, labels));
    }

    private Answer labels(String manager, String labels) {
        return api().patch(path + "?fieldManager=" + manager, APPLY, """
                {"apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": "%s", "labels": %s}}""".formatted(name, labels));
    }

    private String label(String key) {
        return api().get(path).text("/metadata/labels/example.com~1" + key);
    }

    /** So that nobody writes to it but the test. */
    private void settled(Answer made) {
        assertThat(made.verdict()).isEqualTo("201");
        awaitPhase(path, "Available");
    }

    @Test
    void anApplyCreatesAndThenChangesNothing() {
        settled(apply("us", LABEL_A));
        Answer seen = api().get(path);
        Answer again = apply("us", LABEL_A);
        assertThat(again.verdict()).isEqualTo("200");
        assertThat(again.text("/metadata/resourceVersion")).isEqualTo(seen.text("/metadata/resourceVersion"));
    }

    @Test
    void whoeverAppliesOwnsWhatItStates() {
        settled(apply("us", LABEL_A));
        JsonNode entry = managed(api().get(path), "us");
        assertThat(entry.path("operation").asText()).isEqualTo("Apply");
        assertThat(entry.path("apiVersion").asText()).isEqualTo("v1");
        JsonNode fields = entry.path("fieldsV1");
        assertThat(fields.at("/f:metadata/f:labels/f:example.com~1a").isObject())
                .isTrue();
        assertThat(fields.at("/f:spec/f:nfs/f:server").isObject()).isTrue();
        assertThat(fields.at("/f:spec/f:volumeMode").isMissingNode())
                .as("a default is nobody's")
                .isTrue();
    }

    @Test
    void whoeverCreatesOwnsTheObjectAsAnUpdater() {
        settled(api().post(ApiObjects.VOLUMES + "?fieldManager=us", labelled(name, LABEL_A)));
        JsonNode entry = managed(api().get(path), "us");
        assertThat(entry.path("operation").asText()).isEqualTo("Update");
        assertThat(entry.at("/fieldsV1/f:metadata/f:labels/f:example.com~1a").isObject())
                .isTrue();
        assertThat(entry.at("/fieldsV1/f:spec/f:volumeMode").isObject()).isTrue();
    }

    private static JsonNode managed(Answer object, String manager) {
        return object.elements("/metadata/managedFields")
                .filter(entry -> entry.path("manager").asText().equals(manager))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFieldOfAnotherManagerIsAConflictThatNamesIt() {
        settled(apply("us", BOTH));
        Answer refused = labels("them", BOTH.replace("1", "2"));
        assertThat(refused.verdict()).isEqualTo("409 Conflict");
        assertThat(refused.causes())
                .containsExactlyInAnyOrder(
                        "FieldManagerConflict .metadata.labels.example.com/a",
                        "FieldManagerConflict .metadata.labels.example.com/b");
        assertThat(refused.elements("/details/causes")
                        .map(cause -> cause.path("message").asText()))
                .containsOnly("conflict with \"us\"");
        assertThat(label("a")).isEqualTo("1");
    }

    @Test
    void aFieldThatAnUpdateWroteIsAConflictToo() {
        settled(api().post(ApiObjects.VOLUMES + "?fieldManager=us", labelled(name, LABEL_A)));
        Answer refused = labels("us", LABEL_A.replace("1", "2"));
        assertThat(refused.verdict())
                .as("an applier is another manager than the updater of its name")
                .isEqualTo("409 Conflict");
        assertThat(refused.causes()).containsExactly("FieldManagerConflict .metadata.labels.example.com/a");
    }

    @Test
    void theSameValueIsShared() {
        settled(apply("us", LABEL_A));
        assertThat(labels("them", LABEL_A).verdict()).isEqualTo("200");
        assertThat(labels("them", "{}").verdict()).isEqualTo("200");
        assertThat(label("a")).isEqualTo("1");
    }

    @Test
    void whatIsNoLongerStatedIsRemoved() {
        settled(apply("us", BOTH));
        assertThat(apply("us", LABEL_A).verdict()).isEqualTo("200");
        assertThat(label("a")).isEqualTo("1");
        assertThat(label("b")).isEmpty();
    }

    @Test
    void forceTakesTheField() {
        settled(apply("us", LABEL_A));
        assertThat(labels("them&force=true", LABEL_A.replace("1", "2")).verdict())
                .isEqualTo("200");
        assertThat(label("a")).isEqualTo("2");
        assertThat(apply("us", LABEL_A).verdict()).isEqualTo("409 Conflict");
    }

    @Test
    void aDryRunOfAnApplyTellsTheResultAndKeepsNothing() {
        assertThat(apply("us&dryRun=All", LABEL_A).verdict()).isEqualTo("201");
        assertThat(api().get(path).code()).isEqualTo(404);
        settled(apply("us", LABEL_A));
        Answer shown = apply("us&dryRun=All", LABEL_A.replace("1", "2"));
        assertThat(shown.text("/metadata/labels/example.com~1a")).isEqualTo("2");
        assertThat(label("a")).isEqualTo("1");
        assertThat(labels("them&dryRun=All", LABEL_A.replace("1", "2")).verdict())
                .isEqualTo("409 Conflict");
    }

    @Test
    void anApplyOfAnotherSourceIsInvalid() {
        settled(apply("us", LABEL_A));
        Answer refused = api().patch(
                        path + "?fieldManager=us",
                        APPLY,
                        labelled(name, LABEL_A).replace("fs-1", "fs-2"));
        assertThat(refused.verdict()).isEqualTo("422 Invalid");
        assertThat(refused.causes()).containsExactly("FieldValueForbidden spec.persistentvolumesource");
    }

    @Test
    void anApplyNeedsAManagerAndANameThatFits() {
        Answer nobody = api().patch(path, APPLY, labelled(name, LABEL_A));
        assertThat(nobody.verdict()).isEqualTo("422 Invalid");
        assertThat(nobody.causes()).containsExactly("FieldValueRequired fieldManager");
        assertThat(api().patch(path + "?fieldManager=us", APPLY, labelled("other", LABEL_A))
                        .verdict())
                .isEqualTo("400 BadRequest");
    }

    @Test
    void aJsonPatchChangesOnlyWhatPassesItsTest() {
        settled(apply("us", LABEL_A));
        String patch = """
                [{"op": "test", "path": "/metadata/labels/example.com~1a", "value": "%s"},
                 {"op": "replace", "path": "/metadata/labels/example.com~1a", "value": "2"}]""";
        Answer refused = api().patch(path, JSON_PATCH, patch.formatted("3"));
        assertThat(refused.verdict()).isEqualTo("422 Invalid");
        assertThat(refused.causes()).isEmpty();
        assertThat(label("a")).isEqualTo("1");
        assertThat(api().patch(path, JSON_PATCH, patch.formatted("1")).verdict())
                .isEqualTo("200");
        assertThat(label("a")).isEqualTo("2");
    }

    @Test
    void aJsonPatchOfWhatIsNotThereFails() {
        settled(apply("us", LABEL_A));
        for (String operation : List.of(
                "{\"op\": \"remove\", \"path\": \"/spec/claimRef/uid\"}",
                "{\"op\": \"replace\", \"path\": \"/spec/claimRef/uid\", \"value\": \"x\"}",
                "{\"op\": \"test\", \"path\": \"/spec/claimRef/uid\", \"value\": \"x\"}")) {
            assertThat(api().patch(path, JSON_PATCH, "[" + operation + "]").verdict())
                    .as(operation)
                    .isEqualTo("422 Invalid");
        }
    }

    @Test
    void aMergePatchSetsAndRemoves() {
        settled(apply("us", LABEL_A));
        Answer patched = api().patch(path, MERGE_PATCH, """
                {"metadata": {"labels": {"example.com/a": null, "example.com/c": "3"}}}""");
        assertThat(patched.verdict()).isEqualTo("200");
        assertThat(label("a")).isEmpty();
        assertThat(label("c")).isEqualTo("3");
    }

    @Test
    void aMergePatchMayBeGuardedByAVersionButDoesNotSetAUid() {
        settled(apply("us", LABEL_A));
        Answer seen = api().get(path);
        assertThat(guarded("resourceVersion", seen.text("/metadata/resourceVersion"))
                        .verdict())
                .isEqualTo("200");
        assertThat(guarded("resourceVersion", seen.text("/metadata/resourceVersion"))
                        .verdict())
                .isEqualTo("409 Conflict");
        assertThat(guarded("uid", seen.text("/metadata/uid")).verdict()).isEqualTo("200");
        Answer another = guarded("uid", "00000000-0000-0000-0000-000000000000");
        assertThat(another.verdict()).isEqualTo("422 Invalid");
        assertThat(another.causes()).containsExactly("FieldValueInvalid metadata.uid");
    }

    private Answer guarded(String field, String value) {
        return api().patch(path, MERGE_PATCH, """
                {"metadata": {"%s": "%s", "labels": {"example.com/d": "%s"}}}""".formatted(field, value, unique()));
    }
}
