package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeOptions;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failover does about data that would be lost: an objective of two minutes, and clocks that are set as a test needs them. */
class FailoverGateTest {

    private static final String DELETION = "DeleteReplicationConfiguration";
    private static final String THREE_MINUTES_LATER = "skew?seconds=180";

    @TempDir
    private Path home;

    private FailoverSite dr;

    @BeforeEach
    void provision() throws Exception {
        dr = FailoverSite.start(home);
        dr.provision(2, 1);
        dr.configure("objectives: {rpo: 2m}\n");
        dr.awaitReplication("/shared/sales/app-0/app-0/data-1");
        dr.losePrimary();
        dr.site().control("freeze-replication?on=true");
    }

    @AfterEach
    void end() throws IOException {
        dr.close();
    }

    private void assertNothingTouched() {
        assertThat(dr.claims()).isEmpty();
        assertThat(dr.requests()).noneMatch(line -> line.contains(DELETION));
    }

    private static JsonNode pair(CliRun run) {
        return run.json().path("pairs").get(0);
    }

    @Test
    void aLossOverTheObjectiveNeedsConsentWithAReasonThatIsRecorded() throws Exception {
        dr.site().control(THREE_MINUTES_LATER);
        assertThat(dr.failover().ends(4).text())
                .contains("Too much data would be lost: pair main", "at most 3 min", "its objective is 2 min")
                .contains("Nothing was touched", "--disaster-at", "--accept-data-loss", "--reason");
        assertThat(dr.failover("--accept-data-loss", "main").ends(2).text()).contains("reason", "is required");
        assertThat(dr.failover("--accept-data-loss", "other", "--reason", "why not")
                        .ends(2)
                        .text())
                .contains("accept-data-loss 'other'", "[main]");
        assertNothingTouched();
        CliRun run = dr.failover("--accept-data-loss", "main", "--reason", "the board said so")
                .ends(0);
        assertThat(run.json().path("notes").toString())
                .contains("This machine's clock is 3 min", "behind that of EFS in us-west-2");
        assertThat(pair(run).path("upperBound").asBoolean()).isTrue();
        assertThat(run.json().path("rpoSeconds").asLong()).isGreaterThanOrEqualTo(180);
        String id = run.json().path("run").asText();
        assertThat(dr.site().remote().files().get("DR-RUNS/" + id + ".json")).contains("the board said so");
    }

    @Test
    void theTimeOfTheDisasterDecidesAndMayBeBeforeTheLastReplicationButNotInTheFuture() throws Exception {
        dr.site().control(THREE_MINUTES_LATER);
        String future = Instant.now().plus(Duration.ofHours(1)).toString();
        assertThat(dr.failover("--disaster-at", future).ends(2).text())
                .contains("disaster-at", "must not lie in the future");
        assertThat(dr.failover("--disaster-at", "yesterday").ends(2).text()).contains("disaster-at 'yesterday'");
        assertNothingTouched();
        CliRun run = dr.failover("--disaster-at", "2026-01-01T00:00:00Z").ends(0);
        assertThat(pair(run).path("windowSeconds").asLong()).isZero();
        assertThat(pair(run).path("upperBound").asBoolean()).isFalse();
        assertThat(pair(run).path("message").asText()).contains("before the last replication: nothing is lost");
    }

    @Test
    void aReplicaThatGetsTooOldWhileTheLockIsTakenIsLeftAlone() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        try (KubeServer server =
                KubeServer.start(KubeOptions.named("rosa-secondary").withOpenShift(true))) {
            server.onWrite(request -> {
                if (request.resource().equals("leases") && first.getAndSet(false)) {
                    control(THREE_MINUTES_LATER);
                }
                return Optional.empty();
            });
            Path kubeconfig = Files.writeString(home.resolve("own"), server.kubeconfig("rosa-secondary"));
            CliRun run = dr.failover("--kubeconfig", kubeconfig.toString()).ends(4);
            assertThat(first).isFalse();
            assertThat(run.text()).contains("Too much data would be lost", "Nothing was touched");
            assertNothingTouched();
            dr.site().control("skew?seconds=0");
            dr.failover("--kubeconfig", kubeconfig.toString()).ends(0);
        }
    }

    private void control(String command) {
        try {
            dr.site().control(command);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
