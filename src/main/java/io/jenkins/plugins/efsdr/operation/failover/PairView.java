package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.PairResult;
import java.util.Optional;

/**
 * A pair as a run sees it.
 *
 * @param pair the pair
 * @param now what was observed; empty when nothing could be
 * @param before the pair as it was before its promotion; what was observed, or remembered from an earlier attempt
 * @param evidence what shows that its replica was promoted; empty text when nothing does
 * @param loss what its promotion costs
 * @param outcome what became of it so far
 * @param message what to say about that; empty when the outcome says it all
 */
record PairView(
        FileSystemPair pair,
        Optional<ReplicaSnapshot> now,
        Optional<ReplicaSnapshot> before,
        String evidence,
        DataLoss loss,
        Outcome outcome,
        String message) {

    String name() {
        return pair.name();
    }

    FileSystem replica() {
        return pair.secondary().orElseThrow();
    }

    /** Whether it still has to be promoted, and can be. */
    boolean isToPromote() {
        return outcome == Outcome.OBSERVED;
    }

    /** Whether its promotion still costs something: where the replication was ended already, it has cost what it cost. */
    boolean isAtStake() {
        return isToPromote() && evidence.isEmpty() && !isBeingPromoted();
    }

    /** What its promotion erases; a replication that is being deleted shows too little of it. */
    Optional<ReplicaSnapshot> worthRemembering() {
        return before.filter(it -> it.status() != ReplicaSnapshot.Status.DELETING);
    }

    private boolean isBeingPromoted() {
        return now.filter(it -> it.status() == ReplicaSnapshot.Status.DELETING).isPresent();
    }

    /** Whether volumes can be brought up on its replica. */
    boolean isPromoted() {
        return outcome == Outcome.PROMOTED || outcome == Outcome.ALREADY_PROMOTED;
    }

    /** Promoted by somebody before; says what shows it. */
    PairView promotedBefore() {
        return ended(
                Outcome.ALREADY_PROMOTED, evidence.isEmpty() ? message : "promoted before, as " + evidence + " shows");
    }

    PairView ended(Outcome end, String text) {
        return new PairView(pair, now, before, evidence, loss, end, text);
    }

    /** The same, with something to say about it. */
    PairView saying(String text) {
        return ended(outcome, text);
    }

    /** What stands for the state in a plan: no times, for they always change. */
    String state() {
        return now.map(it -> it.status() + "/" + it.protection()).orElse("unknown") + "/" + outcome.word();
    }

    PairResult result() {
        return new PairResult(
                name(),
                pair.primary().toString(),
                replica().toString(),
                now.or(() -> before).map(it -> it.kind().word()).orElse("unknown"),
                outcome,
                now.map(ReplicaSnapshot::statusText).orElse("unknown"),
                loss.last(),
                loss.window(),
                loss.upperBound(),
                loss.objective(),
                message);
    }
}
