package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The little of a pod that a mount test needs. */
final class PodStrategy implements Strategy {
    @Override
    public void prepareForCreate(ObjectNode pod) {
        pod.putObject("status").put("phase", "Pending").put("qosClass", "BestEffort");
        ObjectNode spec = Json.child(pod, "spec");
        putIfMissing(spec, "restartPolicy", "Always");
        putIfMissing(spec, "serviceAccountName", "default");
        putIfMissing(spec, "dnsPolicy", "ClusterFirst");
    }

    private static void putIfMissing(ObjectNode spec, String field, String value) {
        if (!spec.has(field)) {
            spec.put(field, value);
        }
    }

    @Override
    public void validate(ObjectNode pod, Problems problems) {
        JsonNode containers = Json.at(pod, "spec", "containers");
        problems.addWhen(containers.isEmpty(), FieldProblem.required("spec.containers", ""));
        for (int i = 0; i < containers.size(); i++) {
            validateContainer("spec.containers[" + i + "]", containers.get(i), problems);
        }
    }

    private static void validateContainer(String field, JsonNode container, Problems problems) {
        problems.invalid(field + ".name", Json.text(container, "name"), Names.dnsLabel(Json.text(container, "name")));
        problems.addWhen(Json.text(container, "image").isEmpty(), FieldProblem.required(field + ".image", ""));
    }

    @Override
    public void validateUpdate(ObjectNode pod, ObjectNode old, Problems problems) {
        boolean changed = !pod.path("spec").equals(old.path("spec"));
        problems.addWhen(
                changed, FieldProblem.forbidden("spec", "pod updates may not change fields other than the image"));
    }
}
