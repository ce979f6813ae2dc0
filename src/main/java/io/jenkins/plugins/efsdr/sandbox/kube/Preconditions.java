package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What must hold for a deletion.
 *
 * @param uid the object meant, or empty
 * @param resourceVersion its version, or empty
 */
record Preconditions(String uid, String resourceVersion) {
    static Preconditions none() {
        return new Preconditions("", "");
    }

    static Preconditions of(JsonNode deleteOptions) {
        JsonNode stated = deleteOptions.path("preconditions");
        return new Preconditions(Json.text(stated, "uid"), Json.text(stated, "resourceVersion"));
    }

    /** @throws ApiException 409 when the object is another one */
    void check(Stored object) {
        String name = object.key().name();
        if (!uid.isEmpty() && !uid.equals(object.uid())) {
            throw Statuses.precondition(object.type(), name, "UID", uid, object.uid());
        }
        String version = Long.toString(object.version());
        if (!resourceVersion.isEmpty() && !resourceVersion.equals(version)) {
            throw Statuses.precondition(object.type(), name, "ResourceVersion", resourceVersion, version);
        }
    }
}
