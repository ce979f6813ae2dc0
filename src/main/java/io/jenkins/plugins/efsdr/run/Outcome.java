package io.jenkins.plugins.efsdr.run;

import java.util.Locale;

/** The words for what became of a volume. */
public enum Outcome {
    CREATED(Result.DONE),
    UNCHANGED(Result.DONE),
    UPDATED(Result.DONE),
    REBOUND(Result.DONE),
    RETIRED(Result.DONE),
    /** Of a dry run: would be created, and so on. */
    PLANNED(Result.DONE),
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

    /** The word of a report. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
