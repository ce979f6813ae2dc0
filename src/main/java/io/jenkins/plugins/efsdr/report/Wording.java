package io.jenkins.plugins.efsdr.report;

import io.jenkins.plugins.efsdr.run.PairResult;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Times and durations in words, the same in every report. */
final class Wording {

    static final String UNKNOWN = "unknown";

    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final DateTimeFormatter TIME = format("uuuu-MM-dd HH:mm:ss 'UTC'");
    private static final DateTimeFormatter CLOCK = format("HH:mm:ss");

    private Wording() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** {@code 2026-11-21 10:15:00 UTC}. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    /** {@code 10:15:00}, in UTC. */
    static String clock(Instant time) {
        return CLOCK.format(time);
    }

    /** {@code 1 h 4 min 12 s}; a second begun counts, so that no figure looks better than it is. */
    static String duration(Duration duration) {
        Duration whole = Duration.ofSeconds(seconds(duration));
        String units = Stream.of(
                        unit(whole.toDays(), "d"),
                        unit(whole.toHoursPart(), "h"),
                        unit(whole.toMinutesPart(), "min"),
                        unit(whole.toSecondsPart(), "s"))
                .filter(unit -> !unit.isEmpty())
                .collect(Collectors.joining(" "));
        return units.isEmpty() ? "0 s" : units;
    }

    private static String unit(long count, String name) {
        return count == 0 ? "" : count + " " + name;
    }

    /** Seconds, with one begun counted as a whole one. */
    static long seconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }

    /** As {@link #duration}; with a tenth of a second where that is much: {@code 2.5 s}. */
    static String pace(Duration duration) {
        return duration.compareTo(SHORT) < 0
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
                : duration(duration);
    }

    /** The window of a pair: {@code at most 4 min}, {@code unknown}. */
    static String window(PairResult pair) {
        return pair.window()
                .map(window -> (pair.upperBound() ? "at most " : "") + duration(window))
                .orElse(UNKNOWN);
    }

    /** A value of the context; empty where it is missing or something else. */
    static <T> Optional<T> parsed(String text, Function<String, T> parser) {
        try {
            return Optional.ofNullable(text).map(parser);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** {@code 1 volume}, {@code 2 volumes}, {@code 12,000 volumes}. */
    static String count(int count, String thing) {
        return number(count) + " " + thing + (count == 1 ? "" : "s");
    }

    /** {@code 12,000}. */
    static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
