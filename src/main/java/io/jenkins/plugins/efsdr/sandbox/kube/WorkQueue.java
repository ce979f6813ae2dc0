package io.jenkins.plugins.efsdr.sandbox.kube;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Items to look at, each once however often it was added meanwhile. */
final class WorkQueue<T> {
    private static final System.Logger LOG = System.getLogger(WorkQueue.class.getName());

    private final ScheduledExecutorService executor;
    private final Consumer<T> worker;
    private final Set<T> waiting = ConcurrentHashMap.newKeySet();

    WorkQueue(ScheduledExecutorService executor, Consumer<T> worker) {
        this.executor = executor;
        this.worker = worker;
    }

    void add(T item, Duration delay) {
        if (waiting.add(item)) {
            try {
                executor.schedule(() -> work(item), delay.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closing) {
                waiting.remove(item);
            }
        }
    }

    private void work(T item) {
        waiting.remove(item);
        try {
            worker.accept(item);
        } catch (ApiException overtaken) {
            // The object changed or went; that change has put it back in the queue.
            LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", item, overtaken.getMessage());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "controller failed on " + item, e);
        }
    }
}
