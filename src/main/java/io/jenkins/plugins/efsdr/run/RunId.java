package io.jenkins.plugins.efsdr.run;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Names of runs: sortable by time, unique without asking anybody, fit for a file name and a label value. */
public final class RunId {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private static final int PARTS = 0x1000;
    private static final int NANOS = 1_000_000_000;

    /** What an id looks like, for messages. */
    public static final String RULE = "must be a run's id such as 20261121-101500-3fa9c1";

    private static final Pattern FORM = Pattern.compile("[0-9]{8}-[0-9]{6}-[0-9a-f]{6}");

    private RunId() {}

    /** Whether a text can be a run's id; nothing else is ever made part of a path. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches() && isTime(text);
    }

    private static boolean isTime(String id) {
        try {
            start(id);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** When the run began; by the id alone. */
    public static Instant start(String id) {
        return SECONDS.parse(id.substring(0, 15), Instant::from);
    }

    /**
     * {@code 20261121-101500-3fa9c1}: the time of its start in UTC, to the second, and six hexadecimal digits. The first three of them go on
     * with the time, in 4096ths of a second, so that what followed upon something sorts behind it; the others are random.
     */
    public static String at(Instant start, RandomGenerator random) {
        int part = (int) (start.getNano() * (long) PARTS / NANOS);
        return SECONDS.format(start) + String.format("-%03x%03x", part, random.nextInt(PARTS));
    }
}
