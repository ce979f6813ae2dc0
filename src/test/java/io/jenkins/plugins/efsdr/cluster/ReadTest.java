package io.jenkins.plugins.efsdr.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.sandbox.kube.AccessRules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadTest {

    private static final AccessRules READ_VOLUMES =
            AccessRules.none().allow(Set.of("get", "list"), "", Set.of("persistentvolumes", "namespaces"));

    private final Fixture fixture = Fixture.kubernetes();

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void aFewAreReadOneByOne() {
        List<VolumeManifest> manifests = stored(3, 1);
        try (Relay relay = new Relay(fixture.server)) {
            ClusterState state = through(relay).read(manifests);

            assertThat(manifests)
                    .allMatch(one -> state.hasVolume(one.pvName()))
                    .allMatch(one -> state.hasClaim(one.claimKey()));
            assertThat(relay.seen()).hasSize(6).noneMatch(line -> line.contains("limit="));
        }
    }

    @Test
    void manyAreListedOncePerKindAndOnlyWhatIsAskedForIsKept() {
        stored(30, 10);
        List<VolumeManifest> asked = Manifests.many(30, 10).subList(0, 25);
        try (Relay relay = new Relay(fixture.server)) {
            ClusterState state = through(relay).read(asked);

            assertThat(asked)
                    .allMatch(one -> state.hasVolume(one.pvName()))
                    .allMatch(one -> state.hasClaim(one.claimKey()));
            assertThat(state.hasVolume("sales.warehouse.team-9.data-29")).isFalse();
            assertThat(state.hasClaim("team-9/data-29")).isFalse();
            assertThat(relay.seen()).hasSize(2).allMatch(line -> line.contains("limit=500"));
        }
    }

    @Test
    void aListOfMoreThanOnePageIsReadToItsEnd() {
        List<VolumeManifest> manifests = stored(501, 1);

        ClusterState state = fixture.cluster.read(manifests);

        assertThat(manifests)
                .allMatch(one -> state.hasVolume(one.pvName()))
                .allMatch(one -> state.hasClaim(one.claimKey()));
    }

    @Test
    void claimsAreListedPerNamespaceWhereTheWholeClusterIsForbidden() {
        List<VolumeManifest> manifests = stored(20, 10);
        AccessRules rules = READ_VOLUMES;
        for (int i = 0; i < 10; i++) {
            rules = rules.allowIn("team-" + i, Set.of("list"), "", Set.of("persistentvolumeclaims"));
        }
        ClusterState state = fixture.as("team", rules).read(manifests);

        assertThat(manifests).allMatch(one -> state.hasClaim(one.claimKey()));
    }

    @Test
    void aForbiddenReadIsNotTakenForNothingThere() {
        List<VolumeManifest> manifests = stored(1, 1);

        assertThatThrownBy(() -> fixture.as("team", READ_VOLUMES).read(manifests))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("403")
                .hasMessageContaining("team-0/data-0");
    }

    @Test
    void thePhasesOfClaimsThatExistAreTold() {
        VolumeManifest one = stored(1, 1).get(0);
        VolumeManifest missing = Manifests.nfs("team-0", "missing");
        assertThat(fixture.bound(one)).isEmpty();

        assertThat(fixture.cluster.claimPhases(List.of(one, missing)))
                .containsExactly(Map.entry("team-0/data-0", "Bound"));
    }

    private VolumeCluster through(Relay relay) {
        return fixture.connect(relay.url(), fixture.server::adminToken);
    }

    private List<VolumeManifest> stored(int volumes, int namespaces) {
        for (int i = 0; i < namespaces; i++) {
            fixture.withNamespace("team-" + i);
        }
        List<VolumeManifest> manifests = Manifests.many(volumes, namespaces);
        ClusterState nothing = fixture.cluster.read(List.of());
        assertThat(manifests)
                .allMatch(one -> fixture.cluster.apply(one, nothing).isGood());
        return manifests;
    }
}
