package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Stands for the kubelet and the container: does what a pod's containers would do with their volumes. */
@FunctionalInterface
public interface PodRunner {
    /**
     * Runs a pod to its end. Called once per pod, on a thread of its own, when all its claims are bound; interrupted when
     * the pod is deleted.
     *
     * @param pod what to run
     * @return how it ended
     * @throws Exception counts as failed, with the exception's message
     */
    Outcome run(Run pod) throws Exception;

    /**
     * A pod to run.
     *
     * @param pod the object as it is stored
     * @param mounts the claims' volumes, one entry per volume mount
     */
    record Run(JsonNode pod, List<Mount> mounts) {}

    /**
     * One volume in one container.
     *
     * @param container its name
     * @param mountPath where the container sees the volume
     * @param subPath below the volume's own directory, or empty
     * @param readOnly whether the container may only read
     * @param claim name of the claim, in the pod's namespace
     * @param volume the PersistentVolume
     */
    record Mount(String container, String mountPath, String subPath, boolean readOnly, String claim, JsonNode volume) {}

    /**
     * How a pod ended.
     *
     * @param succeeded phase Succeeded or Failed
     * @param message what the container wrote: its log and its termination message
     */
    record Outcome(boolean succeeded, String message) {
        public static Outcome succeeded(String message) {
            return new Outcome(true, message);
        }

        public static Outcome failed(String message) {
            return new Outcome(false, message);
        }
    }
}
