package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Says no to writes, as an admission webhook or a policy of a real cluster does. */
@FunctionalInterface
public interface AdmissionHook {
    /**
     * Looks at a write of a client, before it is stored.
     *
     * @param request what is about to be written
     * @return why it is refused, empty to let it pass
     */
    Optional<Refusal> review(Request request);

    /**
     * A write of a client.
     *
     * @param verb {@code create}, {@code update} or {@code delete}
     * @param resource the plural, as {@code persistentvolumes}
     * @param namespace empty for objects of the cluster
     * @param name the object's name
     * @param user who writes
     * @param dryRun whether nothing would be stored anyway
     * @param object the state that would be stored; for a deletion the one that is
     */
    record Request(
            String verb,
            String resource,
            String namespace,
            String name,
            String user,
            boolean dryRun,
            JsonNode object) {}

    /**
     * Why a write is refused.
     *
     * @param code 403 or 422
     * @param field the field at fault of a 422, otherwise empty
     * @param message what the client is told
     */
    record Refusal(int code, String field, String message) {
        /** 403 with Kubernetes' wording around the message. */
        public static Refusal forbidden(String message) {
            return new Refusal(403, "", message);
        }

        /** 422 with the field as its cause. */
        public static Refusal invalid(String field, String message) {
            return new Refusal(422, field, message);
        }
    }
}
