package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.Namespace;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The ranges of users, groups and SELinux labels that OpenShift gives to a namespace, and keeps where it finds them: annotations of it
 * (OpenShift documentation, "Managing security context constraints", pre-allocated values).
 *
 * @param namespace whose
 * @param values by annotation
 */
record Ranges(String namespace, SortedMap<String, String> values) {

    private static final String PREFIX = "openshift.io/sa.scc.";

    static Ranges of(Namespace namespace) {
        return of(
                namespace.getMetadata().getName(),
                namespace.getMetadata().getAnnotations() == null
                        ? Map.of()
                        : namespace.getMetadata().getAnnotations());
    }

    /** @param annotations of which only the ranges are taken */
    static Ranges of(String namespace, Map<String, String> annotations) {
        SortedMap<String, String> values = new TreeMap<>(annotations);
        values.keySet().removeIf(key -> !key.startsWith(PREFIX));
        return new Ranges(namespace, values);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Those of these that the cluster gives differently. */
    Ranges notIn(Ranges live) {
        SortedMap<String, String> others = new TreeMap<>(values);
        others.entrySet().removeAll(live.values.entrySet());
        return new Ranges(namespace, others);
    }

    /** Those of these that the other has too, with whatever value. */
    Ranges knownTo(Ranges other) {
        SortedMap<String, String> known = new TreeMap<>(values);
        known.keySet().retainAll(other.values.keySet());
        return new Ranges(namespace, known);
    }

    /** What each of these is instead. */
    String against(Ranges live) {
        return values.entrySet().stream()
                .map(range -> Differences.difference(
                        "namespace " + namespace + " " + range.getKey(),
                        live.values.getOrDefault(range.getKey(), ""),
                        range.getValue()))
                .collect(Collectors.joining("; "));
    }

    /** What an administrator types to set them. */
    String command() {
        return values.entrySet().stream()
                .map(range -> range.getKey() + "=" + range.getValue())
                .collect(Collectors.joining(" ", "oc annotate --overwrite namespace " + namespace + " ", ""));
    }
}
