package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares labels and annotations: those that the manifest states are ours, and those that we wrote when it stated them. */
final class Labels {

    private Labels() {}

    /** The fields that are out of date, as {@code label x} and {@code annotation y}. */
    static List<String> outdated(GenericKubernetesResource live, GenericKubernetesResource desired) {
        ObjectMeta is = live.getMetadata();
        ObjectMeta should = desired.getMetadata();
        List<String> found = new ArrayList<>();
        outdated("label ", is.getLabels(), should.getLabels(), found);
        outdated("annotation ", is.getAnnotations(), should.getAnnotations(), found);
        givenUpLabels(live, desired).forEach(key -> found.add("label " + key + " (given up)"));
        givenUpAnnotations(live, desired).forEach(key -> found.add("annotation " + key + " (given up)"));
        return found;
    }

    private static void outdated(String what, Map<String, String> is, Map<String, String> should, List<String> found) {
        Map<String, String> present = orNone(is);
        orNone(should).forEach((key, value) -> {
            if (!value.equals(present.get(key))) {
                found.add(what + key);
            }
        });
    }

    /** Whether something of ours is there that the manifest no longer states. */
    static boolean haveGivenUp(GenericKubernetesResource live, GenericKubernetesResource desired) {
        return !givenUpLabels(live, desired).isEmpty()
                || !givenUpAnnotations(live, desired).isEmpty();
    }

    private static Set<String> givenUpLabels(GenericKubernetesResource live, GenericKubernetesResource desired) {
        return givenUp(
                live.getMetadata().getLabels(), desired.getMetadata().getLabels(), Owned.keys(live, Owned.LABELS));
    }

    private static Set<String> givenUpAnnotations(GenericKubernetesResource live, GenericKubernetesResource desired) {
        return givenUp(
                live.getMetadata().getAnnotations(),
                desired.getMetadata().getAnnotations(),
                Owned.keys(live, Owned.ANNOTATIONS));
    }

    private static Set<String> givenUp(Map<String, String> is, Map<String, String> should, Set<String> ours) {
        Set<String> keys = new TreeSet<>(ours);
        keys.retainAll(orNone(is).keySet());
        keys.removeAll(orNone(should).keySet());
        return keys;
    }

    /** The metadata of a merge patch that makes them as they should be; good for this version of the object only. */
    static Map<String, Object> patch(GenericKubernetesResource live, GenericKubernetesResource desired) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("resourceVersion", live.getMetadata().getResourceVersion());
        metadata.put("labels", patch(desired.getMetadata().getLabels(), givenUpLabels(live, desired)));
        metadata.put("annotations", patch(desired.getMetadata().getAnnotations(), givenUpAnnotations(live, desired)));
        return metadata;
    }

    /** In a merge patch a null takes away (RFC 7396). */
    private static Map<String, String> patch(Map<String, String> should, Set<String> givenUp) {
        Map<String, String> patch = new LinkedHashMap<>(orNone(should));
        givenUp.forEach(key -> patch.put(key, null));
        return patch;
    }

    private static Map<String, String> orNone(Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
