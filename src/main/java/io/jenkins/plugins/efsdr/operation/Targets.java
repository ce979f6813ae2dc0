package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.cluster.ClusterAction;
import io.jenkins.plugins.efsdr.cluster.ClusterState;
import io.jenkins.plugins.efsdr.cluster.VolumeCluster;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The clusters of a run, what they held when it began, and the identity of its namespaces. Thread-safe once it was made. */
final class Targets {

    private final Map<String, Target> targets = new TreeMap<>();
    private final Map<Namespace, Map<String, String>> namespaces = new ConcurrentHashMap<>();

    private record Target(VolumeCluster cluster, ClusterState state) {}

    private record Namespace(String cluster, String name) {}

    /** For a run that needs no cluster. */
    static Targets none() {
        return new Targets();
    }

    /** Reads every cluster that the volumes name, after asking whether all that will be done is allowed there. */
    static Targets of(Collection<PlannedVolume> volumes, Sites sites, Set<ClusterAction> actions) {
        Targets targets = new Targets();
        volumes.stream()
                .collect(Collectors.groupingBy(one -> one.id().cluster(), TreeMap::new, Collectors.toList()))
                .forEach((name, own) -> targets.read(name, own, sites.cluster(name), actions));
        return targets;
    }

    private void read(String name, List<PlannedVolume> volumes, VolumeCluster cluster, Set<ClusterAction> actions) {
        Set<String> names =
                volumes.stream().map(one -> one.id().namespace()).collect(Collectors.toCollection(TreeSet::new));
        cluster.requireAccess(names, actions);
        names.forEach(namespace -> cluster.namespace(namespace)
                .ifPresent(annotations -> namespaces.put(new Namespace(name, namespace), annotations)));
        List<VolumeManifest> manifests =
                volumes.stream().map(PlannedVolume::manifest).toList();
        targets.put(name, new Target(cluster, cluster.read(manifests)));
    }

    VolumeCluster cluster(PlannedVolume volume) {
        return targets.get(volume.id().cluster()).cluster();
    }

    ClusterState state(PlannedVolume volume) {
        return targets.get(volume.id().cluster()).state();
    }

    /** Whether anything of the volume stood on its cluster when the run began. */
    boolean stood(PlannedVolume volume) {
        return state(volume).hasVolume(volume.manifest().pvName())
                || state(volume).hasClaim(volume.manifest().claimKey());
    }

    /** The identity of the volume's namespace; empty as long as there is none. */
    Optional<Map<String, String>> namespace(PlannedVolume volume) {
        return Optional.ofNullable(namespaces.get(key(volume)));
    }

    /** Makes the volume's namespace; volumes that share one make it once. */
    void makeNamespace(PlannedVolume volume) {
        namespaces.computeIfAbsent(key(volume), key -> cluster(volume).ensureNamespace(key.name()));
    }

    private static Namespace key(PlannedVolume volume) {
        return new Namespace(volume.id().cluster(), volume.id().namespace());
    }
}
