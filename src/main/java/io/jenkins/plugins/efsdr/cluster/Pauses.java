package io.jenkins.plugins.efsdr.cluster;

import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.time.Duration;

/** The pauses of one wait: short at first, for most things are done at once, then longer. Not thread-safe. */
final class Pauses {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Pace pace;
    private final Deadline deadline;
    private Duration next = FIRST;

    Pauses(Pace pace, Deadline deadline) {
        this.pace = pace;
        this.deadline = deadline;
    }

    void pause() {
        pace.sleep(next, deadline);
        Duration longer = next.multipliedBy(3).dividedBy(2);
        next = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    }
}
