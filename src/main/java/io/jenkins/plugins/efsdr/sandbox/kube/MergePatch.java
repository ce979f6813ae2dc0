package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Merge Patch, RFC 7386. */
final class MergePatch {
    private MergePatch() {}

    /** Changes the target. */
    static ObjectNode apply(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(field -> set(target, field.getKey(), field.getValue()));
        return target;
    }

    private static void set(ObjectNode target, String field, JsonNode value) {
        if (value.isNull()) {
            target.remove(field);
        } else if (value.isObject()) {
            apply(Json.child(target, field), value);
        } else {
            target.set(field, value);
        }
    }
}
