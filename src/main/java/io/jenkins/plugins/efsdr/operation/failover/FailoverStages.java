package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.cluster.ApplyOutcome;
import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.run.Result;
import java.time.Duration;
import java.util.List;

/** The stages of a failover as a whole, in order. Volumes fall out on the way; those that reach the end are up. */
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
        Checked checked = new FailoverCheck(asked).begin();
        if (checked.pairs().isEmpty()) {
            return asked.ledger.result();
        }
        checked.locks().take(Locks.LIVING);
        Result result = recover(checked);
        checked.locks().release();
        return result;
    }

    private Result recover(Checked checked) {
        try (Renewal renewal = Renewal.of(checked.locks(), asked.run.pace(), Locks.LIVING)) {
            return recover(checked, renewal::requireHeld);
        }
    }

    private Result recover(Checked checked, Runnable guard) {
        Landing landing = new Landing(checked, guard);
        try (Promotions promotions = new PairPromotion(checked, guard).start()) {
            checked.clusters().read();
            if (checked.pairs().stream().anyMatch(PairView::isToPromote)) {
                checked.shared().stage("dry run", checked.volumes(), volume -> preview(checked, volume));
            }
            while (promotions.arePending()) {
                land(checked, landing, promotions);
            }
        }
        landing.awaitBound(checked.volumes(), landing.patience(), true);
        landing.end(checked.volumes());
        guard.run();
        return new FailoverRecording(checked, keeper).carryOut(landing.changedAnything());
    }

    /** What stands in the way falls out while the replicas are promoted, for no time at all. Trouble may have passed by then. */
    private static void preview(Checked checked, Recoverable volume) {
        ApplyOutcome answer = checked.clusters().preview(volume);
        if (answer.kind() == ApplyOutcome.Kind.CONFLICT
                && !checked.shared().request.has(Option.REPLACE)) {
            Answers.endIfBad(checked.shared(), volume, answer);
        }
    }

    private void land(Checked checked, Landing landing, Promotions promotions) {
        List<PairView> batch = promotions.next();
        checked.settle(batch);
        PairPromotion.keepOut(checked, batch, checked.volumes());
        List<Recoverable> own = checked.volumesOn(batch);
        landing.bring(own);
        if (promotions.arePending()) {
            Deadline soon = checked.shared().run.pace().deadline(BETWEEN_PAIRS);
            landing.awaitBound(own, soon, false);
        }
    }
}
