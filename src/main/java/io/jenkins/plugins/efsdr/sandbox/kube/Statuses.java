package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The errors of the API, worded as a Kubernetes API server words them, because people and tools match on the words.
 * Source: Status in the Kubernetes API conventions.
 */
final class Statuses {
    private Statuses() {}

    static ApiException notFound(ResourceType type, String name) {
        return about(404, "NotFound", type, name, quoted(type, name) + " not found");
    }

    static ApiException noSuchPath() {
        return plain(404, "NotFound", "the server could not find the requested resource");
    }

    static ApiException alreadyExists(ResourceType type, String name) {
        return about(409, "AlreadyExists", type, name, quoted(type, name) + " already exists");
    }

    static ApiException stale(ResourceType type, String name) {
        return conflict(
                type,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    static ApiException precondition(ResourceType type, String name, String what, String wanted, String found) {
        return conflict(
                type,
                name,
                "Precondition failed: %s in precondition: %s, %s in object meta: %s"
                        .formatted(what, wanted, what, found));
    }

    static ApiException conflict(ResourceType type, String name, String why) {
        String message = "Operation cannot be fulfilled on " + quoted(type, name) + ": " + why;
        return about(409, "Conflict", type, name, message);
    }

    static ApiException applyConflict(String message, List<FieldProblem> causes) {
        ObjectNode status = status(409, "Conflict", message);
        addCauses(Json.child(status, "details"), causes);
        return new ApiException(status);
    }

    static ApiException invalid(ResourceType type, String name, List<FieldProblem> problems) {
        String list = problems.stream().map(FieldProblem::text).collect(Collectors.joining(", "));
        String text = problems.size() == 1 ? list : "[" + list + "]";
        ObjectNode status = status(422, "Invalid", "%s \"%s\" is invalid: %s".formatted(kind(type), name, text));
        ObjectNode details = details(status, type, name).put("kind", type.kind());
        addCauses(details, problems);
        return new ApiException(status);
    }

    private static String kind(ResourceType type) {
        return type.group().isEmpty() ? type.kind() : type.kind() + "." + type.group();
    }

    private static void addCauses(ObjectNode details, List<FieldProblem> problems) {
        problems.forEach(problem -> details.withArray("causes").add(problem.cause()));
    }

    /** What a patch that cannot be applied answers, a failed test of a JSON Patch among them. */
    static ApiException unprocessablePatch() {
        return plain(422, "Invalid", "the server rejected our request due to an error in our request");
    }

    static ApiException forbidden(ResourceType type, String name, String why) {
        String what = name.isEmpty() ? type.groupResource() : quoted(type, name);
        return about(403, "Forbidden", type, name, what + " is forbidden: " + why);
    }

    static ApiException forbiddenPath(String user, String verb, String path) {
        String message = "forbidden: User \"%s\" cannot %s path \"%s\"".formatted(user, verb, path);
        return plain(403, "Forbidden", message);
    }

    static ApiException terminating(ResourceType type, String name, String namespace) {
        String why = "unable to create new content in namespace " + namespace + " because it is being terminated";
        ApiException refused = forbidden(type, name, why);
        String cause = "namespace " + namespace + " is being terminated";
        addCauses(
                Json.child(refused.status(), "details"),
                List.of(new FieldProblem("metadata.namespace", "NamespaceTerminating", cause)));
        return refused;
    }

    static ApiException badRequest(String message) {
        return plain(400, "BadRequest", message);
    }

    static ApiException unsupportedMediaType(String message) {
        return plain(415, "UnsupportedMediaType", message);
    }

    static ApiException methodNotAllowed() {
        return plain(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    static ApiException unauthorized() {
        return plain(401, "Unauthorized", "Unauthorized");
    }

    static ApiException expired(String message) {
        return plain(410, "Expired", message);
    }

    static ApiException tooManyRequests() {
        ObjectNode status = status(429, "TooManyRequests", "Too many requests, please try again later.");
        Json.child(status, "details").put("retryAfterSeconds", 1);
        return new ApiException(status);
    }

    static ApiException internal(Throwable cause) {
        return plain(500, "InternalError", "Internal error occurred: " + cause);
    }

    /** What a deletion answers for kinds that do not return the object. */
    static ObjectNode success(ResourceType type, Stored object) {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        details(status, type, object.key().name()).put("uid", object.uid());
        return status;
    }

    private static ApiException plain(int code, String reason, String message) {
        return new ApiException(status(code, reason, message));
    }

    private static ApiException about(int code, String reason, ResourceType type, String name, String message) {
        ObjectNode status = status(code, reason, message);
        details(status, type, name);
        return new ApiException(status);
    }

    private static ObjectNode details(ObjectNode status, ResourceType type, String name) {
        ObjectNode details = Json.child(status, "details");
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!type.group().isEmpty()) {
            details.put("group", type.group());
        }
        return details.put("kind", type.plural());
    }

    private static ObjectNode status(int code, String reason, String message) {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return status.put("status", "Failure")
                .put("message", message)
                .put("reason", reason)
                .put("code", code);
    }

    private static String quoted(ResourceType type, String name) {
        return type.groupResource() + " \"" + name + "\"";
    }
}
