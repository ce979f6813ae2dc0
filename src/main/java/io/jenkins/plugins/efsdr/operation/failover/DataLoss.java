package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a promotion costs: everything that was written after the last replication may be missing, in whole or in part (EFS User Guide,
 * "Replicating file systems", recovery point objective).
 *
 * @param last the point in time up to which everything is on the replica; empty when unknown
 * @param window from there to the disaster; empty when unknown
 * @param upperBound whether the disaster may have been earlier than the window's end
 * @param early whether the disaster was before the last replication, so that the window counts as zero
 * @param objective the longest window that is tolerable; empty when there is no objective
 */
record DataLoss(
        Optional<Instant> last,
        Optional<Duration> window,
        boolean upperBound,
        boolean early,
        Optional<Duration> objective) {

    /**
     * @param snapshot the pair as it was before any promotion
     * @param disasterAt when it happened; empty for the time of the snapshot
     */
    static DataLoss of(ReplicaSnapshot snapshot, Optional<Instant> disasterAt, Optional<Duration> objective) {
        Instant end = disasterAt.orElse(snapshot.serviceTime());
        Optional<Duration> window = snapshot.lastReplicated().map(last -> Duration.between(last, end));
        boolean early = window.filter(Duration::isNegative).isPresent();
        return new DataLoss(
                snapshot.lastReplicated(),
                window.map(length -> early ? Duration.ZERO : length),
                disasterAt.isEmpty(),
                early && disasterAt.isPresent(),
                objective);
    }

    static DataLoss unknown(Optional<Duration> objective) {
        return new DataLoss(Optional.empty(), Optional.empty(), true, false, objective);
    }

    /** Whether it is known and within the objective. */
    boolean isTolerable() {
        return window.isPresent()
                && objective.filter(most -> window.get().compareTo(most) > 0).isEmpty();
    }

    /** As a sentence's part: {@code at most 3 min 5 s}. */
    @Override
    public String toString() {
        return window.map(length -> (upperBound ? "at most " : "") + Times.text(length))
                .orElse("unknown");
    }
}
