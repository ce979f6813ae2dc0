package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Strategic merge patch, as kubectl's client-side apply sends it: a merge patch that merges keyed lists by element and
 * obeys directives. The order that {@code $setElementOrder} asks for is not kept; no list of these kinds depends on it.
 */
final class StrategicMergePatch {
    private static final String PATCH = "$patch";
    private static final String RETAIN = "$retainKeys";
    private static final String DELETE_PRIMITIVE = "$deleteFromPrimitiveList/";

    private StrategicMergePatch() {}

    /** Changes the target. */
    static ObjectNode apply(ObjectNode target, JsonNode patch) {
        if (Json.text(patch, PATCH).equals("replace")) {
            target.removeAll();
        }
        if (patch.has(RETAIN)) {
            target.retain(Json.texts(patch.path(RETAIN)));
        }
        patch.properties().forEach(field -> set(target, field.getKey(), field.getValue()));
        return target;
    }

    private static void set(ObjectNode target, String field, JsonNode value) {
        if (field.startsWith(DELETE_PRIMITIVE)) {
            JsonNode list = target.path(field.substring(DELETE_PRIMITIVE.length()));
            value.forEach(gone -> Json.removeText(list, gone.asText()));
        } else if (value.isNull() || Json.text(value, PATCH).equals("delete")) {
            target.remove(field);
        } else if (!field.startsWith("$")) {
            target.set(field, merged(target, field, value));
        }
    }

    private static JsonNode merged(ObjectNode target, String field, JsonNode value) {
        if (value.isObject()) {
            return apply(Json.child(target, field), value);
        }
        return value instanceof ArrayNode list ? mergedList(target, field, list) : value;
    }

    private static JsonNode mergedList(ObjectNode target, String field, ArrayNode patch) {
        ArrayNode list = target.withArray(field);
        if (ListShape.isKeyed(field)) {
            return mergedKeyed(KeyedList.of(field, list), patch);
        }
        if (!ListShape.isSet(field)) {
            return patch;
        }
        List<String> present = Json.texts(list);
        Json.elements(patch).filter(one -> !present.contains(one.asText())).forEach(list::add);
        return list;
    }

    private static JsonNode mergedKeyed(KeyedList list, ArrayNode patch) {
        for (JsonNode element : patch) {
            if (Json.text(element, PATCH).equals("delete")) {
                list.remove(element);
            } else {
                list.put(element, apply(list.get(element), element));
            }
        }
        return list.toArray();
    }
}
