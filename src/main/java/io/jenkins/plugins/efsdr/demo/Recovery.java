package io.jenkins.plugins.efsdr.demo;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.sandbox.SandboxSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** The second part of the story: the primary Region is lost, and its volumes come up in the other one. */
final class Recovery {

    private static final String FILE = "shared/sales/warehouse/warehouse-dev/warehouse-store/stock.txt";
    private static final String TEXT = "400 pallets, counted before the outage";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Scene scene;
    private final SandboxSide primary;
    private final SandboxSide secondary;

    Recovery(Scene scene) {
        this.scene = scene;
        this.primary = scene.sandbox().primary();
        this.secondary = scene.sandbox().secondary();
    }

    void tell() throws IOException, InterruptedException {
        scene.say("4. The warehouse team writes a file to its volume, and replication carries it over.");
        write();
        scene.say("5. " + primary.region() + " goes dark: its EFS API, its cluster and its file system refuse.");
        scene.sandbox().losePrimary();
        String disaster =
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS).toString();
        int requests = requests().size();
        scene.say("6. What a failover would do. The commands from here on get the way into the DR cluster only.");
        failOver("--dry-run", "--disaster-at", disaster);
        scene.say("7. The failover. The lost cluster's name is given again to confirm it.");
        failOver("--confirm", "rosa-primary", "--primary-writers", "lost", "--disaster-at", disaster);
        Path report = newestReport();
        scene.say("8. What is up, and what the DR cluster says of it.");
        scene.run(List.of("volume", "list", "--recovered", "--live"), secondary.kubeconfig());
        scene.say("9. The file of before the outage, on " + secondary.fileSystemId() + " in " + secondary.region()
                + ": \"" + read() + "\"");
        proveThatNothingCalledThePrimary(requests);
        scene.say("The failover's report, for a browser: " + report);
    }

    private void write() throws IOException, InterruptedException {
        Files.writeString(primary.mount().resolve(FILE), TEXT + "\n");
        if (!scene.sandbox().awaitReplicated(FILE, PATIENCE)) {
            throw new Failed("The demo stopped: " + FILE + " is not on the replica after " + PATIENCE.toSeconds()
                    + " s. Run it again on a machine that is less busy");
        }
        scene.say("");
    }

    private String read() throws IOException {
        return Files.readString(secondary.mount().resolve(FILE)).strip();
    }

    private void failOver(String... options) {
        List<String> command =
                Stream.concat(Stream.of("failover"), Stream.of(options)).toList();
        scene.run(command, secondary.kubeconfig(), replica());
    }

    private List<String> replica() {
        return secondary
                .nfs()
                .map(server -> List.of("--secondary-nfs", server, "--no-tls"))
                .orElse(List.of("--secondary-mount", secondary.mount().toString()));
    }

    /** Run ids sort by time. */
    private Path newestReport() throws IOException {
        try (Stream<Path> runs = Files.list(scene.runs())) {
            return runs.max(Path::compareTo).orElseThrow().resolve("report.html");
        }
    }

    private void proveThatNothingCalledThePrimary(int before) throws IOException {
        List<String> all = requests();
        List<String> since = all.subList(before, all.size());
        long lost = since.stream()
                .filter(line -> line.contains('"' + primary.region() + '"'))
                .count();
        if (lost > 0) {
            throw new Failed("The demo stopped: " + lost + " requests went to the lost Region, see "
                    + scene.sandbox().requests());
        }
        scene.say("10. Since the outage AWS was called " + since.size() + " times in " + secondary.region()
                + ", 0 times in " + primary.region() + ".");
        scene.say("");
    }

    private List<String> requests() throws IOException {
        return Files.readAllLines(scene.sandbox().requests());
    }
}
