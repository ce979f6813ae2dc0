package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which labels and annotations of an object we wrote, as the API server keeps account of it (Kubernetes documentation, "Server-Side
 * Apply", field management): {@code f:metadata}, {@code f:labels}, {@code f:<key>}.
 */
final class Owned {

    static final String LABELS = "f:labels";
    static final String ANNOTATIONS = "f:annotations";

    private static final String METADATA = "f:metadata";
    private static final String FIELD = "f:";

    private Owned() {}

    /** @param which {@link #LABELS} or {@link #ANNOTATIONS} */
    static Set<String> keys(GenericKubernetesResource object, String which) {
        return ours(object.getMetadata())
                .map(entry -> below(metadata(entry), which))
                .flatMap(keys -> keys.keySet().stream())
                .filter(key -> key.startsWith(FIELD))
                .map(key -> key.substring(FIELD.length()))
                .collect(Collectors.toSet());
    }

    /** Drops what others own, and what lies outside of the metadata: the record is larger than the object that it is about. */
    static void keepOnlyOurs(ObjectMeta meta) {
        List<ManagedFieldsEntry> ours = ours(meta).map(Owned::slim).toList();
        meta.setManagedFields(ours);
    }

    private static Stream<ManagedFieldsEntry> ours(ObjectMeta meta) {
        return Optional.ofNullable(meta.getManagedFields()).stream()
                .flatMap(List::stream)
                .filter(entry -> Call.MANAGER.equals(entry.getManager()));
    }

    private static ManagedFieldsEntry slim(ManagedFieldsEntry entry) {
        FieldsV1 fields = new FieldsV1();
        fields.setAdditionalProperty(METADATA, metadata(entry));
        ManagedFieldsEntry slim = new ManagedFieldsEntry();
        slim.setManager(entry.getManager());
        slim.setFieldsV1(fields);
        return slim;
    }

    private static Map<?, ?> metadata(ManagedFieldsEntry entry) {
        return entry.getFieldsV1() == null
                ? Map.of()
                : map(entry.getFieldsV1().getAdditionalProperties().get(METADATA));
    }

    private static Map<String, ?> below(Map<?, ?> fields, String key) {
        return map(fields.get(key)).entrySet().stream()
                .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue));
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
