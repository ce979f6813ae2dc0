package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * How a list of a Kubernetes object merges: as a map by key fields, as a set of scalars, or as a whole. Source: the
 * {@code x-kubernetes-list-type} and patch strategy of the API's types; the names are unambiguous in the kinds served
 * here.
 */
final class ListShape {
    private static final Map<String, List<String>> KEYS = Map.of(
            "containers", List.of("name"),
            "initContainers", List.of("name"),
            "volumes", List.of("name"),
            "env", List.of("name"),
            "imagePullSecrets", List.of("name"),
            "volumeMounts", List.of("mountPath"),
            "ports", List.of("containerPort", "protocol"),
            "ownerReferences", List.of("uid"),
            "conditions", List.of("type"));

    private ListShape() {}

    static boolean isSet(String field) {
        return field.equals("finalizers");
    }

    static boolean isKeyed(String field) {
        return KEYS.containsKey(field);
    }

    /** What tells this element from the others of its list. */
    static ObjectNode key(String field, JsonNode element) {
        ObjectNode key = Json.object();
        KEYS.get(field).stream().filter(element::has).forEach(name -> key.set(name, element.get(name)));
        return key;
    }

    /** Maps that one manager owns as a whole. */
    static boolean isAtomicMap(String field) {
        return field.equals("selector") || field.equals("nodeSelector");
    }
}
