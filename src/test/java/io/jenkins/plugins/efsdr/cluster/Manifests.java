package io.jenkins.plugins.efsdr.cluster;

import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Manifests for the tests. */
final class Manifests {

    private static final String NFS = """
            apiVersion: v1
            kind: PersistentVolume
            metadata:
              name: sales.warehouse.NAMESPACE.PVC
              labels:
                volume-provision/type: static
                volume-provision/owner: warehouse
              annotations:
                volume-provision/uid: "1000"
            spec:
              capacity:
                storage: 200Gi
              accessModes:
              - ReadWriteMany
              persistentVolumeReclaimPolicy: Retain
              storageClassName: ""
              mountOptions: [nfsvers=4.1, hard, rw, sync]
              claimRef:
                namespace: NAMESPACE
                name: PVC
              nfs:
                server: fs-0123456789abcdef0.efs.us-east-1.amazonaws.com
                path: /volumes/sales/warehouse/NAMESPACE/PVC
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata:
              name: PVC
              namespace: NAMESPACE
              labels:
                volume-provision/type: static
            spec:
              accessModes:
              - ReadWriteMany
              storageClassName: ""
              volumeName: sales.warehouse.NAMESPACE.PVC
              resources:
                requests:
                  storage: 200Gi
            """;

    private Manifests() {}

    static VolumeManifest nfs(String namespace, String pvc) {
        return read(text(namespace, pvc));
    }

    /** The same with some text of it replaced. */
    static VolumeManifest nfs(String namespace, String pvc, String old, String replacement) {
        String text = text(namespace, pvc);
        if (!text.contains(old)) {
            throw new IllegalArgumentException(old);
        }
        return read(text.replace(old, replacement));
    }

    /** So many volumes over so many namespaces. */
    static List<VolumeManifest> many(int volumes, int namespaces) {
        return IntStream.range(0, volumes)
                .mapToObj(i -> nfs("team-" + i % namespaces, "data-" + i))
                .toList();
    }

    static VolumeManifest read(String text) {
        Iterator<Object> documents =
                new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text).iterator();
        return new VolumeManifest("test", text, tree(documents.next()), tree(documents.next()));
    }

    static String text(String namespace, String pvc) {
        return NFS.replace("NAMESPACE", namespace).replace("PVC", pvc);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tree(Object document) {
        return (Map<String, Object>) document;
    }
}
