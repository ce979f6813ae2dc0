package io.jenkins.plugins.efsdr.cli;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A failover of a thousand volumes that is killed anywhere between its first word and its last, and run again, ends as one that never was.
 * A run is killed several times in a row, for one that goes on from a killed one can be killed as well.
 *
 * <p>The moments are parts of the requests that the DR cluster gets of a run, so that they are spread over its work however busy this
 * machine is.
 */
class FailoverKillTest {

    private static final int VOLUMES = 1000;
    private static final int KILLS = 20;
    private static final int KILLS_IN_A_ROW = 7;
    private static final int LATER_MILLIS = 500;
    private static final long SEED = 20_261_121;

    private final Random random = new Random(SEED);
    private final Deque<Double> moments = moments();

    @TempDir
    private Path home;

    private String provisioned;
    private long requestsOfAll;

    @Test
    void theSameCommandGoesOnFromAnyMoment() throws Exception {
        provision();
        EndState expected = failOver(this::runUndisturbed);
        assertThat(expected.objects()).as("volumes and claims").hasSize(2 * VOLUMES);
        while (!moments.isEmpty()) {
            EndState state = failOver(this::killInARow);
            assertThat(state.tree()).isEqualTo(expected.tree());
            assertThat(state.objects()).isEqualTo(expected.objects());
            assertThat(state.files()).isEqualTo(expected.files());
        }
    }

    private void provision() throws IOException {
        try (FailoverSite dr = FailoverSite.start(home)) {
            dr.provision(VOLUMES, 20);
            provisioned = dr.site().remote().head();
        }
    }

    /** One of each twentieth, in no order. */
    private Deque<Double> moments() {
        List<Double> moments = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            moments.add((i + random.nextDouble()) / KILLS);
        }
        Collections.shuffle(moments, random);
        return new ArrayDeque<>(moments);
    }

    private interface Runs {
        /** The last of them. */
        CliProcess on(KilledRuns runs) throws Exception;
    }

    /** What it comes to where all is provisioned and replicated, nothing failed over yet, and the primary Region is gone. */
    private EndState failOver(Runs story) throws Exception {
        try (FailoverSite dr = FailoverSite.start(home);
                KilledRuns runs = new KilledRuns(dr, home)) {
            dr.site().remote().reset(provisioned);
            dr.awaitFirstCopy();
            dr.losePrimary();
            requireEnd(dr, story.on(runs).await().ends(0));
            return comparable(runs.state());
        }
    }

    private CliProcess runUndisturbed(KilledRuns runs) throws Exception {
        CliProcess run = runs.start();
        run.process().waitFor();
        requestsOfAll = runs.requests();
        return run;
    }

    /** The run that came through. A moment that it does not live to see is kept for another one. */
    private CliProcess killInARow(KilledRuns runs) throws Exception {
        for (int i = 0; i < KILLS_IN_A_ROW && !moments.isEmpty(); i++) {
            long expected = runs.arePromoted() ? 2 * VOLUMES - runs.made() : requestsOfAll;
            CliProcess run = runs.start();
            if (!runs.isKilledAfter(run, (long) (expected * moments.peek()), random.nextInt(LATER_MILLIS))) {
                return run;
            }
            moments.remove();
        }
        return runs.start();
    }

    /** The report of the last run is that of all its attempts. */
    private static void requireEnd(FailoverSite dr, CliRun run) throws IOException {
        assertThat(run.outcomes()).hasSize(VOLUMES).isSubsetOf("created", "unchanged");
        requireReport(run.json());
        Map<String, String> files = dr.site().remote().files();
        List<String> records =
                files.keySet().stream().filter(it -> it.startsWith("DR-RUNS/")).toList();
        assertThat(records).hasSize(1);
        requireReport(new ObjectMapper().readTree(files.get(records.get(0))));
        assertThat(dr.site().remote().titles()).hasSize(4).first().isEqualTo("Fail over rosa-primary: 1000 volumes");
    }

    private static void requireReport(JsonNode report) {
        assertThat(report.path("result").asText()).isEqualTo("done");
        assertThat(report.path("volumes")).hasSize(VOLUMES);
        assertThat(report.path("rpoSeconds").isNumber()).as("data-loss window").isTrue();
        assertThat(report.path("rtoSeconds").isNumber()).as("recovery time").isTrue();
        assertThat(report.path("pairs").get(0).path("outcome").asText()).isIn("promoted", "already-promoted");
        assertThat(report.path("pairs").get(0).path("lastReplicated").asText()).isNotEmpty();
    }

    /** Records tell times; probe files of a killed run stay until they are old. */
    private static EndState comparable(EndState state) {
        Map<String, String> tree = new TreeMap<>(state.tree());
        tree.keySet().removeIf(path -> path.startsWith("DR-RUNS/"));
        return new EndState(
                state.objects(),
                tree,
                state.files().stream()
                        .filter(file -> !file.contains("/.efsdr-"))
                        .collect(toCollection(TreeSet::new)));
    }
}
