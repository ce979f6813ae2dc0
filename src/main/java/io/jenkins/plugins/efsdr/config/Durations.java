package io.jenkins.plugins.efsdr.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Durations as people write them: {@code 90s}, {@code 15m}, {@code 1h30m}, or ISO-8601 ({@code PT15M}). */
public final class Durations {

    /** What a duration must look like, for messages. */
    public static final String RULE = "must be a duration above zero such as 30s, 15m, 1h30m or PT15M";

    private Durations() {}

    /** Empty where the text is no duration, or none above zero. */
    public static Optional<Duration> parse(String text) {
        String upper = text.trim().toUpperCase(Locale.ROOT);
        try {
            Duration duration = Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
            return Optional.of(duration).filter(one -> !one.isNegative() && !one.isZero());
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** As {@link #parse} takes it: {@code 1h30m}. */
    public static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
