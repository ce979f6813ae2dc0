package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.pace.Pace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/** Time that passes only in sleeps, which last a few milliseconds of the machine's, for what goes on in the sandbox meanwhile. */
final class TestTime {

    private static final long REAL_MILLIS = 5;

    final List<Duration> sleeps = Collections.synchronizedList(new ArrayList<>());
    private final TreeMap<Duration, Runnable> plans = new TreeMap<>();
    private final boolean passes;
    private final InstantSource clock;
    private Duration passed = Duration.ZERO;

    private TestTime(boolean passes, InstantSource clock) {
        this.passes = passes;
        this.clock = clock;
    }

    /** No deadline ever comes. */
    static TestTime standingStill() {
        return new TestTime(false, InstantSource.system());
    }

    /** As long as was slept. */
    static TestTime passing() {
        return new TestTime(true, InstantSource.system());
    }

    /** With a machine's clock of its own. */
    static TestTime on(InstantSource clock) {
        return new TestTime(false, clock);
    }

    /** Does something once so much was slept. */
    synchronized TestTime after(Duration slept, Runnable plan) {
        plans.put(slept, plan);
        return this;
    }

    Pace pace() {
        return new Pace(clock, this::nanos, this::sleep);
    }

    synchronized Duration passed() {
        return passed;
    }

    private synchronized long nanos() {
        return passes ? passed.toNanos() : 0;
    }

    private void sleep(Duration time) throws InterruptedException {
        Thread.sleep(REAL_MILLIS);
        sleeps.add(time);
        synchronized (this) {
            passed = passed.plus(time);
            while (!plans.isEmpty() && plans.firstKey().compareTo(passed) <= 0) {
                plans.pollFirstEntry().getValue().run();
            }
        }
    }
}
