package io.jenkins.plugins.efsdr.pace;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** A bounded set of daemon threads. Close it to end them. */
public final class Workers implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final int size;
    private final ExecutorService threads;

    private Workers(int size, ExecutorService threads) {
        this.size = size;
        this.threads = threads;
    }

    /** @param size how many tasks run at the same time */
    public static Workers of(int size, String name) {
        return new Workers(size, Executors.newFixedThreadPool(size, daemons(name)));
    }

    /**
     * Runs {@code task} on every item and hands the results over, in order of arrival, on the calling thread. No more than {@code size}
     * items are under way, and no more futures than that are kept, so that memory does not grow with the number of items. A task must not
     * throw for what is an outcome of its item.
     *
     * @throws RuntimeException the first exception that a task threw; items not yet begun are then left alone, those under way are finished
     * @throws Interrupted when the calling thread is; those under way are then left to {@link #close}
     */
    public <T, R> void forEach(Collection<T> items, Function<T, R> task, Consumer<R> arrived) {
        ExecutorCompletionService<R> service = new ExecutorCompletionService<>(threads);
        int underWay = 0;
        try {
            for (T item : items) {
                if (underWay == size) {
                    underWay--;
                    arrived.accept(result(service));
                }
                service.submit(() -> task.apply(item));
                underWay++;
            }
            while (underWay > 0) {
                underWay--;
                arrived.accept(result(service));
            }
        } finally {
            drain(service, underWay);
        }
    }

    /**
     * Runs a task and gives up on it at the deadline. The thread is interrupted and, if that does not help (a system call on a dead mount
     * cannot be interrupted), left behind: it is a daemon.
     *
     * @throws TimeoutException when the deadline passed first
     * @throws Exception what the task threw
     */
    public static <T> T within(Deadline deadline, String name, Callable<T> task) throws Exception {
        ExecutorService own = Executors.newSingleThreadExecutor(daemons(name));
        Future<T> future = own.submit(task);
        try {
            return future.get(Math.max(1, deadline.remaining().toMillis()), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw cause(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(e);
        } finally {
            own.shutdownNow();
        }
    }

    /**
     * Daemon threads made as they are needed and ended when idle for ten seconds, for a caller that bounds them itself and leaves behind
     * those that hang.
     */
    public static ExecutorService asNeeded(String name) {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons(name));
    }

    /** Ends the threads; a task that is under way is interrupted and given a moment. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(Duration.ofSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <R> R result(ExecutorCompletionService<R> service) {
        try {
            return service.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(e);
        } catch (ExecutionException e) {
            throw unchecked(cause(e));
        }
    }

    private static <R> void drain(ExecutorCompletionService<R> service, int underWay) {
        for (int i = 0; i < underWay && !Thread.currentThread().isInterrupted(); i++) {
            try {
                service.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Exception cause(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return (Exception) e.getCause();
    }

    private static RuntimeException unchecked(Exception e) {
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }

    /** Makes threads that keep no JVM alive and say what they are for; where threads come from for rooms that need them one by one. */
    public static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, "efsdr-" + name + "-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
