package io.jenkins.plugins.efsdr.sandbox.kube;

/**
 * Something that a user wants to do.
 *
 * @param verb as RBAC names it
 * @param group API group
 * @param resource plural, with the subresource after a slash
 * @param namespace empty for the whole cluster
 * @param name of the object, or empty
 */
record Access(String verb, String group, String resource, String namespace, String name) {
    static Access to(String verb, ResourceType type, String namespace, String name) {
        return new Access(verb, type.group(), type.plural(), namespace, name);
    }

    /** As a Forbidden message tells it. */
    String denial(String user) {
        String where = namespace.isEmpty() ? "at the cluster scope" : "in the namespace \"" + namespace + "\"";
        return "User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
                .formatted(user, verb, resource, group, where);
    }
}
