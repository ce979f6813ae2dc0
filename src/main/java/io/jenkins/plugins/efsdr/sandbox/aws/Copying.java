package io.jenkins.plugins.efsdr.sandbox.aws;

import io.jenkins.plugins.efsdr.sandbox.aws.Storage.Copied;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Copies again and again what is under replication. */
final class Copying {

    private final Map<Replication, Future<?>> running = new ConcurrentHashMap<>();
    private final Storage storage;
    private final Faults faults;
    private final Duration interval;
    private final ScheduledExecutorService timer;
    private final Clock clock;

    Copying(AwsOptions options, ScheduledExecutorService timer) {
        this.storage = options.storage();
        this.faults = options.faults();
        this.interval = options.times().syncInterval();
        this.timer = timer;
        this.clock = options.clock();
    }

    void begin(Replication replication) {
        Runnable copy = Guarded.of(() -> copy(replication));
        running.put(replication, timer.scheduleWithFixedDelay(copy, 0, interval.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Ends the copying, a copy under way included, and then goes on. */
    void end(Replication replication, Runnable then) {
        Future<?> copies = running.remove(replication);
        if (copies != null) {
            copies.cancel(false);
        }
        synchronized (replication) {
            then.run();
        }
    }

    private void copy(Replication replication) {
        synchronized (replication) {
            if (mayCopy(replication)) {
                copyOnce(replication);
            }
        }
    }

    private void copyOnce(Replication replication) {
        FileSystem source = replication.source();
        FileSystem destination = replication.destination();
        Instant began = clock.instant();
        try {
            Copied copied = storage.copy(source.id(), destination.id(), true, () -> !mayCopy(replication));
            if (copied.complete()) {
                replication.replicated(began);
                source.meter(copied.bytes(), began);
                destination.meter(copied.bytes(), began);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean mayCopy(Replication replication) {
        return replication.isCopying()
                && !faults.isReplicationFrozen()
                && !faults.isOut(replication.source().region())
                && !faults.isOut(replication.destination().region());
    }
}
