package io.jenkins.plugins.efsdr.pace;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Carries out a {@link RetryPolicy}. Thread-safe: it keeps no state between calls. */
public final class Retry {

    private final RetryPolicy policy;
    private final Pace pace;
    private final RandomGenerator random;

    public Retry(RetryPolicy policy, Pace pace, RandomGenerator random) {
        this.policy = policy;
        this.pace = pace;
        this.random = random;
    }

    /**
     * Calls {@code task} until it works, cannot work, has been tried often enough, or the deadline would pass before the next try: nobody
     * waits for a try that will not be made.
     *
     * @param judge says of each failure whether to try again
     * @return what the task returned
     * @throws Interrupted when the run is being aborted
     * @throws Exception the last failure of the task
     */
    public <T> T call(Callable<T> task, Function<Exception, Verdict> judge, Deadline deadline) throws Exception {
        for (int failures = 1; ; failures++) {
            try {
                return task.call();
            } catch (Interrupted e) {
                throw e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Interrupted(e);
            } catch (Exception e) {
                pauseOrGiveUp(e, judge.apply(e), failures, deadline);
            }
        }
    }

    private void pauseOrGiveUp(Exception e, Verdict verdict, int failures, Deadline deadline) throws Exception {
        Duration pause = longer(policy.pause(failures, random), verdict.atLeast());
        if (!verdict.retry() || failures >= policy.attempts() || pause.compareTo(deadline.remaining()) >= 0) {
            throw e;
        }
        pace.sleep(pause);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /**
     * What to do about a failure.
     *
     * @param retry whether trying again can help
     * @param atLeast how long the other side asked us to wait ({@code Retry-After}); zero when it did not
     */
    public record Verdict(boolean retry, Duration atLeast) {

        public static Verdict again() {
            return new Verdict(true, Duration.ZERO);
        }

        public static Verdict againAfter(Duration atLeast) {
            return new Verdict(true, atLeast);
        }

        public static Verdict giveUp() {
            return new Verdict(false, Duration.ZERO);
        }
    }
}
