package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.cluster.ApplyOutcome;
import io.jenkins.plugins.efsdr.cluster.ClusterState;
import io.jenkins.plugins.efsdr.cluster.VolumeCluster;
import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Brings volumes to the DR clusters: namespaces, both objects wave by wave, bound claims. */
final class Landing {

    private final Checked checked;
    private final Failing shared;
    private final DrClusters clusters;
    private final Replicas replicas;
    private final Runnable guard;
    private final Map<VolumeId, ApplyOutcome> applied = new ConcurrentHashMap<>();
    private final Set<VolumeId> bound = ConcurrentHashMap.newKeySet();

    /** @param guard asked before anything is made; throws when this run must not go on */
    Landing(Checked checked, Runnable guard) {
        this.checked = checked;
        this.shared = checked.shared();
        this.clusters = checked.clusters();
        this.replicas = new Replicas(shared);
        this.guard = guard;
    }

    /** How long claims are waited for. */
    Deadline patience() {
        return shared.run.pace().deadline(shared.rules.bound());
    }

    /** Everything but the wait for the claims. */
    void bring(List<Recoverable> volumes) {
        guard.run();
        replicas.lookUp(volumes);
        clusters.endUnread(shared.open(volumes));
        shared.stage("namespaces", clusters.onePerNamespace(shared.open(volumes)), clusters::ensureNamespace);
        clusters.endWithoutNamespace(shared.open(volumes));
        waves(volumes).forEach((wave, own) -> {
            shared.stage(stageName(wave), own, this::apply);
        });
    }

    private TreeMap<Integer, List<Recoverable>> waves(List<Recoverable> volumes) {
        return shared.open(volumes).stream()
                .collect(Collectors.groupingBy(one -> shared.rules.wave(one.id()), TreeMap::new, Collectors.toList()));
    }

    private String stageName(int wave) {
        return shared.rules.waves().isEmpty() ? "apply" : "apply " + shared.rules.waveName(wave);
    }

    private void apply(Recoverable volume) {
        guard.run();
        VolumeCluster cluster = clusters.cluster(volume);
        VolumeManifest manifest = volume.rewritten().manifest();
        ClusterState state = clusters.state(volume);
        ApplyOutcome outcome = cluster.apply(manifest, state);
        if (outcome.kind() == ApplyOutcome.Kind.CONFLICT && shared.request.has(Option.REPLACE)) {
            outcome =
                    cluster.replace(manifest, saving(volume), shared.run.pace().deadline(shared.rules.bound()));
        }
        applied.put(volume.id(), outcome);
        Answers.endIfBad(shared, volume, outcome);
    }

    private Consumer<String> saving(Recoverable volume) {
        return text -> shared.run.save(
                Event.Saved.REPLACED, volume.target() + "/" + volume.id().pvName(), text);
    }

    /**
     * Waits until the claims are Bound.
     *
     * @param last whether nothing waits for this: what is not Bound then has failed, else it is waited for again
     */
    void awaitBound(List<Recoverable> volumes, Deadline deadline, boolean last) {
        List<Recoverable> open = shared.open(volumes).stream()
                .filter(one -> !bound.contains(one.id()))
                .toList();
        if (open.isEmpty()) {
            return;
        }
        shared.run.stage("bound", open.size(), () -> {
            byTarget(open).values().forEach(own -> awaitOn(own, deadline, last));
            return null;
        });
    }

    private static Map<String, List<Recoverable>> byTarget(Collection<Recoverable> volumes) {
        return volumes.stream().collect(Collectors.groupingBy(Recoverable::target, TreeMap::new, Collectors.toList()));
    }

    private void awaitOn(List<Recoverable> volumes, Deadline deadline, boolean last) {
        Map<String, Recoverable> byClaim = volumes.stream()
                .collect(Collectors.toMap(one -> one.rewritten().manifest().claimKey(), one -> one));
        List<VolumeManifest> manifests =
                volumes.stream().map(one -> one.rewritten().manifest()).toList();
        clusters.cluster(volumes.get(0)).awaitBound(manifests, deadline, (manifest, problem) -> {
            shared.run.advanced("bound");
            arrived(byClaim.get(manifest.claimKey()), problem, last);
        });
    }

    private void arrived(Recoverable volume, String problem, boolean last) {
        if (problem.isEmpty()) {
            bound.add(volume.id());
            tellBound(volume);
        } else if (last) {
            shared.end(volume, Outcome.FAILED, problem);
        }
    }

    /** What was up before this run was not recovered by it: that would make a recovery time of nothing. */
    private void tellBound(Recoverable volume) {
        if (checked.hasTouchedPairs() || changedAnything()) {
            shared.run.bound(volume.id());
        }
    }

    /** Says the last word on the volumes that came through. */
    void end(List<Recoverable> volumes) {
        for (Recoverable volume : shared.open(volumes)) {
            ApplyOutcome outcome = applied.getOrDefault(volume.id(), ApplyOutcome.unchanged());
            List<String> parts = new ArrayList<>(volume.rewritten().warnings());
            parts.add(outcome.message());
            parts.add(replicas.note(volume));
            parts.removeIf(String::isEmpty);
            shared.end(volume, word(volume, outcome), String.join("; ", parts));
        }
    }

    private Outcome word(Recoverable volume, ApplyOutcome outcome) {
        if (replicas.isMissing(volume)) {
            return Outcome.PARTIAL;
        }
        return replicas.isMade(volume) && outcome.kind() == ApplyOutcome.Kind.UNCHANGED
                ? Outcome.UPDATED
                : Answers.outcome(outcome);
    }

    /** Whether any object or directory was made or changed. */
    boolean changedAnything() {
        return replicas.madeAny()
                || applied.values().stream().anyMatch(one -> one.isGood() && one.kind() != ApplyOutcome.Kind.UNCHANGED);
    }
}
