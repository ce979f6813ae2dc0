package io.jenkins.plugins.efsdr.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.sandbox.kube.AccessRules;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTest {

    private static final Set<ClusterAction> PROVISION = EnumSet.of(ClusterAction.READ, ClusterAction.APPLY);
    private static final Set<String> CLAIM_VERBS = Set.of("get", "list", "create", "patch");

    private final Fixture fixture = Fixture.openShift().withNamespace("dev").withNamespace("prod");

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void anAdministratorIsAskedNothingPerNamespace() {
        try (Relay relay = new Relay(fixture.server)) {
            fixture.connect(relay.url(), fixture.server::adminToken)
                    .requireAccess(Set.of("dev", "prod", "new"), EnumSet.allOf(ClusterAction.class));

            assertThat(relay.seen()).allSatisfy(line -> assertThat(line).doesNotContain("\"dev\""));
        }
    }

    @Test
    void everythingThatIsMissingIsInOneMessage() {
        VolumeCluster nobody = fixture.as("nobody", AccessRules.none());

        assertThatThrownBy(() -> nobody.requireAccess(Set.of("dev"), PROVISION))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("create persistentvolumes")
                .hasMessageContaining("patch persistentvolumeclaims in namespace dev")
                .hasMessageContaining("get namespaces in namespace dev");
    }

    /** Plain Kubernetes refuses the reading of a namespace whether it exists or not. */
    @Test
    void aNamespaceThatMayNotBeReadIsOneMoreMissingPermission() throws Exception {
        try (Fixture kubernetes = Fixture.kubernetes()) {
            VolumeCluster nobody = kubernetes.as("nobody", AccessRules.none());

            assertThatThrownBy(() -> nobody.requireAccess(Set.of("dev"), PROVISION))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("create namespaces (for dev, unless they exist)")
                    .hasMessageContaining("get namespaces in namespace dev")
                    .hasMessageContaining("create persistentvolumes");
        }
    }

    @Test
    void rightsInSingleNamespacesAreEnoughForWhatLivesThere() {
        VolumeCluster team = fixture.as("team", inNamespace(volumes(), "dev"));

        assertThatCode(() -> team.requireAccess(Set.of("dev"), PROVISION)).doesNotThrowAnyException();
        assertThatThrownBy(() -> team.requireAccess(Set.of("dev", "prod"), PROVISION))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("create persistentvolumeclaims in namespace prod")
                .hasMessageNotContaining("namespace dev");
    }

    @Test
    void aMissingNamespaceNeedsTheRightToMakeIt() {
        VolumeCluster team = fixture.as("team", inNamespace(volumes(), "dev"));

        assertThatThrownBy(() -> team.requireAccess(Set.of("dev", "new"), PROVISION))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("create namespaces (for new)");
    }

    @Test
    void whoMayRequestProjectsNeedsNoRightsInOneThatDoesNotExistYet() {
        VolumeCluster team = fixture.as(
                "team",
                inNamespace(volumes(), "dev")
                        .allow(Set.of("create"), "project.openshift.io", Set.of("projectrequests")));

        assertThatCode(() -> team.requireAccess(Set.of("dev", "new"), PROVISION))
                .doesNotThrowAnyException();
    }

    @Test
    void readingNeedsNoRightToMakeNamespaces() {
        VolumeCluster reader = fixture.as(
                "reader",
                AccessRules.none()
                        .allow(
                                Set.of("get", "list"),
                                "",
                                Set.of("persistentvolumes", "persistentvolumeclaims", "namespaces", "events")));

        assertThatCode(() -> reader.requireAccess(Set.of("dev", "new"), EnumSet.of(ClusterAction.READ)))
                .doesNotThrowAnyException();
    }

    @Test
    void aMessageNamesWhoLacksThePermission() {
        assertThatThrownBy(() -> fixture.as("nobody", AccessRules.none())
                        .requireAccess(Set.of("dev"), EnumSet.of(ClusterAction.MOUNT_TEST)))
                .hasMessageContaining("rosa-primary")
                .hasMessageContaining("the given token")
                .hasMessageContaining("create pods in namespace dev");
    }

    private static AccessRules volumes() {
        return AccessRules.none().allow(CLAIM_VERBS, "", Set.of("persistentvolumes"));
    }

    private static AccessRules inNamespace(AccessRules rules, String namespace) {
        return rules.allowIn(namespace, CLAIM_VERBS, "", Set.of("persistentvolumeclaims", "namespaces", "events"));
    }
}
