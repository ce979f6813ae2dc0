package io.jenkins.plugins.efsdr.run;

import java.util.Collection;
import java.util.Locale;

/** How a run, a stage or a volume ended. The exit codes are those of every command and step. */
public enum Result {
    DONE(0),
    FAILED(1),
    BAD_INPUT(2),
    PARTIAL(3),
    REFUSED(4);

    private final int exitCode;

    Result(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    /**
     * What the results of its parts make of a whole: done when all are well, partial when some are, else failed when any failed, else
     * refused when a guard stood in the way of any, else bad input: in these two nothing was touched.
     */
    public static Result of(Collection<Result> parts) {
        if (parts.stream().allMatch(DONE::equals)) {
            return DONE;
        }
        if (parts.contains(DONE) || parts.contains(PARTIAL)) {
            return PARTIAL;
        }
        return parts.contains(FAILED) ? FAILED : parts.contains(REFUSED) ? REFUSED : BAD_INPUT;
    }

    /** Refused and bad input say that nothing was touched: not so once a replica was promoted or an object changed. */
    public Result touched() {
        return this == REFUSED || this == BAD_INPUT ? PARTIAL : this;
    }

    /** The word of a report: {@code bad-input}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
