package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.manifest.Recoverable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a failover knows once everything was looked at, and nothing touched. */
final class Checked {

    private final Failing shared;
    private final Selection selection;
    private final PairCheck check;
    private final Locks locks;
    private final DrClusters clusters;
    private List<PairView> pairs;
    private boolean touched;

    Checked(
            Failing shared,
            Selection selection,
            PairCheck check,
            List<PairView> pairs,
            Locks locks,
            DrClusters clusters) {
        this.shared = shared;
        this.selection = selection;
        this.check = check;
        this.pairs = pairs;
        this.touched = !shared.past.snapshots().isEmpty();
        this.locks = locks;
        this.clusters = clusters;
    }

    Failing shared() {
        return shared;
    }

    Selection selection() {
        return selection;
    }

    /** The volumes to bring up. */
    List<Recoverable> volumes() {
        return selection.volumes();
    }

    /** Those of these pairs. */
    List<Recoverable> volumesOn(List<PairView> views) {
        Set<String> names = views.stream().map(PairView::name).collect(Collectors.toSet());
        return volumes().stream()
                .filter(it -> names.contains(it.rewritten().pair().name()))
                .toList();
    }

    /** The pairs as they were seen last. */
    List<PairView> pairs() {
        return pairs;
    }

    Locks locks() {
        return locks;
    }

    DrClusters clusters() {
        return clusters;
    }

    /** Whether a replication was ended by this run, or may have been: also where its promotion did not come through. */
    boolean hasTouchedPairs() {
        return touched;
    }

    /** For a part of a run that has begun. */
    void goOn() {
        touched = true;
    }

    void touch() {
        touched |= pairs.stream().anyMatch(PairView::isToPromote);
    }

    /** Takes over what became of pairs. */
    void settle(List<PairView> settled) {
        Map<String, PairView> byName = settled.stream().collect(Collectors.toMap(PairView::name, it -> it));
        pairs = pairs.stream().map(it -> byName.getOrDefault(it.name(), it)).toList();
    }

    /** Looks at the pairs once more. One that could not be promoted before stays out: no guard has judged it. */
    void lookAgain() {
        Map<String, PairView> out = pairs.stream()
                .filter(it -> !it.isPromoted() && !it.isToPromote())
                .collect(Collectors.toMap(PairView::name, it -> it));
        pairs = check.observe(selection.pairs()).stream()
                .map(it -> out.getOrDefault(it.name(), it))
                .toList();
    }
}
