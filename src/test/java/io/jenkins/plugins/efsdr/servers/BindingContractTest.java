package io.jenkins.plugins.efsdr.servers;

import static io.jenkins.plugins.efsdr.servers.ApiObjects.claim;
import static io.jenkins.plugins.efsdr.servers.ApiObjects.claimPath;
import static io.jenkins.plugins.efsdr.servers.ApiObjects.claims;
import static io.jenkins.plugins.efsdr.servers.ApiObjects.volume;
import static io.jenkins.plugins.efsdr.servers.ApiObjects.volumeFor;
import static io.jenkins.plugins.efsdr.servers.ApiObjects.volumePath;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.servers.ApiClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the controllers make of volumes and claims. */
class BindingContractTest extends ApiServerContract {

    private String namespace;
    private String name;
    private String volume;
    private String claim;

    BindingContractTest(ApiServers.Kind kind, ApiServers.Clients clients) {
        super(kind, clients);
    }

    @BeforeEach
    void namespace() {
        namespace = newNamespace();
        name = unique();
        volume = volumePath(name);
        claim = claimPath(namespace, "data");
    }

    private void bound() {
        createVolume(volumeFor(name, namespace, "data"));
        makeClaim();
        awaitPhase(claim, "Bound");
        awaitPhase(volume, "Bound");
    }

    private void makeClaim() {
        created(claims(namespace), claim("data", name));
    }

    private void deleteClaim() {
        assertThat(api().delete(claim).verdict()).isEqualTo("200");
        awaitGone(claim);
    }

    private void awaitEvent(String claimName, String reason) {
        eventually(
                reason + " of " + claimName,
                () -> api().get("/api/v1/namespaces/" + namespace + "/events")
                        .elements("/items")
                        .anyMatch(event -> event.path("reason").asText().equals(reason)
                                && event.at("/involvedObject/name").asText().equals(claimName)));
    }

    @Test
    void volumeAndClaimThatNameEachOtherAreBound() {
        bound();
        Answer bound = api().get(claim);
        Answer reserved = api().get(volume);
        assertThat(bound.text("/spec/volumeName")).isEqualTo(name);
        assertThat(bound.text("/status/capacity/storage")).isEqualTo("1Gi");
        assertThat(bound.texts("/status/accessModes")).containsExactly("ReadWriteMany");
        assertThat(bound.text("/metadata/annotations/pv.kubernetes.io~1bind-completed"))
                .isEqualTo("yes");
        assertThat(bound.texts("/metadata/finalizers")).containsExactly("kubernetes.io/pvc-protection");
        assertThat(reserved.text("/spec/claimRef/uid")).isEqualTo(bound.text("/metadata/uid"));
        assertThat(reserved.text("/spec/claimRef/kind")).isEqualTo("PersistentVolumeClaim");
        assertThat(reserved.text("/spec/claimRef/resourceVersion")).isNotEmpty();
        assertThat(reserved.has("/metadata/annotations/pv.kubernetes.io~1bound-by-controller"))
                .as("it was reserved by us")
                .isFalse();
    }

    @Test
    void aVolumeThatIsInUseIsHeldUntilItsClaimIsGone() {
        bound();
        Answer leaving = api().delete(volume);
        assertThat(leaving.verdict()).isEqualTo("200");
        assertThat(leaving.has("/metadata/deletionTimestamp")).isTrue();
        assertThat(leaving.texts("/metadata/finalizers")).containsExactly("kubernetes.io/pv-protection");
        assertThat(phase(claim)).isEqualTo("Bound");
        assertThat(phase(volume)).isEqualTo("Bound");
        deleteClaim();
        awaitGone(volume);
    }

