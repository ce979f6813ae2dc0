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

    /** Takes over what became of pairs. */
    void settle(List<PairView> settled) {
        Map<String, PairView> byName = settled.stream().collect(Collectors.toMap(PairView::name, it -> it));
        pairs = pairs.stream().map(it -> byName.getOrDefault(it.name(), it)).toList();
    }

    /** Looks at the pairs once more. */
    void lookAgain() {
        pairs = check.observe(selection.pairs());
    }
}
