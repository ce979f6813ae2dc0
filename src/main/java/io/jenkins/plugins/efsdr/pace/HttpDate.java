package io.jenkins.plugins.efsdr.pace;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A date in a header (RFC 9110, section 5.6.7). */
public final class HttpDate {

    private HttpDate() {}

    /** Empty for what is none. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
