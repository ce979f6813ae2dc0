package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What volumes and claims have in common. */
final class StorageRules {
    private static final List<String> ACCESS_MODES =
            List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
    private static final List<String> VOLUME_MODES = List.of("Block", "Filesystem");

    private StorageRules() {}

    static void putIfMissing(ObjectNode object, String field, String value) {
        if (Json.text(object, field).isEmpty()) {
            object.put(field, value);
        }
    }

    static void addFinalizer(ObjectNode object, String finalizer) {
        ArrayNode finalizers = Json.child(object, "metadata").withArray("finalizers");
        if (!Json.texts(finalizers).contains(finalizer)) {
            finalizers.add(finalizer);
        }
    }

    /** Writes every amount in the form in which the API server answers it. */
    static void canonicalize(JsonNode amounts) {
        if (amounts instanceof ObjectNode object) {
            Json.fieldNames(object).forEach(name -> canonicalize(object, name));
        }
    }

    private static void canonicalize(ObjectNode amounts, String name) {
        Quantity.parse(Json.text(amounts, name)).ifPresent(amount -> amounts.put(name, amount.canonical()));
    }

    static void validateModes(JsonNode spec, String whyRequired, Problems problems) {
        JsonNode modes = spec.path("accessModes");
        problems.addWhen(modes.isEmpty(), FieldProblem.required("spec.accessModes", whyRequired));
        Json.texts(modes).forEach(mode -> problems.requireOneOf("spec.accessModes", mode, ACCESS_MODES));
    }

    static void validateClassAndMode(JsonNode spec, Problems problems) {
        String storageClass = Json.text(spec, "storageClassName");
        if (!storageClass.isEmpty()) {
            problems.invalid("spec.storageClassName", storageClass, Names.dnsSubdomain(storageClass));
        }
        problems.requireOneOf("spec.volumeMode", Json.text(spec, "volumeMode"), VOLUME_MODES);
    }
}
