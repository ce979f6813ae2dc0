package io.jenkins.plugins.efsdr.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.sandbox.kube.PodRunner.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MountTestTest {

    private static final MountTestPod TEST = new MountTestPod(
            "run-2026-03-14T15:09:26Z",
            "dev",
            "store",
            OptionalLong.of(5000),
            "registry.example.com/shell:1",
            ".efsdr-probe",
            "n0nce; rm -rf $HOME");

    private final VolumeManifest manifest = Manifests.nfs("dev", "store");
    private final AtomicReference<JsonNode> ran = new AtomicReference<>();
    private Fixture fixture;

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void thePodIsRunToItsEndAndRemoved() {
        start(Fixture.kubernetes());
        fixture.server.onPodStarted(run -> {
            ran.set(run.pod());
            return Outcome.succeeded("");
        });

        fixture.cluster.runMountTest(TEST, Fixture.deadline(30));

        assertThat(ran.get().at("/spec/securityContext/runAsUser").asLong()).isEqualTo(65_534);
        assertThat(ran.get().at("/spec/securityContext/supplementalGroups/0").asLong())
                .isEqualTo(5000);
        assertThat(pods()).isZero();
    }

    @Test
    void thePodMeetsTheRestrictedStandard() {
        start(Fixture.openShift());
        fixture.server.onPodStarted(run -> {
            ran.set(run.pod());
            return Outcome.succeeded("");
        });

        fixture.cluster.runMountTest(TEST, Fixture.deadline(30));

        JsonNode spec = ran.get().get("spec");
        assertThat(spec.at("/securityContext/runAsUser").isMissingNode())
                .as("the project's own user")
                .isTrue();
        assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(spec.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(spec.at("/containers/0/securityContext/allowPrivilegeEscalation")
                        .asBoolean(true))
                .isFalse();
        assertThat(spec.at("/containers/0/securityContext/capabilities/drop/0").asText())
                .isEqualTo("ALL");
        assertThat(spec.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(spec.at("/restartPolicy").asText()).isEqualTo("Never");
        assertThat(spec.at("/activeDeadlineSeconds").asLong()).isBetween(1L, 30L);
    }

    @Test
    void nothingVariableIsPartOfTheCommand() {
        start(Fixture.kubernetes());
        fixture.server.onPodStarted(run -> {
            ran.set(run.pod());
            return Outcome.succeeded("");
        });

        fixture.cluster.runMountTest(TEST, Fixture.deadline(30));

        JsonNode container = ran.get().at("/spec/containers/0");
        assertThat(container.get("command").toString()).doesNotContain("n0nce").doesNotContain(".efsdr-probe");
        assertThat(container.get("env").toString()).contains("n0nce; rm -rf $HOME");
        assertThat(container.get("workingDir").asText())
                .isEqualTo(container.at("/volumeMounts/0/mountPath").asText());
    }

    @Test
    void aPodThatEndsBadlyIsAFailureWithItsWordsAndIsRemoved() {
        start(Fixture.kubernetes());
        fixture.server.onPodStarted(run -> Outcome.failed("sh: .efsdr-probe: Permission denied"));

        assertThatThrownBy(() -> fixture.cluster.runMountTest(TEST, Fixture.deadline(30)))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("dev/store")
                .hasMessageContaining("Permission denied");
        assertThat(pods()).isZero();
    }

    @Test
    void aPodThatNeverStartsIsAFailureAtTheDeadlineAndIsRemoved() {
        start(Fixture.kubernetes());

        assertThatThrownBy(() -> fixture.cluster.runMountTest(TEST, Fixture.deadline(2)))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("is not done after 2 s")
                .hasMessageContaining("Pending");
        assertThat(pods()).isZero();
    }

    @Test
    void anImageThatCannotBePulledIsToldLongBeforeTheDeadline() throws Exception {
        start(Fixture.kubernetes());
        Thread kubelet = new Thread(this::cannotPull);
        kubelet.start();

        assertThatThrownBy(() -> fixture.cluster.runMountTest(TEST, Fixture.deadline(600)))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("ImagePullBackOff")
                .hasMessageContaining("no such image");
        kubelet.join();
        assertThat(pods()).isZero();
    }

    @Test
    void aPodThatAKilledRunLeftIsReplaced() {
        start(Fixture.kubernetes());
        fixture.others
                .resource(MountTestSpec.pod(TEST, false, Duration.ofMinutes(5)))
                .create();
        fixture.server.onPodStarted(run -> Outcome.succeeded(""));

        fixture.cluster.runMountTest(TEST, Fixture.deadline(30));

        assertThat(pods()).isZero();
    }

    @Test
    void aPodWhoseCreationLostItsAnswerIsTheOneThatRuns() {
        start(Fixture.kubernetes());
        fixture.server.onPodStarted(run -> Outcome.succeeded(""));
        try (Relay relay = new Relay(fixture.server)) {
            relay.loseAnswerTo("POST /api/v1/namespaces/dev/pods");

            fixture.connect(relay.url(), fixture.server::adminToken).runMountTest(TEST, Fixture.deadline(30));
        }
        assertThat(pods()).isZero();
    }

    @Test
    void thePodIsRemovedWhenTheRunIsAborted() throws Exception {
        start(Fixture.kubernetes());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread run = new Thread(() -> {
            try {
                fixture.cluster.runMountTest(TEST, Fixture.deadline(600));
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        run.start();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> pods() == 1);

        run.interrupt();
        run.join();

        assertThat(thrown.get()).isInstanceOf(Interrupted.class);
        assertThat(pods()).isZero();
    }

    private void start(Fixture started) {
        fixture = started.withNamespace("dev");
        fixture.apply(manifest);
        assertThat(fixture.bound(manifest)).isEmpty();
    }

    private int pods() {
        return fixture.others.pods().inNamespace("dev").list().getItems().size();
    }

    /** What a kubelet writes into the status of such a pod. */
    private void cannotPull() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> pods() == 1);
        Pod pod = fixture.others.pods().inNamespace("dev").list().getItems().get(0);
        pod.getStatus()
                .setContainerStatuses(List.of(new ContainerStatusBuilder()
                        .withName("mount-test")
                        .withState(new ContainerStateBuilder()
                                .withNewWaiting("no such image", "ImagePullBackOff")
                                .build())
                        .build()));
        pod.getMetadata().setResourceVersion(null);
        pod.getMetadata().setManagedFields(null);
        fixture.others.pods().resource(pod).subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE));
    }
}
