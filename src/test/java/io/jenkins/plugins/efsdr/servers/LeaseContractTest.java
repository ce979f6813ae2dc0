package io.jenkins.plugins.efsdr.servers;

import static io.jenkins.plugins.efsdr.servers.ApiObjects.lease;
import static io.jenkins.plugins.efsdr.servers.ApiObjects.leases;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.efsdr.servers.ApiClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leases, the locks of Kubernetes. */
class LeaseContractTest extends ApiServerContract {

    private String leases;
    private String path;

    LeaseContractTest(ApiServers.Kind kind, ApiServers.Clients clients) {
        super(kind, clients);
    }

    @BeforeEach
    void namespace() {
        leases = leases(newNamespace());
        path = leases + "/lock";
    }

    @Test
    void aLeaseIsTakenOnce() {
        Answer made = created(leases, lease("lock", "one"));
        assertThat(made.text("/metadata/annotations/efs-volume-dr~1run")).isEqualTo("first");
        assertThat(made.text("/spec/holderIdentity")).isEqualTo("one");
        assertThat(made.text("/spec/renewTime")).isEqualTo("2026-01-01T00:00:00.000000Z");
        Answer second = api().post(leases, lease("lock", "two"));
        assertThat(second.verdict()).isEqualTo("409 AlreadyExists");
        assertThat(second.about()).isEqualTo("coordination.k8s.io leases lock");
        assertThat(api().get(leases).names()).containsExactly("lock");
    }

    @Test
    void ofTwoHoldersThatRenewTheQuickerWins() {
        ObjectNode seen = (ObjectNode) created(leases, lease("lock", "one")).body();
        Answer renewed = api().put(path, holder(seen, "two"));
        assertThat(renewed.verdict()).isEqualTo("200");
        assertThat(renewed.text("/metadata/resourceVersion"))
                .isNotEqualTo(seen.at("/metadata/resourceVersion").asText());
        Answer late = api().put(path, holder(seen, "three"));
        assertThat(late.verdict()).isEqualTo("409 Conflict");
        assertThat(late.about()).isEqualTo("coordination.k8s.io leases lock");
        assertThat(api().get(path).text("/spec/holderIdentity")).isEqualTo("two");
    }

    private static ObjectNode holder(ObjectNode lease, String holder) {
        ObjectNode changed = lease.deepCopy();
        changed.withObject("/spec").put("holderIdentity", holder);
        changed.withObject("/metadata/annotations").put("efs-volume-dr/run", "of " + holder);
        return changed;
    }

    @Test
    void aLeaseIsNotReplacedBlindly() {
        ObjectNode seen = (ObjectNode) created(leases, lease("lock", "one")).body();
        seen.withObject("/metadata").remove("resourceVersion");
        Answer blind = api().put(path, holder(seen, "two"));
        assertThat(blind.verdict()).isEqualTo("422 Invalid");
        assertThat(blind.causes()).containsExactly("FieldValueInvalid metadata.resourceVersion");
    }

    @Test
    void anUpdateMakesALeaseThatIsMissing() throws IOException {
        JsonNode lease = new ObjectMapper().readTree(lease("lock", "one"));
        assertThat(api().put(path, lease).verdict()).isEqualTo("201");
        assertThat(api().get(path).text("/spec/holderIdentity")).isEqualTo("one");
    }

    @Test
    void aPatchMayStateTheVersionThatItIsFor() {
        Answer first = created(leases, lease("lock", "one"));
        String patch = """
                {"metadata": {"resourceVersion": "%s"}, "spec": {"holderIdentity": "%s"}}""";
        String version = first.text("/metadata/resourceVersion");
        assertThat(api().patch(path, ApiClient.MERGE_PATCH, patch.formatted(version, "two"))
                        .verdict())
                .isEqualTo("200");
        assertThat(api().patch(path, ApiClient.MERGE_PATCH, patch.formatted(version, "three"))
                        .verdict())
                .isEqualTo("409 Conflict");
    }

    @Test
    void aReleasedLeaseIsGoneAtOnce() {
        Answer made = created(leases, lease("lock", "one"));
        String uid = made.text("/metadata/uid");
        Answer other = api().delete(path, """
                {"preconditions": {"uid": "00000000-0000-0000-0000-000000000000"}}""");
        assertThat(other.verdict()).isEqualTo("409 Conflict");
        Answer gone = api().delete(path, """
                {"preconditions": {"uid": "%s"}}""".formatted(uid));
        assertThat(gone.verdict()).isEqualTo("200");
        assertThat(gone.text("/kind") + " " + gone.text("/status")).isEqualTo("Status Success");
        assertThat(gone.text("/details/uid")).isEqualTo(uid);
        assertThat(api().get(path).verdict()).isEqualTo("404 NotFound");
    }

    @Test
    void timesHaveMicroseconds() {
        Answer refused =
                api().post(leases, lease("lock", "one").replace("2026-01-01T00:00:00.000000Z", "2026-01-01T00:00:00Z"));
        assertThat(refused.verdict()).isEqualTo("400 BadRequest");
    }

    @Test
    void aDurationIsPositive() {
        Answer refused = api().post(leases, lease("lock", "one").replace("60", "0"));
        assertThat(refused.verdict()).isEqualTo("422 Invalid");
        assertThat(refused.about()).isEqualTo("coordination.k8s.io Lease lock");
        assertThat(refused.causes()).containsExactly("FieldValueInvalid spec.leaseDurationSeconds");
    }

    @Test
    void anApplyTakesAndRenews() {
        String apply = path + "?fieldManager=efs-volume-dr";
        String lease = lease("lock", "one");
        assertThat(api().patch(apply, ApiClient.APPLY, lease).verdict()).isEqualTo("201");
        assertThat(api().patch(apply, ApiClient.APPLY, lease).verdict()).isEqualTo("200");
        Answer other = api().patch(path + "?fieldManager=other", ApiClient.APPLY, lease("lock", "two"));
        assertThat(other.verdict()).isEqualTo("409 Conflict");
        assertThat(other.causes()).containsExactly("FieldManagerConflict .spec.holderIdentity");
    }
}
