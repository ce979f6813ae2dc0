package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Objects as the rows that kubectl prints (meta.k8s.io/v1 Table). */
final class Tables {
    private Tables() {}

    static ObjectNode of(ResourceType type, List<Stored> objects, JsonNode metadata, String includeObject) {
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.set("metadata", metadata);
        ArrayNode definitions = table.putArray("columnDefinitions");
        type.columns().forEach(column -> definitions.add(definition(column)));
        ArrayNode rows = table.putArray("rows");
        objects.forEach(object -> rows.add(row(type, object, includeObject)));
        return table;
    }

    private static ObjectNode definition(Column column) {
        return Json.object()
                .put("name", column.name())
                .put("type", column.type())
                .put("format", column.name().equals("Name") ? "name" : "")
                .put("description", "")
                .put("priority", column.priority());
    }

    private static ObjectNode row(ResourceType type, Stored object, String includeObject) {
        ObjectNode row = Json.object();
        ObjectNode tree = object.tree();
        ArrayNode cells = row.putArray("cells");
        type.columns().forEach(column -> cells.add(column.cell().apply(tree)));
        if (!includeObject.equals("None")) {
            row.set("object", includeObject.equals("Object") ? tree : partial(tree));
        }
        return row;
    }

    private static ObjectNode partial(ObjectNode tree) {
        ObjectNode partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", tree.path("metadata"));
        return partial;
    }
}
