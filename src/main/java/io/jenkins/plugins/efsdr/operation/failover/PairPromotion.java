package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The step that cannot be taken back: a last look, what it erases is written down, and the pairs are promoted. */
final class PairPromotion {

    private final Checked checked;
    private final Failing shared;
    private final Runnable guard;

    /** @param guard asked right before each promotion; throws when this run must not go on */
    PairPromotion(Checked checked, Runnable guard) {
        this.checked = checked;
        this.shared = checked.shared();
        this.guard = guard;
    }

    /** Begins; a refusal at the last look gives the locks back. */
    Promotions start() {
        try {
            checked.lookAgain();
            ScopeGuard.require(shared, checked.selection(), checked.pairs());
            RpoGate.require(shared, checked.pairs());
            remember();
        } catch (RuntimeException e) {
            checked.locks().release();
            throw e;
        }
        checked.touch();
        return Promotions.start(checked, new ReplicaProof(shared, checked.volumes()), guard);
    }

    private void remember() {
        Map<String, String> notes = new TreeMap<>();
        checked.pairs().stream()
                .filter(PairView::isToPromote)
                .forEach(pair -> pair.worthRemembering()
                        .ifPresent(seen -> notes.put(SnapshotJson.key(pair.pair()), SnapshotJson.write(seen))));
        notes.forEach((key, text) -> shared.run.save(Event.Saved.SNAPSHOT, key, text));
        checked.locks().note(notes);
    }

    /** Ends the volumes of pairs that are not promoted. */
    static void keepOut(Checked checked, List<PairView> pairs, List<Recoverable> volumes) {
        Map<String, PairView> out = pairs.stream()
                .filter(pair -> !pair.isPromoted())
                .collect(Collectors.toMap(PairView::name, pair -> pair));
        for (Recoverable volume : volumes) {
            PairView pair = out.get(volume.rewritten().pair().name());
            if (pair != null) {
                Outcome outcome = pair.outcome() == Outcome.REFUSED ? Outcome.REFUSED : Outcome.KEPT_OUT;
                checked.shared().end(volume, outcome, "pair " + pair.name() + ": " + why(pair));
            }
        }
    }

    private static String why(PairView pair) {
        return pair.isToPromote() ? "it is not promoted yet: begin its failover (again) first" : pair.message();
    }
}
