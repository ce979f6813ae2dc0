package io.jenkins.plugins.efsdr.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {

    private static final Duration TEN = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(longs = {0, -5_000_000_000L, Long.MAX_VALUE - 1, Long.MIN_VALUE})
    void passesWhereverTheMonotonicClockBegins(long start) {
        FakeTime time = new FakeTime(start);
        Deadline deadline = time.pace().deadline(TEN);
        assertThat(deadline.length()).isEqualTo(TEN);
        assertThat(deadline.remaining()).isEqualTo(TEN);
        time.pass(Duration.ofSeconds(9));
        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(1));
        assertThat(deadline.expired()).isFalse();
        time.pass(Duration.ofSeconds(1));
        assertThat(deadline.expired()).isTrue();
        time.pass(Duration.ofHours(1));
        assertThat(deadline.remaining()).isEqualTo(Duration.ZERO);
    }

    @Test
    void aSleepEndsAtTheDeadline() {
        FakeTime time = new FakeTime(0);
        Pace pace = time.pace();
        Deadline deadline = pace.deadline(TEN);
        pace.sleep(Duration.ofSeconds(7), deadline);
        pace.sleep(Duration.ofSeconds(7), deadline);
        assertThat(time.sleeps).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(3));
        assertThat(deadline.expired()).isTrue();
    }

    @Test
    void anInterruptedSleepSaysSoAndKeepsTheFlag() {
        Pace pace = new FakeTime(0).pace();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(Interrupted.class)
                .isThrownBy(() -> pace.sleep(TEN))
                .withMessageContaining("run the same command again");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theMachinesOwnTimeSleepsAndCanBeInterrupted() {
        Pace pace = Pace.system();
        assertThat(pace.now()).isAfter(Instant.EPOCH);
        Deadline deadline = pace.deadline(Duration.ofMillis(1));
        pace.sleep(Duration.ofMillis(2));
        assertThat(deadline.expired()).isTrue();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(Interrupted.class).isThrownBy(() -> pace.sleep(Duration.ofHours(1)));
        assertThat(Thread.interrupted()).isTrue();
    }
}
