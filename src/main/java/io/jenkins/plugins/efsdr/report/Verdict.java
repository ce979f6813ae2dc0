package io.jenkins.plugins.efsdr.report;

import io.jenkins.plugins.efsdr.run.PairResult;
import java.time.Duration;
import java.util.Optional;

/** What a figure is worth against its objective, the best first. */
enum Verdict {
    MET(Mood.GOOD, "objective met"),
    /** By what is recovered; something is left. */
    MET_SO_FAR(Mood.WARN, "objective met so far"),
    NO_OBJECTIVE(Mood.NEUTRAL, "no objective set"),
    /** A figure that is an upper bound: the true one may be within. */
    MAYBE_MISSED(Mood.WARN, "objective may be missed"),
    UNKNOWN(Mood.WARN, "unknown"),
    MISSED(Mood.BAD, "objective missed");

    private final Mood mood;
    private final String words;

    Verdict(Mood mood, String words) {
        this.mood = mood;
        this.words = words;
    }

    Mood mood() {
        return mood;
    }

    String words() {
        return words;
    }

    /**
     * The verdict on a pair's data-loss window.
     *
     * @param general the objective of a pair that has none of its own
     */
    static Verdict of(PairResult pair, Optional<Duration> general) {
        return of(pair.window(), pair.upperBound(), pair.objective().or(() -> general));
    }

    static Verdict of(Optional<Duration> figure, boolean upperBound, Optional<Duration> objective) {
        if (figure.isEmpty()) {
            return UNKNOWN;
        }
        if (objective.isEmpty()) {
            return NO_OBJECTIVE;
        }
        if (figure.get().compareTo(objective.get()) <= 0) {
            return MET;
        }
        return upperBound ? MAYBE_MISSED : MISSED;
    }
}
