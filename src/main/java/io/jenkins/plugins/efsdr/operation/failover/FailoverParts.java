package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Result;
import java.util.List;
import java.util.Optional;

/** A failover in three operations of one run, which may go on in other processes and on other machines. */
final class FailoverParts {

    private final Failing asked;
    private final RecordKeeper keeper;

    FailoverParts(Failing asked, RecordKeeper keeper) {
        this.asked = asked;
        this.keeper = keeper;
    }

    /** The result is that of the pairs: what became of the volumes is for the other parts to say. */
    Result begin() {
        Checked checked = new FailoverCheck(asked).begin();
        if (checked.pairs().isEmpty()) {
            return asked.ledger.result();
        }
        checked.locks().take(Locks.BETWEEN_STEPS);
        try (Renewal renewal = renewal(checked);
                Promotions promotions = new PairPromotion(checked, renewal::requireHeld).start()) {
            while (promotions.arePending()) {
                List<PairView> batch = promotions.next();
                checked.settle(batch);
                PairPromotion.keepOut(checked, batch, checked.volumes());
            }
        }
        checked.locks().note(Handover.of(checked.shared()).notes());
        String run = asked.run.id();
        asked.run.note("Go on with run " + run + ": --part apply --run " + run + ", then --part finish --run " + run
                + " (in a Pipeline: efsFailoverApply and efsFailoverFinish with run: '" + run + "').");
        return Result.of(
                checked.pairs().stream().map(it -> it.outcome().result()).toList());
    }

    /** The result is that of the shard's own volumes. */
    Result apply(Shard shard) {
        Checked checked = goOn();
        List<Recoverable> own =
                checked.volumes().stream().filter(it -> shard.has(it.id())).toList();
        PairPromotion.keepOut(checked, checked.pairs(), own);
        try (Renewal renewal = renewal(checked)) {
            Landing landing = new Landing(checked, renewal::requireHeld);
            checked.clusters().read();
            landing.bring(own);
            landing.awaitBound(own, landing.patience(), true);
            landing.end(own);
        }
        return Result.of(results(checked, own));
    }

    private static List<Result> results(Checked checked, List<Recoverable> own) {
        return own.stream()
                .flatMap(it -> checked.shared().ledger.outcomeOf(it.id()).stream())
                .map(Outcome::result)
                .toList();
    }

    /** The lock stays as long as a part is missing. */
    Result finish() {
        Checked checked = check();
        Optional<Finished> before = Finished.of(checked);
        if (before.isPresent()) {
            releaseWhatIsLeft(checked.locks());
            return before.get().tell(asked.run);
        }
        checked.locks().goOn();
        checked.goOn();
        PairPromotion.keepOut(checked, checked.pairs(), checked.volumes());
        checked.clusters().read();
        boolean complete = new Stocktaking(checked).carryOut();
        Result result = new FailoverRecording(checked, keeper).carryOut(true);
        if (complete) {
            checked.locks().release();
        }
        return result;
    }

    private static void releaseWhatIsLeft(Locks locks) {
        if (locks.mayBeOurs()) {
            locks.goOn();
            locks.release();
        }
    }

    private Checked goOn() {
        Checked checked = check();
        checked.locks().goOn();
        checked.goOn();
        return checked;
    }

    /** The run was confirmed when it began. */
    private Checked check() {
        return new FailoverCheck(asked).carryOut();
    }

    private Renewal renewal(Checked checked) {
        return Renewal.of(checked.locks(), asked.run.pace(), Locks.BETWEEN_STEPS);
    }
}
