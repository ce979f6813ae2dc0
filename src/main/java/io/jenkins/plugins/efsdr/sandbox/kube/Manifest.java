package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Reads an object that a client sent for a path: its kind, name and namespace must be those of the path. */
final class Manifest {
    private static final String QUANTITY =
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    private Manifest() {}

    /**
     * The object with what the path says filled in.
     *
     * @param strict whether unknown fields are an error instead of being dropped
     * @throws ApiException 400 when it is another kind of thing, or of another place, or its types are wrong
     */
    static ObjectNode of(ObjectNode sent, RequestInfo request, boolean strict) {
        dropNulls(sent);
        requireKind(sent, request.type());
        dropUnknown(sent, request.type(), strict);
        requireTypes(sent, request.type());
        ObjectNode metadata = Json.child(sent, "metadata");
        place(metadata, "namespace", request.namespace());
        place(metadata, "name", request.name());
        request.type().strategy().normalize(sent);
        return sent;
    }

    /** In the API's JSON a null is a field that is not there. */
    private static void dropNulls(JsonNode node) {
        for (Iterator<JsonNode> children = node.elements(); children.hasNext(); ) {
            JsonNode child = children.next();
            if (child.isNull() && node.isObject()) {
                children.remove();
            } else {
                dropNulls(child);
            }
        }
    }

    private static void dropUnknown(ObjectNode sent, ResourceType type, boolean strict) {
        List<String> unknown = KnownFields.prune(sent, type);
        if (strict && !unknown.isEmpty()) {
            String list = unknown.stream()
                    .map(field -> "unknown field \"" + field + "\"")
                    .collect(Collectors.joining(", "));
            throw undecodable(type, "strict decoding error: " + list);
        }
    }

    private static void requireKind(ObjectNode sent, ResourceType type) {
        String kind = Json.text(sent, "kind");
        String version = Json.text(sent, "apiVersion");
        if (kind.isEmpty()) {
            sent.put("kind", type.kind());
        }
        if (version.isEmpty()) {
            sent.put("apiVersion", type.apiVersion());
        }
        boolean other = !kind.isEmpty() && !kind.equals(type.kind())
                || !version.isEmpty() && !version.equals(type.apiVersion());
        if (other) {
            throw Statuses.badRequest("%s in version \"%s\" cannot be handled as a %s: converting is not possible"
                    .formatted(kind, version, type.kind()));
        }
    }

    private static void place(ObjectNode metadata, String field, String expected) {
        String stated = Json.text(metadata, field);
        if (!stated.isEmpty() && !expected.isEmpty() && !stated.equals(expected)) {
            throw Statuses.badRequest(
                    field.equals("name")
                            ? "the name of the object (%s) does not match the name on the URL (%s)"
                                    .formatted(stated, expected)
                            : "the namespace of the provided object does not match the namespace sent on the request");
        }
        if (!expected.isEmpty()) {
            metadata.put(field, expected);
        }
    }

    private static void requireTypes(ObjectNode sent, ResourceType type) {
        for (String map : List.of("labels", "annotations")) {
            JsonNode values = Json.at(sent, "metadata", map);
            if (!values.isMissingNode() && !values.isObject()
                    || Json.elements(values).anyMatch(value -> !value.isTextual())) {
                throw undecodable(
                        type,
                        "json: cannot unmarshal into Go struct field ObjectMeta.metadata." + map + " of type string");
            }
        }
        requireQuantities(Json.at(sent, "spec", "capacity"), type);
        requireQuantities(Json.at(sent, "spec", "resources", "requests"), type);
        requireStrings(sent.path("spec"), type);
    }

    private static void requireQuantities(JsonNode amounts, ResourceType type) {
        boolean wrong = Json.elements(amounts)
                .anyMatch(amount -> Quantity.parse(amount.asText()).isEmpty());
        if (wrong) {
            throw undecodable(type, QUANTITY);
        }
    }

    private static void requireStrings(JsonNode spec, ResourceType type) {
        for (String field : List.of("storageClassName", "volumeName", "persistentVolumeReclaimPolicy", "volumeMode")) {
            if (spec.has(field) && !spec.path(field).isTextual()) {
                throw undecodable(
                        type,
                        "json: cannot unmarshal into Go struct field %sSpec.spec.%s of type string"
                                .formatted(type.kind(), field));
            }
        }
        for (String field : List.of("accessModes", "mountOptions")) {
            if (spec.has(field) && !spec.path(field).isArray()) {
                throw undecodable(
                        type,
                        "json: cannot unmarshal into Go struct field %sSpec.spec.%s of type []string"
                                .formatted(type.kind(), field));
            }
        }
    }

    private static ApiException undecodable(ResourceType type, String why) {
        return Statuses.badRequest("%s in version \"%s\" cannot be handled as a %s: %s"
                .formatted(type.kind(), type.version(), type.kind(), why));
    }
}
