package io.jenkins.plugins.efsdr.cli;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What runs have made, without what only names the occasion: two sandboxes on which the same was asked for have the same.
 *
 * @param objects volumes and claims without uid, resource version, times and managers
 * @param tree the files of the manifest repository's head, without time columns and without the ranges that namespaces got
 * @param files everything on the file system
 */
record EndState(List<HasMetadata> objects, Map<String, String> tree, Set<String> files) {

    static EndState of(SandboxSite site) {
        return of(site.cluster(), site.remote(), site.files());
    }

    static EndState of(KubernetesClient cluster, ManifestRemote remote, Set<String> files) {
        return new EndState(objects(cluster), tree(remote), files);
    }

    private static List<HasMetadata> objects(KubernetesClient cluster) {
        List<PersistentVolume> volumes = cluster.persistentVolumes().list().getItems();
        List<PersistentVolumeClaim> claims =
                cluster.persistentVolumeClaims().inAnyNamespace().list().getItems();
        volumes.forEach(EndState::forgetOccasion);
        List<HasMetadata> objects =
                Stream.<HasMetadata>concat(volumes.stream(), claims.stream()).toList();
        objects.forEach(one -> forgetOccasion(one.getMetadata()));
        return objects;
    }

    private static void forgetOccasion(PersistentVolume volume) {
        volume.getSpec().getClaimRef().setUid(null);
        volume.getSpec().getClaimRef().setResourceVersion(null);
        volume.getStatus().setLastPhaseTransitionTime(null);
    }

    private static void forgetOccasion(ObjectMeta metadata) {
        metadata.setUid(null);
        metadata.setResourceVersion(null);
        metadata.setCreationTimestamp(null);
        metadata.setManagedFields(null);
    }

    /** Namespaces get their ranges in the order in which they are made. */
    private static Map<String, String> tree(ManifestRemote remote) {
        Map<String, String> files = new TreeMap<>(remote.files());
        files.replaceAll((path, text) -> text.replaceAll("(openshift\\.io/sa[^:]*:).*", "$1"));
        files.computeIfPresent(
                "PV-PVCs/volumes-report.csv",
                (path, text) -> text.lines()
                        .map(line -> line.replaceFirst(",[^,]*,[^,]*$", ""))
                        .collect(Collectors.joining("\n")));
        return files;
    }
}
