package io.jenkins.plugins.efsdr.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private static final Consumer<Object> IGNORE = result -> {};

    @Test
    void handsOverEveryResultOnceOnTheCallingThread() {
        List<Integer> results = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try (Workers workers = Workers.of(3, "test")) {
            workers.forEach(items(100), item -> item * 2, result -> {
                results.add(result);
                threads.add(Thread.currentThread());
            });
        }
        assertThat(results)
                .containsExactlyInAnyOrderElementsOf(
                        items(100).stream().map(item -> item * 2).toList());
        assertThat(threads).containsOnly(Thread.currentThread());
    }

    @Test
    void nothingToDoIsDone() {
        try (Workers workers = Workers.of(1, "test")) {
            workers.forEach(
                    List.<Integer>of(),
                    item -> item,
                    result -> assertThat(result).isNull());
        }
    }

    @Test
    void neverHasMoreUnderWayThanItsSize() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(4);
        try (Workers workers = Workers.of(4, "test")) {
            workers.forEach(
                    items(200),
                    item -> {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        all.countDown();
                        awaitLatch(all);
                        return now.decrementAndGet();
                    },
                    IGNORE);
        }
        assertThat(most).as("four at the same time, and never a fifth").hasValue(4);
    }

    @Test
    void beginsNoMoreThanItsSizeBeforeAResultIsTaken() {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        try (Workers workers = Workers.of(2, "test")) {
            workers.forEach(
                    items(50),
                    item -> begun.incrementAndGet(),
                    result -> assertThat(begun.get()).isLessThanOrEqualTo(2 + taken.getAndIncrement()));
        }
        assertThat(taken).hasValue(50);
    }

    @Test
    void theFirstExceptionOfATaskEndsItAndLeavesTheRestAlone() {
        AtomicInteger begun = new AtomicInteger();
        try (Workers workers = Workers.of(1, "test")) {
            assertThatIllegalStateException()
                    .isThrownBy(
                            () -> workers.forEach(items(1_000), item -> failAt(begun.incrementAndGet(), 10), IGNORE))
                    .withMessage("task 10");
        }
        assertThat(begun).hasValue(10);
    }

    @Test
    void waitsForWhatIsUnderWayWhenATaskFails() {
        AtomicBoolean finished = new AtomicBoolean();
        CountDownLatch failed = new CountDownLatch(1);
        try (Workers workers = Workers.of(2, "test")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> workers.forEach(
                            items(2),
                            item -> {
                                if (item == 1) {
                                    failed.countDown();
                                    throw new IllegalStateException("at once");
                                }
                                awaitLatch(failed);
                                finished.set(true);
                                return item;
                            },
                            IGNORE));
            assertThat(finished).isTrue();
        }
    }

    @Test
    void anErrorOfATaskIsThrownAsItIs() {
        try (Workers workers = Workers.of(1, "test")) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> workers.forEach(items(1), item -> failWith(new AssertionError("broken")), IGNORE))
                    .withMessage("broken");
        }
    }

    @Test
    void anExceptionOfTheReceiverEndsItToo() {
        try (Workers workers = Workers.of(2, "test")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> workers.forEach(items(100), item -> item, item -> failAt(item, 1)))
                    .withMessage("task 1");
        }
    }

    @Test
    void anInterruptOfTheCallerEndsTheWaitAndClosingEndsTheTasks() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interruptedTask = new AtomicBoolean();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try (Workers workers = Workers.of(1, "test")) {
                workers.forEach(
                        items(5),
                        item -> {
                            begun.countDown();
                            interruptedTask.set(sleptUntilInterrupted());
                            return item;
                        },
                        IGNORE);
            } catch (Interrupted e) {
                thrown.set(e);
            }
        });
        caller.start();
        awaitLatch(begun);
        caller.interrupt();
        caller.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(caller.isAlive()).isFalse();
        assertThat(thrown.get()).isInstanceOf(Interrupted.class);
        await().untilTrue(interruptedTask);
    }

    @Test
    void itsThreadsAreDaemonsThatSayWhatTheyAreFor() {
        try (Workers workers = Workers.of(1, "claims")) {
            workers.forEach(items(1), item -> Thread.currentThread(), thread -> {
                assertThat(thread.isDaemon()).isTrue();
                assertThat(thread.getName()).startsWith("efsdr-claims-");
            });
        }
    }

    @Test
    void withinReturnsWhatTheTaskReturns() throws Exception {
        assertThat(Workers.within(soon(), "test", () -> "done")).isEqualTo("done");
    }

    @Test
    void withinThrowsWhatTheTaskThrows() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Workers.within(soon(), "test", () -> {
                    throw new IOException("no such mount");
                }))
                .withMessage("no such mount");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Workers.within(soon(), "test", () -> failWith(new AssertionError())));
    }

    @Test
    void withinGivesUpOnATaskThatIsStuckAndLeavesItBehind() {
        CountDownLatch mountIsBack = new CountDownLatch(1);
        AtomicReference<Thread> stuck = new AtomicReference<>();
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> Workers.within(Pace.system().deadline(Duration.ofMillis(50)), "mount", () -> {
                    stuck.set(Thread.currentThread());
                    return untouchedByInterrupts(mountIsBack);
                }));
        assertThat(stuck.get().isAlive()).as("a system call cannot be ended").isTrue();
        assertThat(stuck.get().isDaemon()).as("but it keeps no JVM alive").isTrue();
        mountIsBack.countDown();
        await().until(() -> !stuck.get().isAlive());
    }

    @Test
    void withinIsEndedByAnInterruptOfTheCallerAndInterruptsTheTask() {
        AtomicBoolean interruptedTask = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        assertThatExceptionOfType(Interrupted.class)
                .isThrownBy(() -> Workers.within(soon(), "test", () -> {
                    begun.countDown();
                    caller.interrupt();
                    interruptedTask.set(sleptUntilInterrupted());
                    return "never";
                }));
        assertThat(Thread.interrupted()).isTrue();
        await().untilTrue(interruptedTask);
    }

    private static Deadline soon() {
        return Pace.system().deadline(Duration.ofSeconds(30));
    }

    private static List<Integer> items(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static int failAt(int number, int at) {
        if (number == at) {
            throw new IllegalStateException("task " + number);
        }
        return number;
    }

    private static Integer failWith(Error error) {
        throw error;
    }

    private static boolean sleptUntilInterrupted() {
        try {
            return new CountDownLatch(1).await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private static boolean untouchedByInterrupts(CountDownLatch latch) {
        while (true) {
            try {
                return latch.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                // as a system call on a dead hard mount
            }
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
