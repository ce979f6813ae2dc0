package io.jenkins.plugins.efsdr.run;

import java.util.Locale;

/** The words for what became of a volume, or of a pair of file systems. */
public enum Outcome {
    CREATED(Result.DONE),
    UNCHANGED(Result.DONE),
    UPDATED(Result.DONE),
    REBOUND(Result.DONE),
    RETIRED(Result.DONE),
    /** Deleted and made again, because it stood there with another source. */
    REPLACED(Result.DONE),
    /** Of a dry run: would be created, and so on. */
    PLANNED(Result.DONE),
    /** Of a pair: nothing was changed. */
    OBSERVED(Result.DONE),
    /** Of a pair: its replica takes writes now. */
    PROMOTED(Result.DONE),
    /** Of a pair: its replica took writes before. */
    ALREADY_PROMOTED(Result.DONE),
    /** Of a pair: it is back at its primary. */
    RETURNED(Result.DONE),
    /** Its pair was promoted, it was not applied: out of the scope that was asked for. */
    NOT_APPLIED(Result.DONE),
    /** Bound, but its directory is missing: newer than the last replication. */
    PARTIAL(Result.PARTIAL),
    /** Its pair could not be promoted. */
    KEPT_OUT(Result.FAILED),
    INVALID(Result.BAD_INPUT),
    CONFLICT(Result.REFUSED),
    REFUSED(Result.REFUSED),
    FAILED(Result.FAILED);

    private final Result result;

    Outcome(Result result) {
        this.result = result;
    }

    /** What this means for the run. */
    public Result result() {
        return result;
    }

    /** The word of a report: {@code not-applied}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
