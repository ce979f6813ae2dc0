package io.jenkins.plugins.efsdr.cli;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A batch of 200 that is killed anywhere between its first word and its last, and run again, ends as one that never was. Each sandbox sees
 * several kills in a row, for a run that goes on from a killed one can be killed as well.
 */
class KilledFiftyTimesTest {

    private static final int VOLUMES = 200;
    private static final int SANDBOXES = 10;
    private static final int KILLS_EACH = 5;
    private static final long SEED = 20_261_121;

    private static final String ROWS = IntStream.range(0, VOLUMES)
            .mapToObj(i -> "sales,rosa-primary,app-" + i % 8 + ",app-" + i % 8 + ",data-" + i + ",1")
            .collect(joining("\n"));

    @TempDir
    private static Path home;

    private static EndState expected;
    private static Duration whole;

    /** How long it takes from its first word on, and what is there in the end. */
    @BeforeAll
    static void runWithoutBeingKilled() throws IOException, InterruptedException {
        try (SandboxSite site = SandboxSite.start(home.resolve("quiet"))) {
            CliProcess process = start(site, site.batch(ROWS));
            long begin = System.nanoTime();
            process.await().ends(0);
            whole = Duration.ofNanos(System.nanoTime() - begin);
            expected = comparable(EndState.of(site));
        }
    }

    @AfterAll
    static void forget() {
        expected = null;
    }

    static IntStream seeds() {
        return new Random(SEED).ints(SANDBOXES);
    }

    /** The moments are parts of the time that a run takes which nobody kills. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theSameCommandGoesOnFromAnyMoment(int seed) throws IOException, InterruptedException {
        try (SandboxSite site = SandboxSite.start(home.resolve("killed-" + seed))) {
            Path batch = site.batch(ROWS);
            for (double moment : new Random(seed).doubles(KILLS_EACH).toArray()) {
                CliProcess process = start(site, batch);
                Thread.sleep((long) (whole.toMillis() * moment));
                process.kill();
            }
            assertThat(site.create("--batch", batch.toString()).ends(0).outcomes())
                    .hasSize(VOLUMES);
            EndState state = comparable(EndState.of(site));
            assertThat(state.files()).isEqualTo(expected.files());
            assertThat(state.tree()).isEqualTo(expected.tree());
            assertThat(state.objects()).isEqualTo(expected.objects());
            assertThat(site.remote().titles()).as("one commit beside the first").hasSize(2);
        }
    }

    /** Starts it and waits until it begins to work: before that there is nothing to interrupt. */
    private static CliProcess start(SandboxSite site, Path batch) throws IOException {
        long before = journals(site.runs());
        CliProcess process = CliProcess.start(site.environment(), site.createArguments("--batch", batch.toString()));
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !process.process().isAlive() || journals(site.runs()) > before);
        return process;
    }

    private static long journals(Path runs) throws IOException {
        if (!Files.isDirectory(runs)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(runs)) {
            return all.filter(file -> file.endsWith("journal.jsonl")).count();
        }
    }

    /** An empty staging directory of the killed run goes an hour later: until then it could be that of a run that still works. */
    private static EndState comparable(EndState state) {
        return new EndState(
                state.objects(),
                state.tree(),
                state.files().stream()
                        .filter(file -> !file.contains("/.efsdr-"))
                        .collect(toCollection(TreeSet::new)));
    }
}
