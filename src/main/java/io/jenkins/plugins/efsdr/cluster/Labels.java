package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares labels and annotations: only those that the manifest states are ours. */
final class Labels {

    private Labels() {}

    /** The fields that are out of date, as {@code label x} and {@code annotation y}. */
    static List<String> outdated(GenericKubernetesResource live, GenericKubernetesResource desired) {
        ObjectMeta is = live.getMetadata();
        ObjectMeta should = desired.getMetadata();
        List<String> found = new ArrayList<>();
        outdated("label ", is.getLabels(), should.getLabels(), found);
        outdated("annotation ", is.getAnnotations(), should.getAnnotations(), found);
        return found;
    }

    private static void outdated(String what, Map<String, String> is, Map<String, String> should, List<String> found) {
        Map<String, String> present = is == null ? Map.of() : is;
        Map<String, String> wanted = should == null ? Map.of() : should;
        wanted.forEach((key, value) -> {
            if (!value.equals(present.get(key))) {
                found.add(what + key);
            }
        });
    }
}