    @Test
    void aClaimThatAPodUsesIsHeldUntilThePodIsGone() {
        bound();
        String pods = "/api/v1/namespaces/" + namespace + "/pods";
        eventually(
                "the service account of " + namespace,
                () -> api().get("/api/v1/namespaces/" + namespace + "/serviceaccounts/default")
                                .code()
                        == 200);
        created(pods, """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "user"}, "spec": {
                 "automountServiceAccountToken": false, "nodeName": "nowhere",
                 "containers": [{"name": "c", "image": "any", "volumeMounts": [{"name": "v", "mountPath": "/v"}]}],
                 "volumes": [{"name": "v", "persistentVolumeClaim": {"claimName": "data"}}]}}""");
        assertThat(api().delete(claim).has("/metadata/deletionTimestamp")).isTrue();
        assertThat(phase(claim)).isEqualTo("Bound");
        api().delete(pods + "/user?gracePeriodSeconds=0");
        awaitGone(claim);
    }

    @Test
    void theVolumeOfADeletedClaimIsReleasedAndNobodyElses() {
        bound();
        String dead = api().get(claim).text("/metadata/uid");
        deleteClaim();
        awaitPhase(volume, "Released");
        assertThat(api().get(volume).text("/spec/claimRef/uid")).isEqualTo(dead);
        makeClaim();
        awaitEvent("data", "FailedBinding");
        assertThat(phase(claim)).isEqualTo("Pending");
        assertThat(phase(volume)).isEqualTo("Released");
    }

    @Test
    void aReleasedVolumeIsBoundAgainWhenTheDeadUidIsCleared() {
        bound();
        String dead = api().get(claim).text("/metadata/uid");
        deleteClaim();
        awaitPhase(volume, "Released");
        makeClaim();
        Answer freed = api().patch(volume, ApiClient.JSON_PATCH, """
                [{"op": "test", "path": "/spec/claimRef/uid", "value": "%s"},
                 {"op": "remove", "path": "/spec/claimRef/uid"},
                 {"op": "remove", "path": "/spec/claimRef/resourceVersion"}]""".formatted(dead));
        assertThat(freed.verdict()).isEqualTo("200");
        awaitPhase(claim, "Bound");
        assertThat(api().get(volume).text("/spec/claimRef/uid"))
                .isEqualTo(api().get(claim).text("/metadata/uid"))
                .isNotEqualTo(dead);
    }

    @Test
    void aReservedVolumeWaitsForItsClaim() {
        createVolume(volumeFor(name, namespace, "data"));
        awaitPhase(volume, "Available");
        assertThat(api().get(volume).has("/spec/claimRef/uid")).isFalse();
    }

    @Test
    void whatIsTooSmallOrOfAnotherAccessModeIsNotBound() {
        createVolume(volume(name));
        created(claims(namespace), claim("large", name, "2Gi", "ReadWriteMany"));
        created(claims(namespace), claim("once", name, "1Gi", "ReadWriteOnce"));
        awaitEvent("large", "VolumeMismatch");
        awaitEvent("once", "VolumeMismatch");
        assertThat(phase(claimPath(namespace, "large"))).isEqualTo("Pending");
        assertThat(phase(claimPath(namespace, "once"))).isEqualTo("Pending");
        assertThat(phase(volume)).isEqualTo("Available");
    }

    /** So the sizes have to be compared before anything is written: the binder does not. */
    @Test
    void aVolumeThatIsReservedForAClaimIsBoundToItHoweverSmall() {
        createVolume(volumeFor(name, namespace, "data"));
        created(claims(namespace), claim("data", name, "2Gi", "ReadWriteOnce"));
        awaitPhase(claim, "Bound");
        assertThat(api().get(claim).text("/status/capacity/storage")).isEqualTo("1Gi");
    }

    @Test
    void aVolumeOfAnotherClaimIsNotTaken() {
        bound();
        created(claims(namespace), claim("late", name));
        awaitEvent("late", "FailedBinding");
        assertThat(phase(claimPath(namespace, "late"))).isEqualTo("Pending");
        assertThat(api().get(volume).text("/spec/claimRef/name")).isEqualTo("data");
    }

    @Test
    void aClaimWhoseVolumeIsTakenAwayIsLost() {
        bound();
        api().delete(volume);
        api().patch(volume, ApiClient.MERGE_PATCH, "{\"metadata\": {\"finalizers\": null}}");
        awaitPhase(claim, "Lost");
    }
}
