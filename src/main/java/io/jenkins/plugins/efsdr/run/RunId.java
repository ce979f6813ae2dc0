package io.jenkins.plugins.efsdr.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Names of runs: sortable by time, unique without asking anybody, fit for a file name and a label value. */
public final class RunId {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private RunId() {}

    /** {@code 20261121-101500-3fa9c1}: the time of its start in UTC and six hexadecimal digits. */
    public static String at(Instant start, RandomGenerator random) {
        byte[] digits = new byte[3];
        random.nextBytes(digits);
        return SECONDS.format(start) + "-" + HexFormat.of().formatHex(digits);
    }
}
