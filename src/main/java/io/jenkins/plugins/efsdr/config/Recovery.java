package io.jenkins.plugins.efsdr.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code dr.yaml} says about a failover.
 *
 * @param pairs by name; a pair that is missing here is {@link PairRecovery#DEFAULT}
 * @param rpo the most data loss that is let pass where a pair has no objective of its own; empty for no objective
 * @param rto how long a failover may take; empty for no objective
 * @param waves who comes first, in order; what is in none comes last
 * @param lock where the lock lies
 */
public record Recovery(
        Map<String, PairRecovery> pairs,
        Optional<Duration> rpo,
        Optional<Duration> rto,
        List<Wave> waves,
        LockConfig lock) {

    /** EFS replication, no objectives, one wave, the usual lock. */
    public static final Recovery DEFAULT =
            new Recovery(Map.of(), Optional.empty(), Optional.empty(), List.of(), LockConfig.DEFAULT);

    public Recovery {
        pairs = Map.copyOf(pairs);
        waves = List.copyOf(waves);
    }

    /** What is said of a pair. */
    public PairRecovery pair(String name) {
        return pairs.getOrDefault(name, PairRecovery.DEFAULT);
    }

    /** The most data loss that is let pass for a pair; empty for no objective. */
    public Optional<Duration> rpo(String pair) {
        return pair(pair).rpo().or(this::rpo);
    }
}
