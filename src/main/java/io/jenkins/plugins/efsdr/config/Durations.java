package io.jenkins.plugins.efsdr.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Durations as people write them: {@code 90s}, {@code 15m}, {@code 1h30m}, or ISO-8601 ({@code PT15M}). */
public final class Durations {

    /** What a duration must look like, for messages. */
    public static final String RULE = "must be a duration from 1 ms to 24 h such as 30s, 15m, 1h30m or PT15M";

    private static final Duration LONGEST = Duration.ofHours(24);

    private Durations() {}

    /**
     * Empty where the text is no duration, or one that no wait can have: less than a millisecond would mean "for ever" to some clients, and
     * the longest ones overflow a clock.
     */
    public static Optional<Duration> parse(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        try {
            Duration duration = Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
            return Optional.of(duration).filter(Durations::isUsable);
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static boolean isUsable(Duration duration) {
        return duration.compareTo(Duration.ofMillis(1)) >= 0 && duration.compareTo(LONGEST) <= 0;
    }

    /** As {@link #parse} takes it: {@code 1h30m}. */
    public static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
