package io.jenkins.plugins.efsdr.pace;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A point on the monotonic clock after which a wait is over. Thread-safe. */
public final class Deadline {

    private final Duration length;
    private final long end;
    private final LongSupplier nanos;

    private Deadline(Duration length, LongSupplier nanos) {
        this.length = length;
        this.nanos = nanos;
        this.end = nanos.getAsLong() + length.toNanos();
    }

    /** @param nanos the monotonic clock, in nanoseconds */
    public static Deadline in(Duration time, LongSupplier nanos) {
        return new Deadline(time, nanos);
    }

    /** How long it was when it was set; for messages. */
    public Duration length() {
        return length;
    }

    /** What is left; zero once it has passed, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
    }

    public boolean expired() {
        return remaining().isZero();
    }
}
