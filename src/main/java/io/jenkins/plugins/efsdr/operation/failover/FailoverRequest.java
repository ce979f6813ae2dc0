package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/**
 * A failover as it is asked for.
 *
 * @param user who asks
 * @param scope which volumes
 * @param to the cluster that recovers them; empty where the configuration names it
 * @param confirmed the name of the lost cluster, given once more on purpose
 * @param writers what is known of those who write on the old side
 * @param disasterAt when it happened; empty for now, which makes every data-loss window an upper bound
 * @param consent the data loss that is accepted
 * @param plan the hash of the plan that must still be true; empty for whatever is true now
 * @param options how
 */
public record FailoverRequest(
        String user,
        FailoverScope scope,
        Optional<String> to,
        Optional<String> confirmed,
        Writers writers,
        Optional<Instant> disasterAt,
        Consent consent,
        Optional<String> plan,
        Set<Option> options) {

    /** What a failover may be told. */
    public enum Option {
        /** Show what would be done; change nothing. */
        DRY_RUN,
        /** Promote a file system on which volumes live that the scope does not cover. */
        PROMOTE_WHOLE_PAIR,
        /** Replace a PersistentVolume and claim that stand there with another source. */
        REPLACE,
        /** Make a recorded directory that the replica does not have. */
        CREATE_MISSING,
        /** Delete the replication on the DR side only, after both sides could not be reached. */
        ALLOW_LOCAL_ONLY,
        /** Promote a DataSync destination although its task cannot be called. */
        ACCEPT_UNREACHABLE_TASK,
        /** Cancel a DataSync execution that is under way instead of waiting for its end. */
        CANCEL_EXECUTION,
        /** Promote a DataSync destination after a cancelled execution, which can have left files in part. */
        ACCEPT_CANCELLED,
        /** Go on where no lock can be had; needs a reason. */
        NO_LOCK
    }

    /**
     * Data loss that is accepted.
     *
     * @param pairs of which pairs
     * @param all of every pair
     * @param reason why, in the user's words; ends up in the record
     */
    public record Consent(Set<String> pairs, boolean all, String reason) {

        /** None. */
        public static final Consent NONE = new Consent(Set.of(), false, "");

        public Consent {
            pairs = Set.copyOf(pairs);
        }

        boolean isGiven() {
            return all || !pairs.isEmpty();
        }

        boolean covers(String pair) {
            return all || pairs.contains(pair);
        }
    }

    /**
     * Reads a time of a disaster.
     *
     * @param field what the caller's parameter is called
     * @throws BadInput when it is none
     */
    public static Instant disasterTime(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw BadInput.of(field, text, "must be a time with its zone, such as 2026-11-21T10:15:00Z");
        }
    }

    public FailoverRequest {
        options = Set.copyOf(options);
    }

    boolean has(Option option) {
        return options.contains(option);
    }

    FailoverRequest in(FailoverScope resolved) {
        return new FailoverRequest(user, resolved, to, confirmed, writers, disasterAt, consent, plan, options);
    }
}
