package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the pod of a mount test to its end and removes it, whatever happens. */
final class MountTest {

    /** Waiting for one of these is waiting for ever (kubelet, container reasons); a first ErrImagePull may still pass. */
    private static final Set<String> HOPELESS = Set.of(
            "ImagePullBackOff",
            "InvalidImageName",
            "ErrImageNeverPull",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError");

    private final Api api;
    private final Namespaces namespaces;
    private final ClusterEvents events;
    private final PodRemoval removal;

    MountTest(Api api, Namespaces namespaces, ClusterEvents events) {
        this.api = api;
        this.namespaces = namespaces;
        this.events = events;
        this.removal = new PodRemoval(api);
    }

    void run(MountTestPod test, Deadline deadline) {
        Target target = Target.pod(test.namespace(), MountTestSpec.name(test));
        Pod pod = MountTestSpec.pod(test, namespaces.isOpenShift(), deadline.remaining());
        remove(target);
        try {
            create(target, pod, deadline);
            await(target, test, deadline);
        } catch (RuntimeException e) {
            removeAfter(e, target);
            throw e;
        }
        remove(target);
    }

    private void create(Target target, Pod pod, Deadline deadline) {
        Reply reply = api.send(Call.create(target, pod, false), deadline);
        if (!reply.isAlreadyExists() || !reply.resent()) {
            reply.orFail();
        }
    }

    private void await(Target target, MountTestPod test, Deadline deadline) {
        Pauses pauses = new Pauses(api.pace(), deadline);
        while (true) {
            Pod pod = api.send(Call.get(target), deadline).orFail().as(Pod.class);
            String phase = phase(pod);
            if (phase.equals("Succeeded")) {
                return;
            }
            if (phase.equals("Failed")) {
                throw failed(target, test, pod, "ended badly");
            }
            if (waiting(pod)
                    .anyMatch(state -> HOPELESS.contains(state.getWaiting().getReason()))) {
                throw failed(target, test, pod, "cannot start");
            }
            if (deadline.expired()) {
                throw failed(
                        target,
                        test,
                        pod,
                        "is not done after " + deadline.length().toSeconds() + " s");
            }
            pauses.pause();
        }
    }

    private Failed failed(Target target, MountTestPod test, Pod pod, String what) {
        String name = pod.getMetadata().getName();
        String details = Stream.of(
                        Stream.of("phase " + phase(pod)),
                        states(pod).flatMap(MountTest::describe),
                        unscheduled(pod),
                        events.about("Pod", test.namespace(), List.of(name)).values().stream())
                .flatMap(all -> all)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("; "));
        return new Failed("cluster " + api.server() + ": mount test of claim " + test.namespace() + "/" + test.claim()
                + ": " + target + " " + what + ": " + details
                + "; see that its nodes reach the mount target (security group, port 2049) and its group may write");
    }

    /** An abort has to wait for this: the pod would hold the claim, and nobody would look for it. */
    private void remove(Target target) {
        boolean interrupted = Thread.interrupted();
        try {
            removal.remove(target);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void removeAfter(RuntimeException failure, Target target) {
        try {
            remove(target);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static Stream<String> describe(ContainerState state) {
        return Stream.of(
                        Optional.ofNullable(state.getWaiting())
                                .map(waiting -> "waiting: " + waiting.getReason() + " " + text(waiting.getMessage())),
                        Optional.ofNullable(state.getTerminated())
                                .map(ended -> "exit code " + ended.getExitCode() + " " + text(ended.getReason()) + " "
                                        + text(ended.getMessage())))
                .flatMap(Optional::stream)
                .map(String::strip);
    }

    private static Stream<String> unscheduled(Pod pod) {
        return pod.getStatus() == null
                ? Stream.empty()
                : pod.getStatus().getConditions().stream()
                        .filter(condition ->
                                "False".equals(condition.getStatus()) && "PodScheduled".equals(condition.getType()))
                        .map(PodCondition::getMessage)
                        .filter(Objects::nonNull);
    }

    private static Stream<ContainerState> waiting(Pod pod) {
        return states(pod).filter(state -> state.getWaiting() != null);
    }

    private static Stream<ContainerState> states(Pod pod) {
        return pod.getStatus() == null
                ? Stream.empty()
                : pod.getStatus().getContainerStatuses().stream()
                        .map(ContainerStatus::getState)
                        .filter(Objects::nonNull);
    }

    private static String phase(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getPhase() == null
                ? "Pending"
                : pod.getStatus().getPhase();
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
