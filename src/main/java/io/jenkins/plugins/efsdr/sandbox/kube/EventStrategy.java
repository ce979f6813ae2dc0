package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An event lives where its object lives; events of cluster-wide objects live in {@code default}. */
final class EventStrategy implements Strategy {
    @Override
    public void validate(ObjectNode event, Problems problems) {
        String involved = Json.text(event, "involvedObject", "namespace");
        String expected = involved.isEmpty() ? "default" : involved;
        problems.addWhen(
                !expected.equals(Json.text(event, "metadata", "namespace")),
                FieldProblem.invalid("involvedObject.namespace", involved, "does not match event.namespace"));
    }
}
