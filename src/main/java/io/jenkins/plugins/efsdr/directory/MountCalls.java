package io.jenkins.plugins.efsdr.directory;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Workers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs calls on a file system that may stop answering. A system call on a hard NFS mount whose server is gone cannot be interrupted
 * (nfs(5), "hard"), so every call runs on a daemon thread that is left behind at the call's deadline; another takes its place. Once
 * {@code mostStuck} threads hang, calls fail at once, until some come back. Thread-safe.
 */
final class MountCalls implements AutoCloseable {

    private final String mount;
    private final Pace pace;
    private final Duration timeout;
    private final int mostStuck;
    private final Semaphore slots;
    private final AtomicInteger stuck = new AtomicInteger();
    private final ExecutorService threads;

    /**
     * @param mount what is called, for messages
     * @param timeout how long one call may take once it has begun; waiting for a free slot is not counted, and ends because every call does
     * @param concurrency how many calls run at the same time
     */
    MountCalls(String mount, Pace pace, Duration timeout, int concurrency) {
        this.mount = mount;
        this.pace = pace;
        this.timeout = timeout;
        this.mostStuck = Math.max(2, concurrency);
        this.slots = new Semaphore(concurrency, true);
        // Slots and mostStuck bound the threads, so the pool itself need not: threads <= running calls + stuck ones + a
        // few idle.
        this.threads = Workers.asNeeded("mount");
    }

    /**
     * Runs one call.
     *
     * @param what what it does, for messages: {@code make directory /shared/a}
     * @throws Failed when the deadline passed, or too many calls hang already
     * @throws Interrupted when the run was asked to stop
     * @throws IOException what the task threw, as are unchecked exceptions
     */
    <T> T call(String what, Task<T> task) throws IOException {
        takeSlot();
        try {
            refuseWhenStuck(what);
            return result(new Call<>(task), what);
        } finally {
            slots.release();
        }
    }

    /**
     * To be called by a task before each step that changes something: a call that was given up must not go on when a mount comes back
     * hours later.
     */
    static void stopIfGivenUp() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("the call was given up");
        }
    }

    /** How many calls hang now. */
    int stuck() {
        return stuck.get();
    }

    /** Asks what is under way to stop, and does not wait: a thread that hangs in the kernel would never end. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void takeSlot() {
        try {
            slots.acquire();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void refuseWhenStuck(String what) {
        int hanging = stuck.get();
        if (hanging >= mostStuck) {
            throw new Failed("cannot " + what + " on " + mount + ": the mount does not answer, " + hanging
                    + " earlier calls still hang; nothing was tried. " + advice());
        }
    }

    private <T> T result(Call<T> call, String what) throws IOException {
        threads.execute(call);
        try {
            return call.future.get(pace.deadline(timeout).remaining().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Failed("cannot " + what + " on " + mount + ": no answer within " + seconds()
                    + "; the call was given up. " + advice());
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw cause(e);
        } finally {
            call.leaveBehindUnlessDone();
        }
    }

    private String seconds() {
        return timeout.toMillis() / 1000.0 + " s";
    }

    private static String advice() {
        return "Check that the file system's mount target can be reached (TCP port 2049), mount it anew, and run the same command again";
    }

    private static Interrupted interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Interrupted(e);
    }

    private static IOException cause(ExecutionException e) {
        if (e.getCause() instanceof IOException failure) {
            return failure;
        } else if (e.getCause() instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        throw (Error) e.getCause();
    }

    /** What a call does on its thread. */
    interface Task<T> {
        T run() throws IOException;
    }

    /** One call; knows whether its thread was left behind, and counts it as stuck for as long as that is so. */
    private final class Call<T> implements Runnable {

        private final FutureTask<T> future;
        private final AtomicBoolean settled = new AtomicBoolean();

        Call(Task<T> task) {
            future = new FutureTask<>(task::run);
        }

        @Override
        public void run() {
            try {
                future.run();
            } finally {
                if (!settled.compareAndSet(false, true)) {
                    stuck.decrementAndGet();
                }
            }
        }

        /** Whichever of the caller and the thread settles second undoes or omits the counting. */
        void leaveBehindUnlessDone() {
            if (future.cancel(true)) {
                stuck.incrementAndGet();
                if (!settled.compareAndSet(false, true)) {
                    stuck.decrementAndGet();
                }
            }
        }
    }
}
