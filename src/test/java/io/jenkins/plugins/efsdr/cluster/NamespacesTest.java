package io.jenkins.plugins.efsdr.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.sandbox.kube.AccessRules;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamespacesTest {

    private static final String UIDS = "openshift.io/sa.scc.uid-range";
    private static final Map<String, String> RECORDED = Map.of(
            UIDS,
            "1000990000/10000",
            "openshift.io/sa.scc.supplemental-groups",
            "1000990000/10000",
            "openshift.io/sa.scc.mcs",
            "s0:c26,c5");

    private Fixture fixture = Fixture.openShift();

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void anOpenShiftNamespaceComesWithItsRanges() {
        assertThat(fixture.cluster.isOpenShift()).isTrue();
        assertThat(fixture.cluster.namespace("dev")).isEmpty();

        assertThat(fixture.cluster.ensureNamespace("dev"))
                .containsOnlyKeys(
                        "openshift.io/sa.scc.uid-range",
                        "openshift.io/sa.scc.supplemental-groups",
                        "openshift.io/sa.scc.mcs")
                .isEqualTo(fixture.cluster.namespace("dev").orElseThrow())
                .isEqualTo(fixture.cluster.ensureNamespace("dev"));
    }

    @Test
    void plainKubernetesHasNoRanges() throws Exception {
        fixture.close();
        fixture = Fixture.kubernetes();

        assertThat(fixture.cluster.isOpenShift()).isFalse();
        assertThat(fixture.cluster.ensureNamespace("dev")).isEmpty();
        assertThat(fixture.cluster.namespace("dev")).contains(Map.of());
    }

    @Test
    void whoMayOnlyRequestProjectsGetsOne() {
        VolumeCluster team = fixture.as(
                "team", AccessRules.none().allow(Set.of("create"), "project.openshift.io", Set.of("projectrequests")));

        assertThat(team.ensureNamespace("dev")).containsKey("openshift.io/sa.scc.uid-range");
        assertThat(fixture.others.namespaces().withName("dev").get()).isNotNull();
    }

    @Test
    void aNamespaceOfOthersThatWeMayNotSeeIsSaid() {
        fixture.withNamespace("theirs");
        VolumeCluster team = fixture.as(
                "team", AccessRules.none().allow(Set.of("create"), "project.openshift.io", Set.of("projectrequests")));

        assertThatThrownBy(() -> team.ensureNamespace("theirs"))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("theirs");
    }

    @Test
    void whoMayNeitherIsToldWhatIsForbidden() {
        VolumeCluster nobody = fixture.as("nobody", AccessRules.none());

        assertThatThrownBy(() -> nobody.ensureNamespace("dev"))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("403")
                .hasMessageContaining("the given token");
    }

    @Test
    void aNamespaceThatIsBeingDeletedIsAFailure() {
        fixture.withNamespace("dev");
        fixture.others.namespaces().withName("dev").edit(namespace -> {
            namespace.getMetadata().getFinalizers().add("example.com/hold");
            return namespace;
        });
        fixture.others.namespaces().withName("dev").delete();

        assertThatThrownBy(() -> fixture.cluster.ensureNamespace("dev"))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("dev is being deleted");
    }

    @Test
    void aNamespaceWhoseCreationLostItsAnswerIsTakenAsItIs() {
        try (Relay relay = new Relay(fixture.server)) {
            relay.loseAnswerTo("POST /api/v1/namespaces");

            assertThat(fixture.connect(relay.url(), fixture.server::adminToken).ensureNamespace("dev"))
                    .containsKey("openshift.io/sa.scc.mcs");
        }
    }

    @Test
    void aNamespaceIsMadeWithItsRecordedRanges() {
        assertThat(fixture.cluster.ensureNamespace("dev", RECORDED)).isEqualTo(RECORDED);
        assertThat(fixture.cluster.ensureNamespace("dev", RECORDED)).isEqualTo(RECORDED);
        assertThat(fixture.cluster.namespace("dev")).contains(RECORDED);
    }

    @Test
    void aRangeThatIsNotRecordedIsTheClustersToGive() {
        Map<String, String> some = Map.of(UIDS, RECORDED.get(UIDS));

        assertThat(fixture.cluster.ensureNamespace("dev", some))
                .containsEntry(UIDS, RECORDED.get(UIDS))
                .containsKey("openshift.io/sa.scc.mcs");
    }

    @Test
    void aNamespaceWithOtherRangesIsRefusedWithBothAndTheRemedy() {
        String given = fixture.cluster.ensureNamespace("dev").get(UIDS);

        assertThatThrownBy(() -> fixture.cluster.ensureNamespace("dev", RECORDED))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("namespace dev " + UIDS + ": is " + given + ", should be " + RECORDED.get(UIDS))
                .hasMessageContaining("oc annotate --overwrite namespace dev openshift.io/sa.scc.mcs=s0:c26,c5")
                .hasMessageContaining("restarted");
        assertThat(fixture.cluster.namespace("dev").orElseThrow()).containsEntry(UIDS, given);
    }

    @Test
    void aProjectGetsTheRecordedRangesWhereThatIsAllowed() {
        VolumeCluster team = fixture.as(
                "team",
                AccessRules.none()
                        .allow(Set.of("create"), "project.openshift.io", Set.of("projectrequests"))
                        .allow(Set.of("patch"), "", Set.of("namespaces")));

        assertThat(team.ensureNamespace("dev", RECORDED)).isEqualTo(RECORDED);
        assertThat(fixture.cluster.namespace("dev")).contains(RECORDED);
    }

    @Test
    void aProjectThatCannotGetThemIsAFailureThatSaysWhoCanHelp() {
        VolumeCluster team = fixture.as(
                "team", AccessRules.none().allow(Set.of("create"), "project.openshift.io", Set.of("projectrequests")));

        assertThatThrownBy(() -> team.ensureNamespace("dev", RECORDED))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("should be " + RECORDED.get(UIDS))
                .hasMessageContaining("oc annotate --overwrite namespace dev")
                .hasMessageContaining("create namespaces");
    }

    @Test
    void plainKubernetesNeedsNoRangesInANamespaceThatStands() throws Exception {
        fixture.close();
        fixture = Fixture.kubernetes().withNamespace("dev");

        assertThat(fixture.cluster.ensureNamespace("dev", RECORDED)).isEmpty();
        assertThat(fixture.cluster.ensureNamespace("new", RECORDED)).isEqualTo(RECORDED);
        assertThatThrownBy(() -> fixture.cluster.ensureNamespace("new", Map.of(UIDS, "5000/10000")))
                .isInstanceOf(Refused.class);
    }
}
