package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A namespace keeps its finalizer in the spec and carries its own name as a label. */
final class NamespaceStrategy implements Strategy {
    static final String NAME_LABEL = "kubernetes.io/metadata.name";

    @Override
    public void prepareForCreate(ObjectNode namespace) {
        namespace.putObject("spec").putArray("finalizers").add("kubernetes");
        namespace.putObject("status").put("phase", "Active");
        prepareForUpdate(namespace);
    }

    @Override
    public void prepareForUpdate(ObjectNode namespace) {
        Json.child(namespace, "metadata", "labels").put(NAME_LABEL, Json.text(namespace, "metadata", "name"));
    }
}
