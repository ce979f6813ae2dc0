package io.jenkins.plugins.efsdr.cli;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeOptions;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Failovers in processes of their own, to a DR cluster that counts what they ask for. */
final class KilledRuns implements AutoCloseable {

    private final FailoverSite dr;
    private final KubeServer server =
            KubeServer.start(KubeOptions.named("rosa-secondary").withOpenShift(true));
    private final KubernetesClient client;
    private final Path kubeconfig;
    private long before;

    KilledRuns(FailoverSite dr, Path home) throws IOException {
        this.dr = dr;
        String text = server.kubeconfig("rosa-secondary");
        this.kubeconfig = Files.writeString(home.resolve("counted-kubeconfig"), text);
        this.client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(text))
                .build();
    }

    /** Starts one and waits until it begins to work: before that there is nothing to interrupt. */
    CliProcess start() throws IOException {
        long told = told();
        before = server.requests();
        CliProcess run = CliProcess.start(
                dr.environment(), dr.arguments("--confirm", "rosa-primary", "--kubeconfig", kubeconfig.toString()));
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !run.process().isAlive() || told() > told);
        return run;
    }

    /** How much the journals of all runs tell. */
    private long told() throws IOException {
        if (!Files.isDirectory(dr.site().runs())) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(dr.site().runs())) {
            return all.filter(file -> file.endsWith("journal.jsonl"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** The requests of the run that was started last. */
    long requests() {
        return server.requests() - before;
    }

    /** Kills a run, a while after it has made so many requests; false when it ends before. */
    boolean isKilledAfter(CliProcess run, long requests, int millis) throws IOException, InterruptedException {
        while (requests() < requests && run.process().isAlive()) {
            Thread.sleep(1);
        }
        Thread.sleep(millis);
        boolean alive = run.process().isAlive();
        if (alive) {
            run.kill();
        }
        return alive;
    }

    /** Whether a run has begun to promote, after which no dry run is made any more. */
    boolean arePromoted() {
        return dr.requests().stream().anyMatch(line -> line.contains("DeleteReplicationConfiguration"));
    }

    /** How many volumes and claims there are. */
    int made() {
        return client.persistentVolumes().list().getItems().size()
                + client.persistentVolumeClaims()
                        .inAnyNamespace()
                        .list()
                        .getItems()
                        .size();
    }

    EndState state() {
        return EndState.of(
                client,
                dr.site().remote(),
                SandboxSite.files(dr.site().sandbox().secondary().mount()));
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
