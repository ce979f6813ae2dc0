package io.jenkins.plugins.efsdr.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody sleeps. */
final class FakeTime {

    final List<Duration> sleeps = new ArrayList<>();
    private long nanos;

    FakeTime(long nanos) {
        this.nanos = nanos;
    }

    Pace pace() {
        return new Pace(() -> Instant.EPOCH, () -> nanos, this::sleep);
    }

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    private void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        sleeps.add(time);
        pass(time);
    }
}
