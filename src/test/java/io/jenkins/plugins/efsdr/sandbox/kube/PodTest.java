package io.jenkins.plugins.efsdr.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PodTest {
    private final TestCluster cluster = TestCluster.kubernetes();

    @BeforeEach
    void namespace() {
        cluster.namespace("shop");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void createPod(String name, String claim) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("shop")
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewVolume()
                .withName("data")
                .withNewPersistentVolumeClaim(claim, false)
                .endVolume()
                .addNewContainer()
                .withName("probe")
                .withImage("busybox")
                .addNewVolumeMount()
                .withName("data")
                .withMountPath("/data")
                .endVolumeMount()
                .endContainer()
                .endSpec()
                .build();
        cluster.admin().pods().resource(pod).create();
    }

    private Pod pod(String name) {
        return cluster.admin().pods().inNamespace("shop").withName(name).get();
    }

    private void awaitPhase(String pod, String phase) {
        Awaitility.await(pod + " is " + phase)
                .until(() -> phase.equals(pod(pod).getStatus().getPhase()));
    }

    @Test
    void podRunsWithItsVolumeAndSucceeds() {
        List<PodRunner.Mount> mounts = new CopyOnWriteArrayList<>();
        cluster.server().onPodStarted(run -> {
            mounts.addAll(run.mounts());
            return PodRunner.Outcome.succeeded("nonce written");
        });
        cluster.bound("shop", "data");

        createPod("probe", "data");
        awaitPhase("probe", "Succeeded");

        assertThat(mounts).singleElement().satisfies(mount -> {
            assertThat(mount.mountPath()).isEqualTo("/data");
            assertThat(Json.text(mount.volume(), "spec", "nfs", "path")).isEqualTo("/data");
        });
        assertThat(cluster.admin().pods().inNamespace("shop").withName("probe").getLog())
                .isEqualTo("nonce written\n");
    }

    @Test
    void runnerThatThrowsFailsThePodWithItsMessage() {
        cluster.server().onPodStarted(run -> {
            throw new IOException("mount.nfs: access denied");
        });
        cluster.bound("shop", "data");

        createPod("probe", "data");
        awaitPhase("probe", "Failed");

        var state = pod("probe").getStatus().getContainerStatuses().get(0).getState();
        assertThat(state.getTerminated().getMessage()).isEqualTo("mount.nfs: access denied");
        assertThat(state.getTerminated().getExitCode()).isEqualTo(1);
    }

    @Test
    void podWaitsUntilItsClaimIsBound() {
        cluster.server().onPodStarted(run -> PodRunner.Outcome.succeeded(""));
        cluster.create(TestCluster.claimNaming("data", "shop", "data"));
        createPod("probe", "data");
        Awaitility.await()
                .untilAsserted(() -> assertThat(cluster.admin()
                                .v1()
                                .events()
                                .inNamespace("shop")
                                .list()
                                .getItems())
                        .anySatisfy(event -> assertThat(event.getMessage())
                                .contains("pod has unbound immediate PersistentVolumeClaims")));
        assertThat(pod("probe").getStatus().getPhase()).isEqualTo("Pending");

        cluster.create(TestCluster.reservedVolume("data", "shop", "data"));

        awaitPhase("probe", "Succeeded");
    }

    @Test
    void withoutARunnerPodsStayPendingUntilOneComes() {
        cluster.bound("shop", "data");
        createPod("probe", "data");
        assertThat(pod("probe").getStatus().getPhase()).isEqualTo("Pending");

        cluster.server().onPodStarted(run -> PodRunner.Outcome.succeeded(""));

        awaitPhase("probe", "Succeeded");
    }

    @Test
    void claimInUseStaysUntilThePodHasEnded() {
        CountDownLatch end = new CountDownLatch(1);
        cluster.server().onPodStarted(run -> {
            end.await();
            return PodRunner.Outcome.succeeded("");
        });
        cluster.bound("shop", "data");
        createPod("probe", "data");
        awaitPhase("probe", "Running");

        cluster.admin()
                .persistentVolumeClaims()
                .inNamespace("shop")
                .withName("data")
                .delete();
        assertThat(cluster.claim("shop", "data").getMetadata().getDeletionTimestamp())
                .isNotBlank();
        assertThat(cluster.volume("data").getStatus().getPhase()).isEqualTo("Bound");

        end.countDown();
        Awaitility.await().until(() -> cluster.claim("shop", "data") == null);
        cluster.awaitVolumePhase("data", "Released");
    }

    @Test
    void deletedPodIsInterruptedAndItsNameRunsAgain() {
        CountDownLatch interrupted = new CountDownLatch(1);
        cluster.server().onPodStarted(run -> {
            try {
                new CountDownLatch(1).await();
                return PodRunner.Outcome.succeeded("");
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        cluster.bound("shop", "data");
        createPod("probe", "data");
        awaitPhase("probe", "Running");

        cluster.admin().pods().inNamespace("shop").withName("probe").delete();
        Awaitility.await().until(() -> interrupted.getCount() == 0);

        cluster.server().onPodStarted(run -> PodRunner.Outcome.succeeded(""));
        createPod("probe", "data");
        awaitPhase("probe", "Succeeded");
    }
}
