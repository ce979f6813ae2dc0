package io.jenkins.plugins.efsdr.cluster;

import io.jenkins.plugins.efsdr.pace.HttpDate;
import java.time.Duration;
import java.time.Instant;

/** The header of that name: seconds, or a date (RFC 9110, section 10.2.3). */
final class RetryAfter {

    private RetryAfter() {}

    /** Zero for what is neither, or lies in the past. */
    static Duration parse(String text, Instant now) {
        return text.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(text)) : until(text, now);
    }

    private static Duration until(String date, Instant now) {
        return HttpDate.parse(date)
                .filter(now::isBefore)
                .map(then -> Duration.between(now, then))
                .orElse(Duration.ZERO);
    }
}
