package io.jenkins.plugins.efsdr.operation.failover;

import java.time.Duration;

/** Durations as people read them. */
final class Times {

    private Times() {}

    /** {@code 2 h 5 min}, {@code 3 min 5 s}, {@code 7 s}: the two largest units. */
    static String text(Duration time) {
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toSeconds() + " s";
    }
}
