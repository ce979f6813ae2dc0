package io.jenkins.plugins.efsdr.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time sources of a run.
 *
 * @param clock wall-clock time, for time stamps only
 * @param nanos monotonic nanoseconds, for every duration and deadline: a clock that jumps must not end a wait
 * @param sleeper how to wait
 */
public record Pace(InstantSource clock, LongSupplier nanos, Sleeper sleeper) {

    /** The machine's own time. */
    public static Pace system() {
        return new Pace(InstantSource.system(), System::nanoTime, time -> Thread.sleep(time.toMillis()));
    }

    /** Wall-clock time, for a record. */
    public Instant now() {
        return clock.instant();
    }

    /** A deadline that lies {@code time} ahead. */
    public Deadline deadline(Duration time) {
        return Deadline.in(time, nanos);
    }

    /**
     * Sleeps, but not past the deadline.
     *
     * @throws Interrupted when the run is being aborted
     */
    public void sleep(Duration time, Deadline deadline) {
        Duration left = deadline.remaining();
        sleep(time.compareTo(left) < 0 ? time : left);
    }

    /** @throws Interrupted when the run is being aborted */
    public void sleep(Duration time) {
        try {
            sleeper.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(e);
        }
    }
}
