package io.jenkins.plugins.efsdr.cli;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch that is killed and run again ends as one that never was: each on a sandbox of its own. */
class KilledRunTest {

    private static final String ROWS = IntStream.range(0, 60)
            .mapToObj(i -> "sales,rosa-primary,app-" + i % 6 + ",app-" + i % 6 + ",data-" + i + ",1")
            .collect(joining("\n"));

    private static final Random RANDOM = new Random();

    @TempDir
    private static Path home;

    private static EndState expected;

    @BeforeAll
    static void runWithoutBeingKilled() throws IOException {
        try (SandboxSite site = SandboxSite.start(home.resolve("quiet"))) {
            site.createBatch(ROWS).ends(0);
            expected = withoutStaging(EndState.of(site));
        }
    }

    @AfterAll
    static void forget() {
        expected = null;
    }

    @ParameterizedTest
    @ValueSource(strings = {"directories", "record", "apply"})
    void aBatchThatWasKilledIsCompletedByTheSameCommand(String stage) throws IOException, InterruptedException {
        try (SandboxSite site = SandboxSite.start(home.resolve(stage))) {
            String batch = site.batch(ROWS).toString();
            // Slow enough that the run cannot end before it is killed.
            site.control("latency?millis=50");
            CliProcess process = CliProcess.start(site.environment(), site.createArguments("--batch", batch));
            awaitStage(site.runs(), stage, process);
            int delay = RANDOM.nextInt(40);
            Thread.sleep(delay);
            process.kill();
            assertThat(journal(site.runs())).doesNotContain("run-ended");
            site.control("latency?millis=0");
            CliRun again = site.create("--batch", batch).ends(0);
            String occasion = "killed " + delay + " ms into " + stage;
            assertThat(again.outcomes()).as(occasion).hasSize(60);
            EndState state = withoutStaging(EndState.of(site));
            assertThat(state.files()).as(occasion).isEqualTo(expected.files());
            assertThat(state.tree()).as(occasion).isEqualTo(expected.tree());
            assertThat(state.objects()).as(occasion).isEqualTo(expected.objects());
            assertThat(site.remote().titles()).as(occasion).hasSize(2);
            World before = site.world();
            assertThat(site.create("--batch", batch).ends(0).outcomes()).containsOnly("unchanged");
            assertThat(site.world()).as(occasion).isEqualTo(before);
        }
    }

    private static void awaitStage(Path runs, String stage, CliProcess process) {
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !process.process().isAlive() || journal(runs).contains("\"stage\":\"" + stage + "\""));
    }

    private static String journal(Path runs) throws IOException {
        if (!Files.isDirectory(runs)) {
            return "";
        }
        try (Stream<Path> all = Files.walk(runs)) {
            List<Path> journals =
                    all.filter(file -> file.endsWith("journal.jsonl")).toList();
            return journals.isEmpty() ? "" : Files.readString(journals.get(0));
        }
    }

    /** An empty staging directory of the killed run goes an hour later: until then it could be that of a run that still works. */
    private static EndState withoutStaging(EndState state) {
        Set<String> files = state.files().stream()
                .filter(file -> !file.contains("/.efsdr-"))
                .collect(toCollection(TreeSet::new));
        return new EndState(state.objects(), state.tree(), files);
    }
}
