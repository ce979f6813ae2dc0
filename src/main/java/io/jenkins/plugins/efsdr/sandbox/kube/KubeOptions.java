package io.jenkins.plugins.efsdr.sandbox.kube;

import java.time.Duration;
import java.util.Objects;

/**
 * What kind of cluster to start.
 *
 * @param name of the cluster, in its kubeconfig and certificate
 * @param openShift whether it is an OpenShift: projects, security ranges of namespaces, its API groups
 * @param port on 127.0.0.1; 0 for a free one
 * @param binderDelay how long after a change the controllers look at an object
 */
public record KubeOptions(String name, boolean openShift, int port, Duration binderDelay) {
    public KubeOptions {
        Objects.requireNonNull(name);
        Objects.requireNonNull(binderDelay);
    }

    /** Plain Kubernetes on a free port, binding within about a tenth of a second. */
    public static KubeOptions named(String name) {
        return new KubeOptions(name, false, 0, Duration.ofMillis(50));
    }

    public KubeOptions withOpenShift(boolean chosen) {
        return new KubeOptions(name, chosen, port, binderDelay);
    }

    public KubeOptions withPort(int chosen) {
        return new KubeOptions(name, openShift, chosen, binderDelay);
    }

    public KubeOptions withBinderDelay(Duration chosen) {
        return new KubeOptions(name, openShift, port, chosen);
    }
}
