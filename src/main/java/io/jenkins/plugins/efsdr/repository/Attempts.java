package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.RetryPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a change is tried on newer heads, and how long between: the pause is random so that writers that met once do not meet again.
 *
 * @param policy how often and how long
 * @param failures how many failures of the connection or of our own copy are put up with on the way
 */
record Attempts(RetryPolicy policy, int failures, Pace pace, RandomGenerator random) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    static Attempts of(GitAccess.Limits limits, Pace pace, RandomGenerator random) {
        return new Attempts(
                new RetryPolicy(limits.pushes(), FIRST_PAUSE, 1.5, LONGEST_PAUSE), limits.fetches(), pace, random);
    }

    /** For what is seldom contended: a few attempts show that something else is wrong. */
    Attempts atMost(int few) {
        int fewer = Math.min(few, policy.attempts());
        return new Attempts(
                new RetryPolicy(fewer, policy.first(), policy.factor(), policy.cap()), failures, pace, random);
    }

    int most() {
        return policy.attempts();
    }

    void pauseAfter(int attempt) {
        pace.sleep(policy.pause(attempt, random));
    }
}
