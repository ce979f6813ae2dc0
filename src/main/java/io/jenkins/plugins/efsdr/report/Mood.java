package io.jenkins.plugins.efsdr.report;

import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Result;
import java.util.Locale;
import java.util.Set;

/** How something is shown: a class of the style sheet, always beside words that say the same. */
enum Mood {
    GOOD,
    NEUTRAL,
    WARN,
    BAD;

    private static final Set<Outcome> NOTHING_DONE = Set.of(Outcome.PLANNED, Outcome.OBSERVED, Outcome.NOT_APPLIED);

    /** The class of the style sheet. */
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Mood of(Outcome outcome) {
        return NOTHING_DONE.contains(outcome) ? NEUTRAL : of(outcome.result());
    }

    static Mood of(Result result) {
        return switch (result) {
            case DONE -> GOOD;
            case PARTIAL -> WARN;
            case FAILED, BAD_INPUT, REFUSED -> BAD;
        };
    }
}
