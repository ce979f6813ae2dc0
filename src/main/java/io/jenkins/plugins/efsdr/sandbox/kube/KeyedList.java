package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A list whose elements are told apart by key fields, open for merging. */
final class KeyedList {
    private final String field;
    private final Map<ObjectNode, JsonNode> elements = new LinkedHashMap<>();

    private KeyedList(String field) {
        this.field = field;
    }

    static KeyedList of(String field, ArrayNode list) {
        KeyedList keyed = new KeyedList(field);
        list.forEach(element -> keyed.elements.put(ListShape.key(field, element), element));
        return keyed;
    }

    /** Merges every element into the one of its key, or adds it. */
    KeyedList mergeAll(ArrayNode others) {
        others.forEach(other -> put(other, ServerSideApply.merge(get(other), (ObjectNode) other)));
        return this;
    }

    ObjectNode get(JsonNode likeThis) {
        return elements.get(ListShape.key(field, likeThis)) instanceof ObjectNode found ? found : Json.object();
    }

    void put(JsonNode likeThis, JsonNode element) {
        elements.put(ListShape.key(field, likeThis), element);
    }

    void remove(JsonNode likeThis) {
        elements.remove(ListShape.key(field, likeThis));
    }

    ArrayNode toArray() {
        return Json.array().addAll(elements.values());
    }
}
