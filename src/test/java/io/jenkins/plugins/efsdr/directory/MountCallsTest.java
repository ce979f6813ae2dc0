package io.jenkins.plugins.efsdr.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Workers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MountCallsTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch answer = new CountDownLatch(1);

    /** As a system call on a dead hard mount does: it hears no interrupt. */
    private String hang() {
        boolean interrupted = false;
        while (answer.getCount() > 0) {
            try {
                answer.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return "late";
    }

    private static MountCalls calls(Duration timeout, int concurrency) {
        return new MountCalls("mount /mnt/efs", Pace.system(), timeout, concurrency);
    }

    @Test
    void handsResultsAndFailuresOver() throws IOException {
        try (MountCalls calls = calls(LONG, 1)) {
            assertThat(calls.<String>call("try", () -> "done")).isEqualTo("done");
            AccessDeniedException denied = new AccessDeniedException("x");
            assertThatThrownBy(() -> calls.call("try", () -> fail(denied))).isSameAs(denied);
            Failed failed = new Failed("y");
            assertThatThrownBy(() -> calls.call("try", () -> fail(failed))).isSameAs(failed);
        }
    }

    @Test
    void aCallThatHangsIsGivenUpAndAnotherThreadGoesOn() throws IOException {
        try (MountCalls calls = calls(SHORT, 1)) {
            assertThatThrownBy(() -> calls.call("look up /a", this::hang))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("cannot look up /a on mount /mnt/efs: no answer within 0.05 s")
                    .hasMessageContaining("mount it anew");
            assertThat(calls.stuck()).isEqualTo(1);
        }
        try (MountCalls calls = calls(LONG, 1)) {
            assertThat(calls.<String>call("try", () -> "done")).isEqualTo("done");
        }
        answer.countDown();
    }

    @Test
    void onceTooManyHangCallsFailAtOnceUntilTheMountIsBack() throws IOException {
        AtomicInteger tried = new AtomicInteger();
        try (MountCalls calls = calls(SHORT, 2)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> calls.call("x", this::hang)).hasMessageContaining("no answer");
            }
            assertThatThrownBy(() -> calls.call("x", tried::incrementAndGet))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("does not answer, 2 earlier calls still hang");
            assertThat(tried).hasValue(0);
            answer.countDown();
            await().until(() -> calls.stuck() == 0);
            assertThat(calls.<Integer>call("x", tried::incrementAndGet)).isEqualTo(1);
        }
    }

    @Test
    void whatWasGivenUpStopsBeforeItChangesAnything() {
        AtomicReference<Exception> stopped = new AtomicReference<>();
        try (MountCalls calls = calls(SHORT, 1)) {
            assertThatThrownBy(() -> calls.call("x", () -> {
                        hang();
                        return stopAndTell(stopped);
                    }))
                    .isInstanceOf(Failed.class);
            answer.countDown();
            await().untilAsserted(() -> assertThat(stopped.get()).isInstanceOf(InterruptedIOException.class));
        }
    }

    @Test
    void closingDoesNotWaitForWhatHangs() {
        MountCalls calls = calls(SHORT, 1);
        assertThatThrownBy(() -> calls.call("x", this::hang)).isInstanceOf(Failed.class);
        calls.close();
        assertThat(calls.stuck()).as("it still hangs, and closing came back").isEqualTo(1);
        answer.countDown();
    }

    @Test
    void aThousandCallsShareAFewThreads() {
        Set<String> names = ConcurrentHashMap.newKeySet();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (MountCalls calls = calls(LONG, 4);
                Workers workers = Workers.of(16, "test")) {
            workers.forEach(
                    IntStream.range(0, 1000).boxed().toList(), i -> run(calls, names, running, most), done -> {});
        }
        assertThat(most.get()).isLessThanOrEqualTo(4);
        assertThat(names).hasSizeLessThan(100);
    }

    @Test
    void anInterruptEndsTheWaiting() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (MountCalls calls = calls(LONG, 1)) {
            Thread caller = new Thread(() -> {
                try {
                    calls.call("x", this::hang);
                } catch (IOException | RuntimeException e) {
                    thrown.set(e);
                }
            });
            caller.start();
            caller.interrupt();
            caller.join();
            assertThat(thrown.get()).isInstanceOf(Interrupted.class);
        }
        answer.countDown();
    }

    private static boolean run(MountCalls calls, Set<String> names, AtomicInteger running, AtomicInteger most) {
        try {
            return calls.call("x", () -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                names.add(Thread.currentThread().getName());
                return running.decrementAndGet() >= 0;
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String stopAndTell(AtomicReference<Exception> stopped) throws IOException {
        try {
            MountCalls.stopIfGivenUp();
            return "went on";
        } catch (InterruptedIOException e) {
            stopped.set(e);
            throw e;
        }
    }

    private static String fail(Exception e) throws IOException {
        if (e instanceof IOException failure) {
            throw failure;
        }
        throw (RuntimeException) e;
    }
}
