package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * One column of the table that kubectl prints.
 *
 * @param name its heading
 * @param type as OpenAPI: string, integer, date
 * @param priority 0 always shown, 1 with {@code -o wide}
 * @param cell its text for an object
 */
record Column(String name, String type, int priority, Function<JsonNode, String> cell) {
    static Column of(String name, Function<JsonNode, String> cell) {
        return new Column(name, "string", 0, cell);
    }

    static Column wide(String name, Function<JsonNode, String> cell) {
        return new Column(name, "string", 1, cell);
    }

    /** The text at a path of the object. */
    static Column at(String name, String... path) {
        return of(name, object -> Json.text(object, path));
    }
}
