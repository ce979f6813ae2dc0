package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.cluster.ApplyOutcome;
import io.jenkins.plugins.efsdr.cluster.ClusterAction;
import io.jenkins.plugins.efsdr.cluster.ClusterState;
import io.jenkins.plugins.efsdr.cluster.VolumeCluster;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import io.jenkins.plugins.efsdr.manifest.NamespaceManifest;
import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import io.jenkins.plugins.efsdr.run.Outcome;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The clusters that volumes are brought up on, and what they held when that began. */
final class DrClusters {

    private final Failing shared;
    private final Map<String, List<Recoverable>> byTarget;
    private final Map<String, ClusterState> states = new ConcurrentHashMap<>();
    private final Map<String, String> unread = new ConcurrentHashMap<>();
    private final Map<Place, String> badNamespaces = new ConcurrentHashMap<>();

    private record Place(String cluster, String namespace) {

        static Place of(Recoverable volume) {
            return new Place(volume.target(), volume.rewritten().manifest().namespace());
        }
    }

    DrClusters(Failing shared, Collection<Recoverable> volumes) {
        this.shared = shared;
        this.byTarget =
                volumes.stream().collect(Collectors.groupingBy(Recoverable::target, TreeMap::new, Collectors.toList()));
    }

    /**
     * Asks every cluster whether all that will be done is allowed.
     *
     * @throws Refused with what is missing
     */
    void requireAccess() {
        shared.workers.forEach(byTarget.keySet(), this::requireAccess, name -> {});
    }

    private String requireAccess(String name) {
        Set<String> namespaces = byTarget.get(name).stream()
                .map(it -> it.rewritten().manifest().namespace())
                .collect(Collectors.toCollection(TreeSet::new));
        shared.sites.cluster(name).requireAccess(namespaces, actions());
        return name;
    }

    /** The lock is asked for by itself: where it is not allowed, Git's may do. */
    private Set<ClusterAction> actions() {
        Set<ClusterAction> actions = EnumSet.of(ClusterAction.READ, ClusterAction.APPLY);
        if (shared.request.has(Option.REPLACE)) {
            actions.add(ClusterAction.REPLACE);
        }
        return actions;
    }

    /** Reads what stands on every cluster, as far as it can be read; a cluster that was read already is not read again. */
    void read() {
        List<String> unread =
                byTarget.keySet().stream().filter(it -> !states.containsKey(it)).toList();
        shared.workers.forEach(unread, this::read, name -> {});
    }

    private String read(String name) {
        try {
            List<VolumeManifest> manifests = byTarget.get(name).stream()
                    .map(it -> it.rewritten().manifest())
                    .toList();
            states.put(name, shared.sites.cluster(name).read(manifests));
            unread.remove(name);
        } catch (Failed e) {
            unread.put(name, e.getMessage());
        }
        return name;
    }

    /** Ends the volumes of clusters that cannot be read now either. */
    void endUnread(Collection<Recoverable> volumes) {
        read();
        volumes.forEach(it -> Optional.ofNullable(unread.get(it.target()))
                .ifPresent(problem -> shared.end(it, Outcome.FAILED, problem)));
    }

    VolumeCluster cluster(Recoverable volume) {
        return shared.sites.cluster(volume.target());
    }

    ClusterState state(Recoverable volume) {
        return states.get(volume.target());
    }

    /** What the API server says of a volume in a dry run; a failure where its cluster cannot be read. */
    ApplyOutcome preview(Recoverable volume) {
        if (unread.containsKey(volume.target())) {
            return ApplyOutcome.failed(unread.get(volume.target()));
        }
        VolumeManifest manifest = volume.rewritten().manifest();
        return cluster(volume).preview(manifest, state(volume));
    }

    /** One volume for each namespace. */
    List<Recoverable> onePerNamespace(Collection<Recoverable> volumes) {
        Map<Place, Recoverable> first = new LinkedHashMap<>();
        volumes.forEach(it -> first.putIfAbsent(Place.of(it), it));
        return List.copyOf(first.values());
    }

    /** Makes the volume's namespace where it is missing, with the ranges that the record keeps: files belong to those ids. */
    void ensureNamespace(Recoverable volume) {
        try {
            cluster(volume).ensureNamespace(Place.of(volume).namespace(), recorded(Place.of(volume)));
        } catch (Failed | Refused | BadInput e) {
            badNamespaces.put(Place.of(volume), e.getMessage());
        }
    }

    /** Several applications, of several lost clusters even, can share a namespace: each has a record of it. */
    private Map<String, String> recorded(Place place) {
        Map<String, String> all = new TreeMap<>();
        byTarget.get(place.cluster()).stream()
                .filter(it -> Place.of(it).equals(place))
                .collect(Collectors.toMap(it -> ManifestLayout.namespace(it.id()), it -> it, (one, same) -> one))
                .values()
                .forEach(it -> recorded(it).forEach((key, value) -> add(all, key, value, it)));
        return all;
    }

    private static void add(Map<String, String> all, String key, String value, Recoverable from) {
        String other = all.putIfAbsent(key, value);
        if (other != null && !other.equals(value)) {
            throw new Refused("Namespace " + from.id().namespace() + " is recorded with " + key + " " + other
                    + " and, in " + ManifestLayout.namespace(from.id()) + ", with " + value
                    + ": volumes of both cannot be brought up in one namespace; keep the right one in Git");
        }
    }

    private Map<String, String> recorded(Recoverable volume) {
        String file = ManifestLayout.namespace(volume.id());
        Optional<String> text = shared.head.tree().read(file);
        return text.map(it -> NamespaceManifest.read(file, volume.id().namespace(), it)
                        .annotations())
                .<Map<String, String>>map(it -> it)
                .orElse(Map.of());
    }

    /** Ends the volumes whose namespace cannot be had. */
    void endWithoutNamespace(Collection<Recoverable> volumes) {
        volumes.forEach(it -> Optional.ofNullable(badNamespaces.get(Place.of(it)))
                .ifPresent(problem -> shared.end(it, Outcome.REFUSED, problem)));
    }
}
