package io.jenkins.plugins.efsdr.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches that are large, and batches that meet. */
class ManyVolumesTest {

    @TempDir
    private Path home;

    private SandboxSite site;

    @BeforeEach
    void start() throws IOException {
        site = SandboxSite.start(home);
    }

    @AfterEach
    void end() throws IOException {
        site.close();
    }

    private static String rows(String application, int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        "sales,rosa-primary," + application + "," + application + "-" + i % 10 + ",data-" + i + ",1")
                .collect(joining("\n"));
    }

    private List<CliRun> atTheSameMoment(String... batches) throws Exception {
        CyclicBarrier start = new CyclicBarrier(batches.length);
        ExecutorService users = Executors.newFixedThreadPool(batches.length);
        try {
            List<Callable<CliRun>> calls = new ArrayList<>();
            for (String rows : batches) {
                Path file = site.batch(rows);
                calls.add(() -> {
                    start.await();
                    return site.create("--batch", file.toString());
                });
            }
            List<CliRun> runs = new ArrayList<>();
            for (Future<CliRun> run : users.invokeAll(calls)) {
                runs.add(run.get());
            }
            return runs;
        } finally {
            users.shutdownNow();
        }
    }

    @Test
    void aThousandVolumesAreOneCommitAndAThousandBoundClaims() {
        CliRun run = site.createBatch(rows("bulk", 1000)).ends(0);
        assertThat(run.outcomes()).hasSize(1000).containsOnly("created");
        assertThat(site.remote().titles()).hasSize(2).first().isEqualTo("Provision 1000 volumes");
        assertThat(site.claims()).hasSize(1000).allMatch(claim -> claim.endsWith(" Bound"));
        assertThat(site.remote().files().get("PV-PVCs/volumes-report.csv").lines())
                .hasSize(1001);
    }

    @Test
    void twoBatchesAtTheSameMomentAreBothCompleteAndInHistory() throws Exception {
        List<CliRun> runs = atTheSameMoment(rows("one", 30), rows("two", 30));
        assertThat(runs)
                .allSatisfy(
                        run -> assertThat(run.ends(0).outcomes()).hasSize(30).containsOnly("created"));
        assertThat(site.remote().titles()).hasSize(3).startsWith("Provision 30 volumes", "Provision 30 volumes");
        assertThat(site.claims()).hasSize(60).allMatch(claim -> claim.endsWith(" Bound"));
        assertThat(site.remote().files().get("PV-PVCs/volumes-report.csv").lines())
                .hasSize(61);
    }

    @Test
    void theSameBatchTwiceAtTheSameMomentMakesEveryVolumeOnce() throws Exception {
        List<CliRun> runs = atTheSameMoment(rows("same", 30), rows("same", 30));
        assertThat(runs).allSatisfy(run -> assertThat(run.ends(0).outcomes()).hasSize(30));
        assertThat(site.remote().titles()).hasSize(2);
        assertThat(site.claims()).hasSize(30).allMatch(claim -> claim.endsWith(" Bound"));
    }
}
