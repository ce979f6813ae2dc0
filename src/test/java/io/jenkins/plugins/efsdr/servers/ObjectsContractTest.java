package io.jenkins.plugins.efsdr.servers;

import static io.jenkins.plugins.efsdr.servers.ApiObjects.NAMESPACES;
import static io.jenkins.plugins.efsdr.servers.ApiObjects.VOLUMES;
import static io.jenkins.plugins.efsdr.servers.ApiObjects.claim;
import static io.jenkins.plugins.efsdr.servers.ApiObjects.claims;
import static io.jenkins.plugins.efsdr.servers.ApiObjects.leases;
import static io.jenkins.plugins.efsdr.servers.ApiObjects.volume;
import static io.jenkins.plugins.efsdr.servers.ApiObjects.volumePath;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.efsdr.servers.ApiClient.Answer;
import org.junit.jupiter.api.Test;

/** Create, read, replace and delete. */
class ObjectsContractTest extends ApiServerContract {

    ObjectsContractTest(ApiServers.Kind kind, ApiServers.Clients clients) {
        super(kind, clients);
    }

    @Test
    void whatIsCreatedComesBackWithItsDefaults() {
        String name = unique();
        Answer made = createVolume(volume(name));
        assertThat(made.text("/metadata/name")).isEqualTo(name);
        assertThat(made.text("/metadata/uid")).isNotEmpty();
        assertThat(made.texts("/metadata/finalizers")).containsExactly("kubernetes.io/pv-protection");
        assertThat(made.text("/spec/volumeMode")).isEqualTo("Filesystem");
        assertThat(made.has("/spec/storageClassName")).isFalse();
        assertThat(made.text("/status/phase")).isEqualTo("Pending");
        awaitPhase(volumePath(name), "Available");
    }

    @Test
    void aNameIsTakenOnce() {
        String name = unique();
        createVolume(volume(name));
        Answer again = api().post(VOLUMES, volume(name));
        assertThat(again.verdict()).isEqualTo("409 AlreadyExists");
        assertThat(again.about()).isEqualTo("persistentvolumes " + name);
        assertThat(again.text("/message")).isEqualTo("persistentvolumes \"" + name + "\" already exists");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Answer none = api().get(volumePath("nobody-made-this"));
        assertThat(none.verdict()).isEqualTo("404 NotFound");
        assertThat(none.about()).isEqualTo("persistentvolumes nobody-made-this");
        assertThat(api().delete(volumePath("nobody-made-this")).verdict()).isEqualTo("404 NotFound");
        assertThat(api().patch(volumePath("nobody-made-this"), ApiClient.MERGE_PATCH, "{}")
                        .verdict())
                .isEqualTo("404 NotFound");
        assertThat(api().get("/apis/nobody.example/v1/things").code()).isEqualTo(404);
    }

    @Test
    void aDryRunOfACreationTellsTheResultAndKeepsNothing() {
        String name = unique();
        Answer shown = api().post(VOLUMES + "?dryRun=All", volume(name));
        assertThat(shown.verdict()).isEqualTo("201");
        assertThat(shown.text("/metadata/uid")).isNotEmpty();
        assertThat(api().get(volumePath(name)).code()).isEqualTo(404);
        createVolume(volume(name));
        assertThat(api().post(VOLUMES + "?dryRun=All", volume(name)).verdict()).isEqualTo("409 AlreadyExists");
    }

    @Test
    void anInvalidVolumeIsRefusedWithAllItsFaults() {
        String name = unique();
        Answer refused = api().post(VOLUMES, """
                {"apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": "%s", "labels": {"a": "not valid"}},
                 "spec": {"capacity": {"storage": "0"}, "nfs": {"server": "", "path": "data"}}}""".formatted(name));
        assertThat(refused.verdict()).isEqualTo("422 Invalid");
        assertThat(refused.about()).isEqualTo("PersistentVolume " + name);
        assertThat(refused.causes())
                .containsExactlyInAnyOrder(
                        "FieldValueInvalid metadata.labels",
                        "FieldValueRequired spec.accessModes",
                        "FieldValueInvalid spec.capacity[storage]",
                        "FieldValueRequired spec.nfs.server",
                        "FieldValueInvalid spec.nfs.path");
    }

    @Test
    void anInvalidClaimIsRefusedWithAllItsFaults() {
        Answer refused = api().post(claims(newNamespace()), """
                {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "Data"},
                 "spec": {"accessModes": ["Sometimes"], "resources": {}}}""");
        assertThat(refused.verdict()).isEqualTo("422 Invalid");
        assertThat(refused.causes())
                .containsExactlyInAnyOrder(
                        "FieldValueInvalid metadata.name",
                        "FieldValueNotSupported spec.accessModes",
                        "FieldValueRequired spec.resources[storage]");
    }

    @Test
    void whatIsNoQuantityCannotBeDecoded() {
        Answer refused = api().post(VOLUMES, volume(unique()).replace("1Gi", "much"));
        assertThat(refused.verdict()).isEqualTo("400 BadRequest");
    }

    @Test
    void aNamespaceThatIsMissingIsNamed() {
        Answer refused = api().post(claims("nobody-made-this"), claim("data", "pv"));
        assertThat(refused.verdict()).isEqualTo("404 NotFound");
        assertThat(refused.about()).isEqualTo("namespaces nobody-made-this");
        assertThat(api().post(claims("nobody-made-this") + "?dryRun=All", claim("data", "pv"))
                        .verdict())
                .isEqualTo("404 NotFound");
        assertThat(api().get(claims("nobody-made-this") + "/data").about()).isEqualTo("persistentvolumeclaims data");
    }

