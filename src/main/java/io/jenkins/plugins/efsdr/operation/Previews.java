package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.cluster.ApplyOutcome;
import io.jenkins.plugins.efsdr.run.Outcome;

/** What an answer of the cluster means for a volume. */
final class Previews {

    private Previews() {}

    /** Ends a volume that the cluster cannot or will not take. */
    static void endIfBad(Provisioning shared, PlannedVolume volume, ApplyOutcome outcome) {
        if (!outcome.isGood()) {
            boolean conflict = outcome.kind() == ApplyOutcome.Kind.CONFLICT;
            shared.end(volume, conflict ? Outcome.CONFLICT : Outcome.FAILED, outcome.message());
        }
    }
}
