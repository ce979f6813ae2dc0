package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.StatusCause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The writes that bring a volume to a cluster, for real or as dry runs. */
final class Writer {

    private final Api api;
    private final Namespaces namespaces;
    private final boolean dryRun;

    Writer(Api api, Namespaces namespaces, boolean dryRun) {
        this.api = api;
        this.namespaces = namespaces;
        this.dryRun = dryRun;
    }

    Written createVolume(Desired desired) {
        return created(api.send(Call.create(desired.volumeTarget(), desired.volume(), dryRun)));
    }

    Written createClaim(Desired desired) {
        Reply reply = sendClaim(desired);
        if (!dryRun || !(reply.isNotFound() || reply.isForbidden())) {
            return created(reply);
        }
        if (namespaces.find(desired.key().namespace()).isEmpty()) {
            return Written.UNCHECKED;
        }
        // Not found, yet there now: another run made the namespace between our two questions.
        return created(reply.isNotFound() ? sendClaim(desired) : reply);
    }

    private Reply sendClaim(Desired desired) {
        return api.send(Call.create(desired.claimTarget(), desired.claim(), dryRun));
    }

    /**
     * Brings labels and annotations up to date, and a missing claimRef. What we created belongs to us as an "update", which an unforced
     * server-side apply takes for somebody else (Kubernetes documentation, "Server-Side Apply", Conflicts): then we update it as that. For the
     * same reason an apply does not take away what we gave up.
     */
    Written update(Target target, GenericKubernetesResource live, GenericKubernetesResource desired, boolean claimRef) {
        Map<String, Object> body = ours(desired, claimRef);
        Reply reply = api.send(Call.apply(target, body, dryRun));
        if (!reply.isConflict()) {
            return withoutGivenUp(target, reply.orFail().as(GenericKubernetesResource.class), desired);
        }
        List<String> foreign = managed(reply, cause -> !isOurs(cause));
        if (!foreign.isEmpty()) {
            return Written.conflict(foreign);
        }
        return reply.causes().isEmpty() ? Written.STALE : updateOurs(target, live, desired, body);
    }

    private Written withoutGivenUp(
            Target target, GenericKubernetesResource applied, GenericKubernetesResource desired) {
        return Labels.haveGivenUp(applied, desired) ? updateOurs(target, applied, desired, Map.of()) : Written.DONE;
    }

    /** Takes the dead claim's uid out of the claimRef, provided that it is still that uid. */
    Written free(Target target, GenericKubernetesResource volume) {
        List<Map<String, String>> operations = new ArrayList<>();
        operations.add(Map.of("op", "test", "path", "/spec/claimRef/uid", "value", ClaimRef.uid(volume)));
        operations.add(Map.of("op", "remove", "path", "/spec/claimRef/uid"));
        if (volume.get("spec", "claimRef", "resourceVersion") != null) {
            operations.add(Map.of("op", "remove", "path", "/spec/claimRef/resourceVersion"));
        }
        Reply reply = api.send(Call.jsonPatch(target, operations, dryRun));
        if (reply.isInvalid() || reply.isConflict()) {
            return overtaken(reply);
        }
        return done(reply);
    }

    private static Written created(Reply reply) {
        if (reply.isAlreadyExists()) {
            return overtaken(reply);
        }
        return done(reply);
    }

    private Written updateOurs(
            Target target,
            GenericKubernetesResource live,
            GenericKubernetesResource desired,
            Map<String, Object> body) {
        Map<String, Object> guarded = new LinkedHashMap<>(body);
        guarded.put("metadata", Labels.patch(live, desired));
        Reply reply = api.send(Call.merge(target, guarded, dryRun));
        return reply.isConflict() ? overtaken(reply) : done(reply);
    }

    /** By our own first try, if there was one. */
    private static Written overtaken(Reply reply) {
        return reply.resent() ? Written.DONE_ALREADY : Written.STALE;
    }

    private static Written done(Reply reply) {
        reply.orFail();
        return Written.DONE;
    }

    /** Only what an update may touch: a spec that merely equals ours may be written otherwise. */
    private static Map<String, Object> ours(GenericKubernetesResource desired, boolean claimRef) {
        ObjectMeta metadata = desired.getMetadata();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("apiVersion", desired.getApiVersion());
        body.put("kind", desired.getKind());
        body.put("metadata", metadata);
        if (claimRef) {
            Object reference = desired.get("spec", "claimRef");
            body.put("spec", Map.of("claimRef", reference));
        }
        return body;
    }

    private static List<String> managed(Reply reply, Predicate<StatusCause> which) {
        return reply.causes().stream()
                .filter(which)
                .map(cause -> reply.call().target() + " " + cause.getField() + ": " + cause.getMessage())
                .toList();
    }

    private static boolean isOurs(StatusCause cause) {
        return String.valueOf(cause.getMessage()).startsWith("conflict with \"" + Call.MANAGER + "\"");
    }
}
