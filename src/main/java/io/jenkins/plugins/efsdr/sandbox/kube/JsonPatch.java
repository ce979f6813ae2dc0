package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Patch, RFC 6902. */
final class JsonPatch {
    /** An operation that does not fit the object, a failed test among them. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message);
        }
    }

    private JsonPatch() {}

    /**
     * Changes the target.
     *
     * @throws Failed when an operation does not fit
     */
    static ObjectNode apply(ObjectNode target, JsonNode operations) {
        operations.forEach(operation -> applyOne(target, operation));
        return target;
    }

    private static void applyOne(ObjectNode target, JsonNode operation) {
        JsonPointer path = pointer(operation, "path");
        switch (Json.text(operation, "op")) {
            case "add" -> add(target, path, operation.path("value"));
            case "remove" -> remove(target, path);
            case "replace" -> replace(target, path, operation.path("value"));
            case "test" -> test(target, path, operation.path("value"));
            case "copy" ->
                add(target, path, existing(target, pointer(operation, "from")).deepCopy());
            case "move" -> move(target, pointer(operation, "from"), path);
            default -> throw new Failed("unknown operation " + operation.path("op"));
        }
    }

    private static JsonPointer pointer(JsonNode operation, String field) {
        try {
            return JsonPointer.compile(Json.text(operation, field));
        } catch (IllegalArgumentException e) {
            throw new Failed(e.getMessage());
        }
    }

    private static JsonNode existing(JsonNode target, JsonPointer path) {
        JsonNode found = target.at(path);
        if (found.isMissingNode()) {
            throw new Failed("missing path " + path);
        }
        return found;
    }

    private static JsonNode parent(JsonNode target, JsonPointer path) {
        if (path.matches()) {
            throw new Failed("the whole object cannot be replaced");
        }
        return existing(target, path.head());
    }

    private static void test(JsonNode target, JsonPointer path, JsonNode expected) {
        if (!target.at(path).equals(expected)) {
            throw new Failed("testing value " + path + " failed");
        }
    }

    private static void move(ObjectNode target, JsonPointer from, JsonPointer to) {
        JsonNode moved = existing(target, from);
        remove(target, from);
        add(target, to, moved);
    }

    private static void replace(ObjectNode target, JsonPointer path, JsonNode value) {
        existing(target, path);
        JsonNode parent = parent(target, path);
        if (parent instanceof ArrayNode list) {
            list.set(path.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) parent).set(path.last().getMatchingProperty(), value);
        }
    }

    private static void remove(ObjectNode target, JsonPointer path) {
        existing(target, path);
        JsonNode parent = parent(target, path);
        if (parent instanceof ArrayNode list) {
            list.remove(path.last().getMatchingIndex());
        } else {
            ((ObjectNode) parent).remove(path.last().getMatchingProperty());
        }
    }

    private static void add(ObjectNode target, JsonPointer path, JsonNode value) {
        JsonNode parent = parent(target, path);
        if (parent instanceof ArrayNode list) {
            insert(list, path.last(), value);
        } else if (parent instanceof ObjectNode object) {
            object.set(path.last().getMatchingProperty(), value);
        } else {
            throw new Failed("no object at " + path.head());
        }
    }

    private static void insert(ArrayNode list, JsonPointer last, JsonNode value) {
        if (last.getMatchingProperty().equals("-")) {
            list.add(value);
            return;
        }
        int index = last.getMatchingIndex();
        if (index < 0 || index > list.size()) {
            throw new Failed("no index " + last.getMatchingProperty());
        }
        list.insert(index, value);
    }
}
