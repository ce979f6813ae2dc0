package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each of the three operations of a failover goes on after it was killed, when it is asked for again. */
class KilledPartsTest {

    private static final int VOLUMES = 24;
    private static final String COMMIT = "Fail over rosa-primary: " + VOLUMES + " volumes";

    @TempDir
    private Path home;

    private FailoverSite dr;

    @BeforeEach
    void provision() throws Exception {
        dr = FailoverSite.start(home);
        dr.provision(VOLUMES, 4);
        dr.awaitReplication("/shared/sales/app-3/app-3/data-23");
        dr.losePrimary();
    }

    @AfterEach
    void end() throws IOException {
        dr.close();
    }

    @Test
    void whatTheyDoTogetherIsWhatOneRunDoes() throws Exception {
        String run = begin();
        Path elsewhere = home.resolve("elsewhere");
        apply(run, "1/2", dr.site().runs());
        apply(run, "2/2", elsewhere);
        CliRun finished = finish(run);

        assertThat(finished.outcomes()).hasSize(VOLUMES).isSubsetOf("created", "unchanged");
        assertThat(finished.json().path("rpoSeconds").isNumber())
                .as("what the deletion erased")
                .isTrue();
        assertThat(dr.claims()).hasSize(VOLUMES).allMatch(claim -> claim.endsWith(" Bound"));
        assertThat(dr.site().remote().titles()).filteredOn(COMMIT::equals).hasSize(1);
        assertThat(dr.requests())
                .filteredOn(line -> line.contains("DeleteReplicationConfiguration"))
                .hasSize(1);
        dr.failover("--dry-run").ends(0);
    }

    /** Killed between the deletion and its end. */
    private String begin() throws Exception {
        dr.site().control("hold?what=ALL_CONFIGURATIONS&on=true");
        kill(
                () -> dr.requests().stream().anyMatch(line -> line.contains("DeleteReplicationConfiguration")),
                "--part",
                "begin",
                "--confirm",
                "rosa-primary");
        dr.site().control("hold?what=ALL_CONFIGURATIONS&on=false");
        String run = holderOfTheLock();
        dr.failover("--part", "begin", "--run", run).ends(0);
        return run;
    }

    /** Killed when a few of its volumes are there. */
    private void apply(String run, String shard, Path runs) throws Exception {
        dr.site().control("latency?millis=100");
        int before = volumes();
        String[] apply = {"--part", "apply", "--run", run, "--shard", shard, "--runs", runs.toString()};
        kill(() -> volumes() > before + 3, apply);
        dr.site().control("latency?millis=0");
        assertThat(dr.failover(apply).ends(0).outcomes())
                .as("what was made before the kill, and what was not if anything")
                .contains("unchanged")
                .isSubsetOf("created", "unchanged");
    }

    /** Killed between the push of its commit and the release of its locks. */
    private CliRun finish(String run) throws Exception {
        dr.site().control("latency?millis=100");
        String head = dr.site().remote().head();
        kill(() -> !dr.site().remote().head().equals(head), "--part", "finish", "--run", run);
        dr.site().control("latency?millis=0");
        return dr.failover("--part", "finish", "--run", run).ends(0);
    }

    private void kill(Callable<Boolean> moment, String... arguments) throws Exception {
        CliProcess process = CliProcess.start(dr.environment(), dr.arguments(arguments));
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(2))
                .until(() -> !process.process().isAlive() || moment.call());
        assertThat(process.process().isAlive()).as("killed before its end").isTrue();
        process.kill();
    }

    private int volumes() {
        return dr.dr().persistentVolumes().list().getItems().size();
    }

    private String holderOfTheLock() {
        return dr.dr()
                .leases()
                .inNamespace("default")
                .withName("efs-volume-dr")
                .get()
                .getSpec()
                .getHolderIdentity();
    }
}
