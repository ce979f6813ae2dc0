package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields that volumes and claims have. What is not among them is dropped, as a typed API server drops it, and can be
 * reported. Other kinds, and the rarer volume sources, are taken as they come. Source: Kubernetes API reference,
 * PersistentVolume v1 and PersistentVolumeClaim v1.
 */
final class KnownFields {
    static final Set<String> VOLUME_SOURCES = Set.of(
            "awsElasticBlockStore",
            "azureDisk",
            "azureFile",
            "cephfs",
            "cinder",
            "csi",
            "fc",
            "flexVolume",
            "flocker",
            "gcePersistentDisk",
            "glusterfs",
            "hostPath",
            "iscsi",
            "local",
            "nfs",
            "photonPersistentDisk",
            "portworxVolume",
            "quobyte",
            "rbd",
            "scaleIO",
            "storageos",
            "vsphereVolume");

    private static final Set<String> REFERENCE =
            Set.of("kind", "apiVersion", "namespace", "name", "uid", "resourceVersion", "fieldPath");
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "PersistentVolume", Set.of("kind", "apiVersion", "metadata", "spec", "status"),
            "PersistentVolume.spec",
                    union(
                            VOLUME_SOURCES,
                            Set.of(
                                    "accessModes",
                                    "capacity",
                                    "claimRef",
                                    "mountOptions",
                                    "nodeAffinity",
                                    "persistentVolumeReclaimPolicy",
                                    "storageClassName",
                                    "volumeAttributesClassName",
                                    "volumeMode")),
            "PersistentVolume.spec.claimRef", REFERENCE,
            "PersistentVolume.spec.nfs", Set.of("server", "path", "readOnly"),
            "PersistentVolume.spec.csi",
                    Set.of(
                            "driver",
                            "volumeHandle",
                            "volumeAttributes",
                            "fsType",
                            "readOnly",
                            "controllerPublishSecretRef",
                            "nodeStageSecretRef",
                            "nodePublishSecretRef",
                            "controllerExpandSecretRef",
                            "nodeExpandSecretRef"),
            "PersistentVolumeClaim", Set.of("kind", "apiVersion", "metadata", "spec", "status"),
            "PersistentVolumeClaim.spec",
                    Set.of(
                            "accessModes",
                            "dataSource",
                            "dataSourceRef",
                            "resources",
                            "selector",
                            "storageClassName",
                            "volumeAttributesClassName",
                            "volumeMode",
                            "volumeName"),
            "PersistentVolumeClaim.spec.resources", Set.of("requests", "limits"));

    private KnownFields() {}

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new java.util.HashSet<>(one);
        all.addAll(other);
        return Set.copyOf(all);
    }

    /** Drops the fields that the kind does not have. Returns their paths. */
    static List<String> prune(ObjectNode object, ResourceType type) {
        List<String> unknown = new ArrayList<>();
        prune(object, type.kind(), unknown);
        return unknown.stream()
                .map(path -> path.substring(type.kind().length() + 1))
                .toList();
    }

    private static void prune(JsonNode node, String path, List<String> unknown) {
        if (node instanceof ObjectNode object && FIELDS.containsKey(path)) {
            for (String field : Json.fieldNames(object)) {
                String at = path + "." + field;
                if (FIELDS.get(path).contains(field)) {
                    prune(object.get(field), at, unknown);
                } else {
                    object.remove(field);
                    unknown.add(at);
                }
            }
        }
    }
}
