package io.jenkins.plugins.efsdr.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.efsdr.pace.Retry.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetryTest {

    private static final RetryPolicy POLICY = new RetryPolicy(4, Duration.ofSeconds(1), 2, Duration.ofSeconds(3));
    /** Draws the longest pause. */
    private static final RandomGenerator LONGEST = new Random(0) {
        private static final long serialVersionUID = 1L;

        @Override
        public double nextDouble() {
            return 1;
        }
    };

    private final FakeTime time = new FakeTime(0);
    private int calls;

    @Test
    void whatWorksAtOnceIsCalledOnce() throws Exception {
        assertThat(call(POLICY, failing(0), Verdict.again(), Duration.ofMinutes(1)))
                .isEqualTo("worked");
        assertThat(calls).isEqualTo(1);
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void pausesGrowUpToTheCap() throws Exception {
        assertThat(call(POLICY, failing(3), Verdict.again(), Duration.ofMinutes(1)))
                .isEqualTo("worked");
        assertThat(calls).isEqualTo(4);
        assertThat(time.sleeps).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    @Test
    void givesUpAfterTheLastAttemptWithTheLastFailure() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> call(POLICY, failing(9), Verdict.again(), Duration.ofMinutes(1)))
                .withMessage("failure 4");
        assertThat(calls).isEqualTo(4);
    }

    @Test
    void triesOnceWhatNoRetryCanMend() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> call(POLICY, failing(9), Verdict.giveUp(), Duration.ofMinutes(1)))
                .withMessage("failure 1");
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void neverMeansOneTry() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> call(RetryPolicy.never(), failing(9), Verdict.again(), Duration.ofMinutes(1)));
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void waitsAsLongAsTheOtherSideAsked() throws Exception {
        call(POLICY, failing(1), Verdict.againAfter(Duration.ofSeconds(20)), Duration.ofMinutes(1));
        assertThat(time.sleeps).containsExactly(Duration.ofSeconds(20));
    }

    @Test
    void waitsItsOwnPauseWhereTheOtherSideAskedForLess() throws Exception {
        call(POLICY, failing(1), Verdict.againAfter(Duration.ofMillis(1)), Duration.ofMinutes(1));
        assertThat(time.sleeps).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void doesNotWaitForATryThatWouldComeAfterTheDeadline() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() ->
                        call(POLICY, failing(1), Verdict.againAfter(Duration.ofSeconds(60)), Duration.ofSeconds(30)));
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void makesNoTryAfterTheDeadline() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> call(POLICY, failing(9), Verdict.again(), Duration.ofSeconds(2)))
                .withMessage("failure 2");
        assertThat(time.sleeps).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void anAbortEndsThePause() {
        Callable<String> aborted = () -> {
            Thread.currentThread().interrupt();
            return failing(9).call();
        };
        assertThatExceptionOfType(Interrupted.class)
                .isThrownBy(() -> call(POLICY, aborted, Verdict.again(), Duration.ofMinutes(1)));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void anAbortInsideTheTaskIsNeverRetried() {
        Callable<String> interrupted = () -> {
            calls++;
            throw new InterruptedException();
        };
        assertThatExceptionOfType(Interrupted.class)
                .isThrownBy(() -> call(POLICY, interrupted, Verdict.again(), Duration.ofMinutes(1)));
        assertThat(Thread.interrupted()).isTrue();
        Callable<String> told = () -> {
            calls++;
            throw new Interrupted(new InterruptedException());
        };
        assertThatExceptionOfType(Interrupted.class)
                .isThrownBy(() -> call(POLICY, told, Verdict.again(), Duration.ofMinutes(1)));
        assertThat(calls).isEqualTo(2);
    }

    @Test
    void anErrorIsNoFailureToRetry() {
        Callable<String> broken = () -> {
            calls++;
            throw new AssertionError("broken");
        };
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> call(POLICY, broken, Verdict.again(), Duration.ofMinutes(1)));
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void pausesLieBetweenHalfAndAllOfTheGrownPause() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            assertThat(POLICY.pause(1, random)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
            assertThat(POLICY.pause(2, random)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
            assertThat(POLICY.pause(10_000, random)).isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(3));
            assertThat(RetryPolicy.never().pause(10_000, random)).isZero();
        }
    }

    private String call(RetryPolicy policy, Callable<String> task, Verdict verdict, Duration deadline)
            throws Exception {
        Pace pace = time.pace();
        return new Retry(policy, pace, LONGEST).call(task, e -> verdict, pace.deadline(deadline));
    }

    private Callable<String> failing(int times) {
        return () -> {
            calls++;
            if (calls <= times) {
                throw new IOException("failure " + calls);
            }
            return "worked";
        };
    }
}
