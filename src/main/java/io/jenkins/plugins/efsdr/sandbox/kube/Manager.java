package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Who owns fields.
 *
 * @param name the field manager
 * @param operation {@code Apply} or {@code Update}: the same name owns separately under each
 * @param subresource {@code status} or empty
 * @param apiVersion of the object that was written
 */
record Manager(String name, String operation, String subresource, String apiVersion) {
    static Manager applying(String name, String apiVersion) {
        return new Manager(name, "Apply", "", apiVersion);
    }

    static Manager updating(String name, String subresource, String apiVersion) {
        return new Manager(name, "Update", subresource, apiVersion);
    }

    static Manager of(JsonNode entry) {
        return new Manager(
                Json.text(entry, "manager"),
                Json.text(entry, "operation"),
                Json.text(entry, "subresource"),
                Json.text(entry, "apiVersion"));
    }

    ObjectNode entry(String time, FieldSet fields) {
        ObjectNode entry = Json.object()
                .put("manager", name)
                .put("operation", operation)
                .put("apiVersion", apiVersion)
                .put("time", time)
                .put("fieldsType", "FieldsV1");
        entry.set("fieldsV1", fields.toFieldsV1());
        if (!subresource.isEmpty()) {
            entry.put("subresource", subresource);
        }
        return entry;
    }

    /** As a conflict's message names it. */
    String display(String time) {
        String sub = subresource.isEmpty() ? "" : " with subresource \"" + subresource + "\"";
        String using = operation.equals("Update") ? " using " + apiVersion + " at " + time : "";
        return '"' + name + '"' + sub + using;
    }
}
