package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.jenkins.plugins.efsdr.volume.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * In what two specs differ. What the manifest states is compared, and beyond that whatever decides where the data lie: the volume's
 * source in full, its storage class and its mode. Quantities are compared by value, lists without regard to order, and what the API
 * server fills in by itself is no difference (Kubernetes API reference, PersistentVolumeSpec and PersistentVolumeClaimSpec).
 */
final class Differences {

    private static final String STORAGE_CLASS = "storageClassName";

    /** Everything else in a PersistentVolume's spec is its source. */
    private static final Set<String> BESIDE_THE_SOURCE = Set.of(
            "accessModes",
            "capacity",
            "claimRef",
            "mountOptions",
            "nodeAffinity",
            "persistentVolumeReclaimPolicy",
            STORAGE_CLASS,
            "volumeAttributesClassName",
            "volumeMode");

    private static final Map<String, String> DEFAULTS = Map.of("volumeMode", "Filesystem");

    private Differences() {}

    /** @return each as {@code what: is X, should be Y}; the claimRef is left out */
    static List<String> ofVolumes(GenericKubernetesResource live, GenericKubernetesResource desired) {
        Map<String, String> is = spec(live);
        Map<String, String> should = spec(desired);
        Set<String> keys = new TreeSet<>(should.keySet());
        is.keySet().stream()
                .filter(key -> !BESIDE_THE_SOURCE.contains(root(key)))
                .forEach(keys::add);
        keys.addAll(Set.of(STORAGE_CLASS, "volumeMode"));
        keys.removeIf(key -> root(key).equals("claimRef"));
        return compare("PersistentVolume " + desired.getMetadata().getName(), keys, is, should);
    }

    /** The same of claims; one that states no storage class takes the cluster's. */
    static List<String> ofClaims(GenericKubernetesResource live, GenericKubernetesResource desired) {
        Map<String, String> should = spec(desired);
        Set<String> keys = new TreeSet<>(should.keySet());
        keys.addAll(Set.of("volumeName", "volumeMode"));
        return compare("claim " + desired.getMetadata().getName(), keys, spec(live), should);
    }

    /** Only in what says which data it is: the source. */
    static List<String> ofSources(GenericKubernetesResource live, GenericKubernetesResource desired) {
        Map<String, String> is = spec(live);
        Map<String, String> should = spec(desired);
        Set<String> keys = new TreeSet<>(should.keySet());
        keys.addAll(is.keySet());
        keys.removeIf(key -> BESIDE_THE_SOURCE.contains(root(key)));
        return compare("PersistentVolume " + desired.getMetadata().getName(), keys, is, should);
    }

    static String difference(String what, String is, String should) {
        return what + ": is " + shown(is) + ", should be " + shown(should);
    }

    private static List<String> compare(
            String object, Set<String> keys, Map<String, String> is, Map<String, String> should) {
        return keys.stream()
                .filter(key -> !same(key, value(is, key), value(should, key)))
                .map(key -> difference(object + " spec." + key, value(is, key), value(should, key)))
                .toList();
    }

    private static boolean same(String key, String is, String should) {
        return key.endsWith(".storage") ? Quantity.same(is, should) : is.equals(should);
    }

    private static String value(Map<String, String> flat, String key) {
        String value = flat.getOrDefault(key, "");
        return value.isEmpty() ? DEFAULTS.getOrDefault(key, "") : value;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "nothing" : value;
    }

    private static String root(String key) {
        return key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
    }

    private static Map<String, String> spec(GenericKubernetesResource object) {
        Map<String, String> flat = new TreeMap<>();
        if (object.get("spec") instanceof Map<?, ?> spec) {
            flatten("", spec, flat);
        }
        return flat;
    }

    private static void flatten(String prefix, Map<?, ?> tree, Map<String, String> flat) {
        tree.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                flatten(prefix + key + ".", inner, flat);
            } else {
                flat.put(prefix + key, scalar(value));
            }
        });
    }

    /** False, empty and absent are the same to the API server. */
    private static String scalar(Object value) {
        if (value == null || Boolean.FALSE.equals(value)) {
            return "";
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "))
                : value.toString();
    }
}
