package io.jenkins.plugins.efsdr.run;

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

    /** The word of a report: {@code bad-input}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
