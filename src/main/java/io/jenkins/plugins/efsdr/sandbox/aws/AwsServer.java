package io.jenkins.plugins.efsdr.sandbox.aws;

import io.jenkins.plugins.efsdr.sandbox.aws.AwsOptions.Mechanism;
import io.jenkins.plugins.efsdr.sandbox.aws.KeyRing.Holder;
import io.jenkins.plugins.efsdr.sandbox.web.LoopbackServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** An embedded AWS: its endpoint and everything that goes on behind it. */
public final class AwsServer implements AutoCloseable {

    private static final int THREADS = 4;
    private static final long LAST_COPY_SECONDS = 10;

    private final ScheduledThreadPoolExecutor timer = timer();
    private final AwsOptions options;
    private LoopbackServer listener;

    private AwsServer(AwsOptions options) {
        this.options = options;
    }

    /**
     * Starts the services; the first copy begins at once.
     *
     * @throws IOException if the endpoint cannot listen or the destination cannot be made read-only
     */
    public static AwsServer start(AwsOptions options) throws IOException {
        AwsServer server = new AwsServer(options);
        try {
            server.start();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void start() throws IOException {
        Clock clock = options.clock();
        FileSystems fileSystems = new FileSystems(options.fileSystems(), clock.instant());
        Replications replications = new Replications(fileSystems, options, timer);
        DataSync dataSync = new DataSync(options, timer);
        pair(fileSystems, replications, dataSync);
        InstantSource time = () -> clock.instant().plus(options.faults().skew());
        KeyRing keys = keys(time);
        Map<String, AwsService> services = Map.of(
                "elasticfilesystem",
                        new EfsService(
                                fileSystems, replications, options.faults().states()),
                "datasync", new DataSyncService(dataSync, clock),
                "sts", new StsService(keys, time));
        RequestLog log = new RequestLog(options.requestLog(), clock);
        listener = LoopbackServer.start(
                "aws", new AwsEndpoint(services, keys, options.faults(), new Throttle(clock), log, time));
    }

    private void pair(FileSystems fileSystems, Replications replications, DataSync dataSync) throws IOException {
        FileSystem source = fileSystems.anywhere(options.source()).orElseThrow();
        FileSystem destination = fileSystems.anywhere(options.destination()).orElseThrow();
        boolean scheduled = options.mechanism() == Mechanism.DATASYNC;
        if (!scheduled) {
            replications.existing(source, destination);
        }
        dataSync.add(new Task(
                source,
                destination,
                new Task.Schedule("rate(1 hour)", scheduled, options.clock().instant())));
    }

    private KeyRing keys(InstantSource clock) {
        KeyRing keys = new KeyRing(clock);
        String arn = "arn:aws:iam::" + Arns.ACCOUNT + ":user/sandbox";
        keys.add(new Holder(options.credentials(), "", arn, "AIDASANDBOX", Instant.MAX));
        return keys;
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(THREADS, work -> {
            Thread thread = new Thread(work, "sandbox-aws-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** The one endpoint of all Regions, {@code http://127.0.0.1:<port>}. */
    public String url() {
        return listener.url();
    }

    /** Ends the endpoint and the copying; a copy under way is waited for. */
    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        try {
            if (listener != null) {
                listener.close();
            }
            if (!timer.awaitTermination(LAST_COPY_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("The sandbox's last copy does not end; what it copied may be partial");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the sandbox's AWS ended", e);
        }
    }
}
