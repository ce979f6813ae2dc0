package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The two objects of a manifest as we send them: only what a user may state, never what a cluster keeps about itself ({@code uid},
 * {@code resourceVersion}, {@code status} and the like, in a manifest that was exported from a live cluster).
 *
 * @param key the claim
 * @param volume the PersistentVolume, with reclaim policy Retain and a claimRef that names the claim
 * @param claim the PersistentVolumeClaim
 */
record Desired(ClaimKey key, GenericKubernetesResource volume, GenericKubernetesResource claim) {

    static final String RETAIN = "Retain";

    /**
     * A new claim that says it was bound would be taken for Lost, and the last-applied copy would carry old values along (Kubernetes
     * documentation, "Well-Known Labels, Annotations and Taints").
     */
    private static final Set<String> OF_THE_CLUSTER = Set.of(
            "pv.kubernetes.io/bind-completed",
            "pv.kubernetes.io/bound-by-controller",
            "kubectl.kubernetes.io/last-applied-configuration");

    static Desired of(VolumeManifest manifest) {
        ClaimKey key = ClaimKey.of(manifest);
        Map<String, Object> spec = spec(manifest.volume());
        spec.put("persistentVolumeReclaimPolicy", RETAIN);
        spec.put("claimRef", claimRef(key));
        return new Desired(
                key,
                object("PersistentVolume", manifest.volume(), spec),
                object("PersistentVolumeClaim", manifest.claim(), spec(manifest.claim())));
    }

    Target volumeTarget() {
        return Target.volume(volume.getMetadata().getName());
    }

    Target claimTarget() {
        return Target.claim(key);
    }

    static Map<String, Object> claimRef(ClaimKey key) {
        return Map.of(
                "apiVersion", "v1", "kind", "PersistentVolumeClaim", "namespace", key.namespace(), "name", key.name());
    }

    private static GenericKubernetesResource object(String kind, Map<String, Object> tree, Map<String, Object> spec) {
        GenericKubernetesResource object = new GenericKubernetesResource();
        object.setApiVersion("v1");
        object.setKind(kind);
        object.setMetadata(metadata(tree.get("metadata")));
        object.setAdditionalProperty("spec", spec);
        return object;
    }

    private static ObjectMeta metadata(Object tree) {
        ObjectMeta stated = Reply.JSON.convertValue(tree, ObjectMeta.class);
        return new ObjectMetaBuilder()
                .withName(stated.getName())
                .withNamespace(stated.getNamespace())
                .withLabels(stated.getLabels())
                .withAnnotations(annotations(stated))
                .build();
    }

    private static Map<String, String> annotations(ObjectMeta stated) {
        Map<String, String> kept = new TreeMap<>(stated.getAnnotations() == null ? Map.of() : stated.getAnnotations());
        kept.keySet().removeAll(OF_THE_CLUSTER);
        return kept;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> spec(Map<String, Object> tree) {
        return new LinkedHashMap<>((Map<String, Object>) tree.get("spec"));
    }
}
