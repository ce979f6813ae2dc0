package io.jenkins.plugins.efsdr.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and how patiently something is tried again: exponential back-off with full jitter over the upper half.
 *
 * @param attempts how many tries in all, at least 1
 * @param first the pause after the first failure
 * @param factor by how much each pause grows
 * @param cap the longest pause
 */
public record RetryPolicy(int attempts, Duration first, double factor, Duration cap) {

    /** One try, no pause. */
    public static RetryPolicy never() {
        return new RetryPolicy(1, Duration.ZERO, 1, Duration.ZERO);
    }

    /** The pause after {@code failures} failures in a row (1 for the first): between half and all of the grown pause. */
    public Duration pause(int failures, RandomGenerator random) {
        double grown = first.toMillis() * Math.pow(factor, failures - 1.0);
        double capped = Math.min(grown, cap.toMillis());
        return Duration.ofMillis(Math.round(capped * (0.5 + random.nextDouble() / 2)));
    }
}
