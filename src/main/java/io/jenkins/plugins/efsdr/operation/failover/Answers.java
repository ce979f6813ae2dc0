package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.cluster.ApplyOutcome;
import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import io.jenkins.plugins.efsdr.run.Outcome;

/** What an answer of a cluster means for a volume. */
final class Answers {

    private Answers() {}

    static Outcome outcome(ApplyOutcome answer) {
        return switch (answer.kind()) {
            case CREATED -> Outcome.CREATED;
            case UNCHANGED -> Outcome.UNCHANGED;
            case UPDATED -> Outcome.UPDATED;
            case REBOUND -> Outcome.REBOUND;
            case REMOVED, REPLACED -> Outcome.REPLACED;
            case CONFLICT -> Outcome.CONFLICT;
            case FAILED -> Outcome.FAILED;
        };
    }

    /** Ends a volume that the cluster cannot or will not take. */
    static void endIfBad(Failing shared, Recoverable volume, ApplyOutcome answer) {
        if (!answer.isGood()) {
            shared.end(volume, outcome(answer), hint(shared, answer));
        }
    }

    private static String hint(Failing shared, ApplyOutcome answer) {
        boolean replaceable = answer.kind() == ApplyOutcome.Kind.CONFLICT && !shared.request.has(Option.REPLACE);
        return replaceable
                ? answer.message() + ". If what stands there is a leftover, --replace removes it and makes it anew"
                : answer.message();
    }
}
