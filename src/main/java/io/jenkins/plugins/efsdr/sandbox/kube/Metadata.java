package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rules of {@code metadata}, the same for every kind. */
final class Metadata {
    private static final List<String> KEPT_BY_SERVER = List.of(
            "uid",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "selfLink",
            "namespace",
            "name");
    private static final int ANNOTATIONS_LIMIT = 256 * 1024;

    private Metadata() {}

    /** What a client cannot change stays as it was. Changes the updated object. */
    static void keepServerFields(ObjectNode updated, JsonNode old) {
        ObjectNode metadata = Json.child(updated, "metadata");
        JsonNode before = old.path("metadata");
        KEPT_BY_SERVER.forEach(field -> copyOrRemove(metadata, before, field));
        copyOrRemove(metadata, before, "managedFields");
        copyOrRemove(metadata, before, "resourceVersion");
        copyOrRemove(metadata, before, "generateName");
    }

    static void copyOrRemove(ObjectNode to, JsonNode from, String field) {
        if (from.has(field)) {
            to.set(field, from.get(field));
        } else {
            to.remove(field);
        }
    }

    static void validate(ResourceType type, JsonNode object, Problems problems) {
        JsonNode metadata = object.path("metadata");
        String name = Json.text(metadata, "name");
        if (name.isEmpty()) {
            problems.add(FieldProblem.required("metadata.name", "name or generateName is required"));
        } else {
            problems.invalid("metadata.name", name, type.nameRule().broken(name));
        }
        Json.stringMap(metadata.path("labels")).forEach((key, value) -> validateLabel(key, value, problems));
        validateAnnotations(Json.stringMap(metadata.path("annotations")), problems);
    }

    private static void validateLabel(String key, String value, Problems problems) {
        problems.invalid("metadata.labels", key, Names.qualifiedName(key));
        problems.invalid("metadata.labels", value, Names.labelValue(value));
    }

    private static void validateAnnotations(Map<String, String> annotations, Problems problems) {
        annotations
                .keySet()
                .forEach(key -> problems.invalid(
                        "metadata.annotations", key, Names.qualifiedName(key.toLowerCase(Locale.ROOT))));
        int size = annotations.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
        problems.addWhen(
                size > ANNOTATIONS_LIMIT,
                FieldProblem.tooLong("metadata.annotations", "may not be more than " + ANNOTATIONS_LIMIT + " bytes"));
    }

    static boolean isLeaving(JsonNode object) {
        return Json.at(object, "metadata").has("deletionTimestamp");
    }

    /** Whether anything still holds the object back from being removed. */
    static boolean isHeld(JsonNode object) {
        return !Json.at(object, "metadata", "finalizers").isEmpty()
                || !Json.at(object, "spec", "finalizers").isEmpty();
    }
}
