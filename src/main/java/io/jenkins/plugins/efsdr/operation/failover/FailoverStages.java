package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.cluster.ApplyOutcome;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Result;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The stages of a failover, in order. Volumes fall out on the way; those that reach the end are up. */
final class FailoverStages {

    /** How long claims are waited for while other pairs are still being promoted. */
    private static final Duration BETWEEN_PAIRS = Duration.ofSeconds(20);

    private final Failing asked;
    private final RecordKeeper keeper;

    FailoverStages(Failing asked, RecordKeeper keeper) {
        this.asked = asked;
        this.keeper = keeper;
    }

    Result plan() {
        Checked checked = new FailoverCheck(asked).carryOut();
        return new FailoverPlan(checked).show();
    }

    Result whole() {
        Checked checked = check();
        checked.locks().take(Locks.LIVING);
        try (Renewal renewal = renewal(checked)) {
            Result result = recover(checked, renewal::requireHeld);
            checked.locks().release();
            return result;
        }
    }

    Result begin() {
        Checked checked = check();
        checked.locks().take(Locks.BETWEEN_STEPS);
        try (Promotions promotions = promote(checked, () -> {})) {
            while (promotions.arePending()) {
                settle(checked, promotions.next());
            }
        }
        return checked.shared().ledger.result();
    }

    Result apply(Shard shard) {
        Checked checked = goOn();
        Landing landing = landing(checked, () -> {});
        List<Recoverable> own =
                checked.volumes().stream().filter(it -> shard.has(it.id())).toList();
        keepOut(checked, checked.pairs(), own);
        checked.clusters().read();
        landing.bring(own);
        landing.awaitBound(own, bound(checked), true);
        landing.end(own);
        return checked.shared().ledger.result();
    }

    Result finish() {
        Checked checked = goOn();
        keepOut(checked, checked.pairs(), checked.volumes());
        checked.clusters().read();
        new Stocktaking(checked).carryOut();
        Result result = record(checked, true);
        checked.locks().release();
        return result;
    }

    private Checked check() {
        Checked checked = new FailoverCheck(asked).carryOut();
        checked.shared().request.writers().duties().forEach(checked.shared().run::duty);
        ScopeGuard.require(checked.shared(), checked.selection(), checked.pairs());
        RpoGate.require(checked.shared(), checked.pairs());
        requireSamePlan(checked);
        return checked;
    }

    private Checked goOn() {
        Checked checked = new FailoverCheck(asked).carryOut();
        checked.locks().requireHeld();
        return checked;
    }

    private static void requireSamePlan(Checked checked) {
        checked.shared().request.plan().ifPresent(wanted -> {
            String now = new FailoverPlan(checked).hash();
            if (!now.equals(wanted)) {
                throw new Refused("The world has moved since plan " + wanted + " was made: it would be " + now
                        + " now. Nothing was touched. Look at the new plan with --dry-run.");
            }
        });
    }

    private static Renewal renewal(Checked checked) {
        return Renewal.of(
                checked.locks(), checked.shared().run.id(), checked.shared().run.pace(), Locks.LIVING);
    }

    private Result recover(Checked checked, Runnable guard) {
        Landing landing = landing(checked, guard);
        try (Promotions promotions = promote(checked, guard)) {
            checked.clusters().read();
            if (checked.pairs().stream().anyMatch(PairView::isToPromote)) {
                checked.shared().stage("dry run", checked.volumes(), volume -> preview(checked, volume));
            }
            while (promotions.arePending()) {
                land(checked, landing, promotions);
            }
        }
        landing.awaitBound(checked.volumes(), bound(checked), true);
        landing.end(checked.volumes());
        guard.run();
        return record(checked, landing.changedAnything());
    }

    /** What the API server would refuse falls out while the replicas are promoted, for no time at all. */
    private static void preview(Checked checked, Recoverable volume) {
        ApplyOutcome answer = checked.clusters().preview(volume);
        boolean replaced = answer.kind() == ApplyOutcome.Kind.CONFLICT
                && checked.shared().request.has(Option.REPLACE);
        if (!replaced) {
            Answers.endIfBad(checked.shared(), volume, answer);
        }
    }

    private void land(Checked checked, Landing landing, Promotions promotions) {
        List<PairView> batch = promotions.next();
        settle(checked, batch);
        List<Recoverable> own = checked.volumesOn(batch);
        landing.bring(own);
        if (promotions.arePending()) {
            landing.awaitBound(own, checked.shared().run.pace().deadline(BETWEEN_PAIRS), false);
        }
    }

    /** Writes down what the promotion erases, looks once more, and promotes. */
    private Promotions promote(Checked checked, Runnable guard) {
        Failing shared = checked.shared();
        try {
            remember(checked);
            checked.lookAgain();
            RpoGate.require(shared, checked.pairs());
        } catch (RuntimeException e) {
            checked.locks().release();
            throw e;
        }
        return Promotions.start(shared, checked.pairs(), new ReplicaProof(shared, checked.volumes()), guard);
    }

    private static void remember(Checked checked) {
        Map<String, String> notes = new TreeMap<>();
        checked.pairs().stream()
                .filter(PairView::isToPromote)
                .forEach(pair -> notes.put(
                        SnapshotJson.key(pair.pair()),
                        SnapshotJson.write(
                                pair.before().orElseGet(() -> pair.now().orElseThrow()))));
        notes.forEach((key, text) -> checked.shared().run.save(Event.Saved.SNAPSHOT, key, text));
        if (!notes.isEmpty()) {
            checked.locks().note(notes);
        }
    }

    private static void settle(Checked checked, List<PairView> batch) {
        checked.settle(batch);
        keepOut(checked, batch, checked.volumes());
    }

    /** Ends the volumes of pairs that are not promoted. */
    private static void keepOut(Checked checked, List<PairView> pairs, List<Recoverable> volumes) {
        Map<String, PairView> out = pairs.stream()
                .filter(pair -> !pair.isPromoted())
                .collect(Collectors.toMap(PairView::name, pair -> pair));
        for (Recoverable volume : volumes) {
            PairView pair = out.get(volume.rewritten().pair().name());
            if (pair != null) {
                Outcome outcome = pair.outcome() == Outcome.REFUSED ? Outcome.REFUSED : Outcome.KEPT_OUT;
                checked.shared().end(volume, outcome, "pair " + pair.name() + ": " + pair.message());
            }
        }
    }

    private static Landing landing(Checked checked, Runnable guard) {
        return new Landing(checked.shared(), checked.clusters(), new Replicas(checked.shared()), guard);
    }

    private static Deadline bound(Checked checked) {
        return checked.shared().run.pace().deadline(checked.shared().rules.bound());
    }

    private Result record(Checked checked, boolean changed) {
        return new FailoverRecording(checked, keeper).carryOut(changed);
    }
}
