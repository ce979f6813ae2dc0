package io.jenkins.plugins.efsdr.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.cluster.ApplyOutcome.Kind;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.sandbox.kube.AccessRules;
import io.jenkins.plugins.efsdr.sandbox.kube.AdmissionHook.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreviewTest {

    private final VolumeManifest manifest = Manifests.nfs("dev", "store");
    private Fixture fixture = Fixture.kubernetes().withNamespace("dev");

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void theServerChecksBothAndKeepsNeither() {
        assertThat(fixture.preview(manifest)).isEqualTo(ApplyOutcome.created());

        assertThat(fixture.volume(manifest)).isNull();
        assertThat(fixture.claim(manifest)).isNull();
    }

    @Test
    void aMissingNamespaceIsSaid() {
        ApplyOutcome outcome = fixture.preview(Manifests.nfs("nowhere", "store"));

        assertThat(outcome.kind()).isEqualTo(Kind.CREATED);
        assertThat(outcome.message())
                .contains("namespace nowhere does not exist yet")
                .contains("without the server");
    }

    @Test
    void aNamespaceThatAnotherRunMakesInBetweenIsNoFailure() {
        VolumeManifest late = Manifests.nfs("late", "store");
        try (Relay relay = new Relay(fixture.server)) {
            VolumeCluster relayed = fixture.connect(relay.url(), fixture.server::adminToken);
            relay.before("GET /api/v1/namespaces/late", () -> fixture.withNamespace("late"));

            ApplyOutcome outcome = relayed.preview(late, relayed.read(List.of(late)));

            assertThat(outcome).isEqualTo(ApplyOutcome.created());
            assertThat(relay.seen())
                    .filteredOn(line -> line.startsWith("POST /api/v1/namespaces/late/persistentvolumeclaims"))
                    .hasSize(2);
        }
    }

    @Test
    void aProjectThatWeCannotSeeYetIsTreatedAsMissing() throws Exception {
        fixture.close();
        fixture = Fixture.openShift();
        VolumeCluster limited = fixture.as(
                "requester",
                AccessRules.none()
                        .allow(Set.of("get", "list", "create", "patch"), "", Set.of("persistentvolumes"))
                        .allow(Set.of("create"), "project.openshift.io", Set.of("projectrequests")));

        ApplyOutcome outcome = limited.preview(manifest, limited.read(List.of(manifest)));

        assertThat(outcome.kind()).isEqualTo(Kind.CREATED);
        assertThat(outcome.message()).contains("without the server");
    }

    @Test
    void whatTheServerRefusesIsToldBeforeAnythingIsWritten() {
        fixture.server.onWrite(request -> request.resource().equals("persistentvolumes")
                ? Optional.of(Refusal.invalid("metadata.labels", "must be at most 63 characters"))
                : Optional.empty());

        ApplyOutcome outcome = fixture.preview(manifest);

        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(outcome.message()).contains("metadata.labels").contains("63 characters");
    }

    @Test
    void aConflictAndAnUpdateAreForetold() {
        fixture.apply(manifest);

        assertThat(fixture.preview(Manifests.nfs("dev", "store", "200Gi", "300Gi"))
                        .kind())
                .isEqualTo(Kind.CONFLICT);
        assertThat(fixture.preview(Manifests.nfs("dev", "store", "owner: warehouse", "owner: others"))
                        .kind())
                .isEqualTo(Kind.UPDATED);
        assertThat(fixture.volume(manifest).getMetadata().getLabels())
                .containsEntry("volume-provision/owner", "warehouse");
        assertThat(fixture.preview(manifest)).isEqualTo(ApplyOutcome.unchanged());
    }
}
