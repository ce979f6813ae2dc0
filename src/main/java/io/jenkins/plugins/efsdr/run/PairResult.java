package io.jenkins.plugins.efsdr.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a failover saw, or made, of one pair of file systems.
 *
 * @param name the pair, as the configuration calls it
 * @param primary the file system in the failed Region
 * @param secondary the replica
 * @param kind how it is replicated: {@code efs} or {@code datasync}; empty where nobody looked at that
 * @param outcome in a word
 * @param status the replication's, as the service words it
 * @param lastReplicated the point in time that the replica holds; empty when unknown
 * @param window the data-loss window: how long before the disaster that was, never negative; empty when unknown
 * @param upperBound whether the window is at most that long, because nobody said when the disaster was
 * @param objective how long the window may be; empty when nobody set it
 * @param message what the user should know; empty when the outcome says it all
 */
public record PairResult(
        String name,
        String primary,
        String secondary,
        String kind,
        Outcome outcome,
        String status,
        Optional<Instant> lastReplicated,
        Optional<Duration> window,
        boolean upperBound,
        Optional<Duration> objective,
        String message) {

    /** Whether this is about its data: about its replication, and what a promotion costs. */
    public boolean isAboutData() {
        return !kind.isEmpty();
    }

    /** Whether the replica takes writes: promoted by this run, or found so. */
    public boolean isPromoted() {
        return outcome == Outcome.PROMOTED || outcome == Outcome.ALREADY_PROMOTED;
    }
}
