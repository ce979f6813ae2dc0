package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One request to the API server.
 *
 * @param verb what it does, for messages
 * @param method the HTTP method
 * @param target what it is about
 * @param path where it goes
 * @param query its parameters
 * @param contentType the body's type
 * @param body what is sent, as an object that becomes JSON; null for nothing, which only a GET can do: fabric8's client on the JDK's
 *     sends every request without a body as one
 */
record Call(
        String verb,
        String method,
        Target target,
        String path,
        Map<String, String> query,
        String contentType,
        Object body) {

    /** Who we are in {@code metadata.managedFields}. */
    static final String MANAGER = "efs-volume-dr";

    private static final String JSON = "application/json";

    static Call get(Target target) {
        return new Call("read", "GET", target, target.path(), Map.of(), JSON, null);
    }

    static Call list(Target target, Map<String, String> query) {
        return new Call("list", "GET", target, target.path(), query, JSON, null);
    }

    static Call create(Target target, Object body, boolean dryRun) {
        return new Call("create", "POST", target, target.collection(), writing(dryRun), JSON, body);
    }

    /** Server-side apply, never forced. */
    static Call apply(Target target, Object body, boolean dryRun) {
        return patch("apply", target, "application/apply-patch+yaml", body, dryRun);
    }

    static Call merge(Target target, Object body, boolean dryRun) {
        return patch("update", target, "application/merge-patch+json", body, dryRun);
    }

    static Call jsonPatch(Target target, List<Map<String, String>> operations, boolean dryRun) {
        return patch("free", target, "application/json-patch+json", operations, dryRun);
    }

    /** Deletes the object of that uid only. */
    static Call delete(Target target, String uid) {
        return delete(
                target,
                new DeleteOptionsBuilder()
                        .withNewPreconditions()
                        .withUid(uid)
                        .endPreconditions()
                        .build());
    }

    /** Deletes the object as it was seen, or nothing. */
    static Call delete(Target target, GenericKubernetesResource seen) {
        return delete(
                target,
                new DeleteOptionsBuilder()
                        .withNewPreconditions()
                        .withUid(seen.getMetadata().getUid())
                        .withResourceVersion(seen.getMetadata().getResourceVersion())
                        .endPreconditions()
                        .build());
    }

    /** Deletes whatever has that name, as gently as its own grace period says. */
    static Call delete(Target target) {
        return delete(target, new DeleteOptions());
    }

    /** Forgets a pod at once, though its node may not have ended it: for one whose process hangs on a dead mount. */
    static Call forget(Target pod) {
        return delete(pod, new DeleteOptionsBuilder().withGracePeriodSeconds(0L).build());
    }

    /** Path and query. */
    String address() {
        return query.isEmpty()
                ? path
                : path + query.entrySet().stream().map(Call::pair).collect(Collectors.joining("&", "?", ""));
    }

    private static Call delete(Target target, DeleteOptions options) {
        return new Call("delete", "DELETE", target, target.path(), Map.of(), JSON, options);
    }

    private static Call patch(String verb, Target target, String type, Object body, boolean dryRun) {
        return new Call(verb, "PATCH", target, target.path(), writing(dryRun), type, body);
    }

    private static Map<String, String> writing(boolean dryRun) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("fieldManager", MANAGER);
        if (dryRun) {
            query.put("dryRun", "All");
        }
        return query;
    }

    private static String pair(Map.Entry<String, String> parameter) {
        return parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return verb + " " + target;
    }
}
