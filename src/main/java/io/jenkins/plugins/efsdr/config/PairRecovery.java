package io.jenkins.plugins.efsdr.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a pair is replicated, and what is not replicated with it.
 *
 * @param dataSyncTask the ARN of the DataSync task that copies the primary; empty for EFS replication
 * @param rpo the pair's own objective
 * @param accessPoints the secondary's access point for each of the primary's: EFS replicates none
 */
public record PairRecovery(Optional<String> dataSyncTask, Optional<Duration> rpo, Map<String, String> accessPoints) {

    /** EFS replication, without an objective of its own and without access points. */
    public static final PairRecovery DEFAULT = new PairRecovery(Optional.empty(), Optional.empty(), Map.of());

    public PairRecovery {
        accessPoints = Map.copyOf(accessPoints);
    }
}
