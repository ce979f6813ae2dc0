package io.jenkins.plugins.efsdr.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Durations as people write them: {@code 90s}, {@code 15m}, {@code 1h30m}, or ISO-8601 ({@code PT15M}). */
public final class Durations {

    /** What a duration must look like, for messages. */
    public static final String RULE = "must be a duration from 1 ms to 24 h such as 30s, 15m, 1h30m or PT15M";

    /** What an objective must look like, for messages. */
    public static final String OBJECTIVE_RULE = "must be a duration from 1 s to 31 days such as 15m, 4h, PT15M or P2D";

    private static final Duration LONGEST = Duration.ofHours(24);

    private Durations() {}

    /**
     * Empty where the text is no duration, or one that no wait can have: less than a millisecond would mean "for ever" to some clients, and
     * the longest ones overflow a clock.
     */
    public static Optional<Duration> parse(String text) {
        return find(text).filter(found -> isWithin(Duration.ofMillis(1), found, LONGEST));
    }

    /** Empty where the text is no duration, or one that nobody means as an objective. */
    public static Optional<Duration> parseObjective(String text) {
        return find(text).filter(found -> isWithin(Duration.ofSeconds(1), found, Duration.ofDays(31)));
    }

    private static Optional<Duration> find(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        try {
            return Optional.of(Duration.parse(upper.startsWith("P") ? upper : "PT" + upper));
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static boolean isWithin(Duration least, Duration duration, Duration most) {
        return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
    }

    /** As {@link #parse} takes it: {@code 1h30m}. */
    public static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
