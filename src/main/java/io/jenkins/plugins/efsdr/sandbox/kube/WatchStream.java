package io.jenkins.plugins.efsdr.sandbox.kube;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends a watch's events as they come, without a thread that waits for them. */
final class WatchStream {
    /** A reader this far behind is cut off and lists again, as a real API server does to it. */
    private static final int BACKLOG = 50_000;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Response response;
    private final Callback done;
    private final ScheduledExecutorService executor;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private boolean writing = true;
    private boolean ended;
    private Runnable stop = () -> {};
    private ScheduledFuture<?> timeout;

    WatchStream(Response response, Callback done, ScheduledExecutorService executor) {
        this.response = response;
        this.done = done;
        this.executor = executor;
    }

    void start(Watch watch) {
        try {
            Runnable unwatch = watch.start(this::offer);
            keep(unwatch);
        } catch (ApiException expired) {
            offer(Watch.line("ERROR", Json.bytes(expired.status())));
            end();
        }
        endAfter(watch.timeout());
        response.setStatus(200);
        response.getHeaders().put("Content-Type", "application/json");
        response.write(false, NOTHING, Callback.from(this::next, this::fail));
    }

    private synchronized void keep(Runnable unwatch) {
        stop = unwatch;
    }

    private synchronized void endAfter(Duration duration) {
        timeout = executor.schedule(this::end, duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Called under the store's lock: only takes note, the writing is done elsewhere. */
    private synchronized void offer(byte[] event) {
        if (waiting.size() >= BACKLOG) {
            ended = true;
        } else if (!ended) {
            waiting.add(event);
        }
        wake();
    }

    private synchronized void end() {
        ended = true;
        wake();
    }

    private void wake() {
        if (!writing) {
            writing = true;
            executor.execute(this::next);
        }
    }

    private void next() {
        ByteBuffer events = takeAll();
        if (events.hasRemaining()) {
            response.write(false, events, Callback.from(this::next, this::fail));
        }
    }

    private synchronized ByteBuffer takeAll() {
        int size = waiting.stream().mapToInt(event -> event.length).sum();
        ByteBuffer all = ByteBuffer.allocate(size);
        waiting.forEach(all::put);
        waiting.clear();
        writing = size > 0 || ended;
        if (size == 0 && ended) {
            finish();
        }
        return all.flip();
    }

    private void finish() {
        release();
        executor.execute(() -> response.write(true, NOTHING, done));
    }

    private void release() {
        stop.run();
        if (timeout != null) {
            timeout.cancel(false);
        }
    }

    private synchronized void fail(Throwable gone) {
        ended = true;
        release();
        done.failed(gone);
    }
}
