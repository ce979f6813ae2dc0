package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.util.Optional;

/** Waits until a deleted object is gone: its finalizers keep it for as long as something uses it. */
final class Departure {

    private final Api api;
    private final Deadline deadline;

    Departure(Api api, Deadline deadline) {
        this.api = api;
        this.deadline = deadline;
    }

    /** @throws Failed when the object of that uid stays */
    void await(Target target, String uid) {
        Pauses pauses = new Pauses(api.pace(), deadline);
        Optional<GenericKubernetesResource> left = find(target, uid);
        while (left.isPresent()) {
            if (deadline.expired()) {
                throw stays(target, left.get());
            }
            pauses.pause();
            left = find(target, uid);
        }
    }

    /** The object of that uid; another of its name does not count. */
    Optional<GenericKubernetesResource> find(Target target, String uid) {
        return api.send(Call.get(target))
                .ifFound(GenericKubernetesResource.class)
                .filter(object -> Live.uid(object).equals(uid));
    }

    private Failed stays(Target target, GenericKubernetesResource object) {
        return new Failed("cluster " + api.server() + ": " + target + " is still being deleted after "
                + deadline.length().toSeconds() + " s, held by "
                + String.join(", ", object.getMetadata().getFinalizers())
                + "; end the pods that use it, then run again");
    }
}
