package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * The pod of a mount test as an object. It asks for no more than OpenShift's {@code restricted-v2} and the Pod Security Standard
 * "restricted" give (Kubernetes documentation, "Pod Security Standards"): on OpenShift the user is the project's, elsewhere nobody.
 */
final class MountTestSpec {

    private static final long NOBODY = 65_534;
    private static final String VOLUME = "volume";
    private static final String MOUNT_PATH = "/volume";

    /** All that is variable comes from the environment: nothing of it is ever read as shell. */
    private static final String SCRIPT = "printf %s \"$EFSDR_PROBE_NONCE\" > \"$EFSDR_PROBE_FILE\"";

    private static final int LABEL_LENGTH = 63;

    private MountTestSpec() {}

    /** The same for the same run and claim, so that a killed run's pod is found again. */
    static String name(MountTestPod test) {
        String seed = test.run() + "\n" + test.namespace() + "\n" + test.claim();
        return "efsdr-mount-test-" + UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8));
    }

    static Pod pod(MountTestPod test, boolean openShift, Duration limit) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name(test))
                .withNamespace(test.namespace())
                .addToLabels("app.kubernetes.io/managed-by", Call.MANAGER)
                .addToLabels("efs-volume-dr/run", label(test.run()))
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withActiveDeadlineSeconds(Math.max(1, limit.toSeconds()))
                .withTerminationGracePeriodSeconds(1L)
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withSecurityContext(user(test, openShift))
                .withContainers(container(test))
                .addNewVolume()
                .withName(VOLUME)
                .withNewPersistentVolumeClaim(test.claim(), false)
                .endVolume()
                .endSpec()
                .build();
    }

    private static PodSecurityContext user(MountTestPod test, boolean openShift) {
        PodSecurityContextBuilder context = new PodSecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile();
        test.gid().ifPresent(context::addToSupplementalGroups);
        if (!openShift) {
            context.withRunAsUser(NOBODY);
        }
        return context.build();
    }

    private static Container container(MountTestPod test) {
        return new ContainerBuilder()
                .withName("mount-test")
                .withImage(test.image())
                .withCommand("sh", "-c", SCRIPT)
                .withWorkingDir(MOUNT_PATH)
                .addNewEnv()
                .withName("EFSDR_PROBE_FILE")
                .withValue(test.file())
                .endEnv()
                .addNewEnv()
                .withName("EFSDR_PROBE_NONCE")
                .withValue(test.nonce())
                .endEnv()
                .withResources(small())
                .withSecurityContext(restricted())
                .addNewVolumeMount()
                .withName(VOLUME)
                .withMountPath(MOUNT_PATH)
                .endVolumeMount()
                .build();
    }

    private static SecurityContext restricted() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }

    private static ResourceRequirements small() {
        return new ResourceRequirementsBuilder()
                .withRequests(Map.of("cpu", new Quantity("10m"), "memory", new Quantity("16Mi")))
                .withLimits(Map.of("cpu", new Quantity("200m"), "memory", new Quantity("64Mi")))
                .build();
    }

    /** A label's value is letters, digits, dots, dashes and underscores, and begins and ends with one of the first two. */
    private static String label(String run) {
        String clean = run.replaceAll("[^A-Za-z0-9._-]", "-");
        String cut = clean.length() <= LABEL_LENGTH ? clean : clean.substring(0, LABEL_LENGTH);
        return cut.replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
    }
}