    @Test
    void aNamespaceThatIsLeavingTakesNothingIn() {
        String namespace = newNamespace();
        String held = leases(namespace) + "/held";
        created(
                leases(namespace),
                ApiObjects.lease("held", "us")
                        .replace("\"metadata\": {", "\"metadata\": {" + "\"finalizers\": [\"example.com/hold\"], "));
        assertThat(api().delete(NAMESPACES + "/" + namespace).text("/status/phase"))
                .isEqualTo("Terminating");
        Answer refused = api().post(claims(namespace), claim("data", "pv"));
        assertThat(refused.verdict()).isEqualTo("403 Forbidden");
        assertThat(refused.about()).isEqualTo("persistentvolumeclaims data");
        assertThat(refused.causes()).containsExactly("NamespaceTerminating metadata.namespace");
        api().patch(held, ApiClient.MERGE_PATCH, "{\"metadata\": {\"finalizers\": null}}");
    }

    @Test
    void anUpdateNeedsTheVersionThatItStartedFrom() {
        String name = unique();
        ObjectNode first = (ObjectNode) createVolume(volume(name)).body();
        awaitPhase(volumePath(name), "Available");
        first.withObject("/metadata/labels").put("a", "b");
        Answer stale = api().put(volumePath(name), first);
        assertThat(stale.verdict()).isEqualTo("409 Conflict");
        assertThat(stale.about()).isEqualTo("persistentvolumes " + name);
        ((ObjectNode) first.at("/metadata")).remove("resourceVersion");
        assertThat(api().put(volumePath(name), first).verdict()).isEqualTo("200");
        ((ObjectNode) first.at("/metadata")).put("uid", "00000000-0000-0000-0000-000000000000");
        assertThat(api().put(volumePath(name), first).verdict()).isEqualTo("409 Conflict");
    }

    @Test
    void anUpdateThatChangesNothingKeepsTheVersion() {
        String name = unique();
        createVolume(volume(name));
        awaitPhase(volumePath(name), "Available");
        Answer seen = api().get(volumePath(name));
        Answer same = api().put(volumePath(name), seen.body());
        assertThat(same.text("/metadata/resourceVersion")).isEqualTo(seen.text("/metadata/resourceVersion"));
    }

    @Test
    void aVolumeKeepsItsSource() {
        String name = unique();
        ObjectNode made = (ObjectNode) createVolume(volume(name)).body();
        ((ObjectNode) made.at("/metadata")).remove("resourceVersion");
        ((ObjectNode) made.at("/spec/nfs")).put("server", "fs-2.efs.eu-west-1.amazonaws.com");
        Answer refused = api().put(volumePath(name), made);
        assertThat(refused.verdict()).isEqualTo("422 Invalid");
        assertThat(refused.causes()).containsExactly("FieldValueForbidden spec.persistentvolumesource");
    }

    @Test
    void aClaimKeepsItsSpecification() {
        String claims = claims(newNamespace());
        ObjectNode made = (ObjectNode) created(claims, claim("data", "")).body();
        ((ObjectNode) made.at("/metadata")).remove("resourceVersion");
        made.withArray("/spec/accessModes").removeAll().add("ReadWriteOnce");
        Answer refused = api().put(claims + "/data", made);
        assertThat(refused.verdict()).isEqualTo("422 Invalid");
        assertThat(refused.causes()).containsExactly("FieldValueForbidden spec");
    }

    @Test
    void aClaimOnAStaticVolumeCannotGrow() {
        String namespace = newNamespace();
        String volume = unique();
        createVolume(ApiObjects.volumeFor(volume, namespace, "data"));
        created(claims(namespace), claim("data", volume));
        awaitPhase(claims(namespace) + "/data", "Bound");
        Answer refused = api().patch(claims(namespace) + "/data", ApiClient.MERGE_PATCH, """
                {"spec": {"resources": {"requests": {"storage": "2Gi"}}}}""");
        assertThat(refused.verdict()).isEqualTo("403 Forbidden");
        assertThat(refused.about()).isEqualTo("persistentvolumeclaims data");
    }

    @Test
    void aDeletionMayBeTiedToOneObjectAndOneVersionOfIt() {
        String name = unique();
        Answer made = createVolume(volume(name));
        awaitPhase(volumePath(name), "Available");
        String uid = made.text("/metadata/uid");
        assertThat(delete(name, "uid", "00000000-0000-0000-0000-000000000000").verdict())
                .isEqualTo("409 Conflict");
        assertThat(delete(name, "resourceVersion", made.text("/metadata/resourceVersion"))
                        .verdict())
                .isEqualTo("409 Conflict");
        assertThat(api().get(volumePath(name)).text("/metadata/uid")).isEqualTo(uid);
        assertThat(delete(name, "uid", uid).verdict()).isEqualTo("200");
        awaitGone(volumePath(name));
    }

    private Answer delete(String name, String precondition, String value) {
        return api().delete(volumePath(name), """
                {"kind": "DeleteOptions", "apiVersion": "v1", "preconditions": {"%s": "%s"}}""".formatted(precondition, value));
    }

    @Test
    void aDryRunOfADeletionDeletesNothing() {
        String name = unique();
        createVolume(volume(name));
        awaitPhase(volumePath(name), "Available");
        assertThat(api().delete(volumePath(name) + "?dryRun=All").verdict()).isEqualTo("200");
        assertThat(api().get(volumePath(name)).has("/metadata/deletionTimestamp"))
                .isFalse();
    }
}
