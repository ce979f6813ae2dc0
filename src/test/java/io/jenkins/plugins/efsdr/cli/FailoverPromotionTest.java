package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.efsdr.servers.Mount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Promotions that do not go as they should: what a user of the command line sees, and how the same command goes on. */
class FailoverPromotionTest {

    private static final String DELETION = "DeleteReplicationConfiguration";

    @TempDir
    private Path home;

    private FailoverSite dr;

    @BeforeEach
    void provision() throws Exception {
        dr = FailoverSite.start(home);
        dr.provision(2, 1);
        dr.awaitReplication("/shared/sales/app-0/app-0/data-1");
        dr.losePrimary();
    }

    @AfterEach
    void end() throws IOException {
        dr.close();
    }

    private long deletions() {
        return dr.requests().stream().filter(line -> line.contains(DELETION)).count();
    }

    private static JsonNode pair(CliRun run) {
        return run.json().path("pairs").get(0);
    }

    /** The volumes come up, and what the promotion cost is known although EFS has forgotten it. */
    private void assertRecoveredBy(CliRun run) {
        assertThat(run.ends(0).outcomes()).hasSize(2).containsOnly("created");
        assertThat(run.json().path("rpoSeconds").isNumber()).isTrue();
        assertThat(pair(run).path("lastReplicated").asText()).isNotEmpty();
    }

    private void assertKeptOut(CliRun run, String... words) {
        assertThat(run.ends(1).outcomes()).hasSize(2).containsOnly("kept-out");
        assertThat(run.text()).contains(words);
        assertThat(dr.claims()).isEmpty();
    }

    @Test
    void aDeletionWhoseAnswerIsLostAndThrottlingAreNotNoticed() throws Exception {
        dr.site().control("fail?operation=" + DELETION + "&times=1&after=true");
        dr.site().control("throttle?rate=10");
        assertRecoveredBy(dr.failover());
    }

    /** What keeps a promotion from its begin, how that ends, and the exit code: 4 where a consent would lift it. */
    static List<Arguments> obstacles() {
        return List.of(
                Arguments.of("show?status=MIGRATING", "show?status=OWN", 1, "MIGRATING"),
                Arguments.of("show?status=ERROR", "show?status=OWN", 4, "--allow-local-only"),
                Arguments.of("mount-targets?state=creating", "mount-targets?state=available", 1, "mount target"));
    }

    @ParameterizedTest
    @MethodSource("obstacles")
    void whatStandsInTheWayIsToldBeforeAnythingIsTouched(String trouble, String mended, int code, String words)
            throws Exception {
        dr.site().control(trouble);
        assertThat(dr.failover().ends(code).text()).contains(words);
        assertThat(dr.claims()).isEmpty();
        assertThat(deletions()).isZero();
        dr.site().control(mended);
        assertRecoveredBy(dr.failover());
    }

    @ParameterizedTest
    @CsvSource({"ALL_CONFIGURATIONS,--allow-local-only", "PROTECTION,protection REPLICATING"})
    void aPromotionThatTakesTooLongSaysSoAndTheSameCommandGoesOn(String hold, String words) throws Exception {
        dr.configure("deadlines: {promotion: 3s}\n");
        dr.site().control("hold?what=" + hold + "&on=true");
        String plan =
                dr.failover("--dry-run").json().path("context").path("plan").asText();
        CliRun late = dr.failover("--plan", plan);
        assertKeptOut(late, "is not promoted after 3 s", "run the same command again", words);
        dr.site().control("hold?what=" + hold + "&on=false");
        CliRun run = dr.failover("--plan", plan);
        assertRecoveredBy(run);
        assertThat(run.json().path("run")).isEqualTo(late.json().path("run"));
        assertThat(run.json().path("attempts")).hasSize(2);
        assertThat(deletions()).isEqualTo(1);
    }

    @Test
    void whereBothSidesCannotBeDeletedTheReplicasOwnIsOnceThatIsAllowed() throws Exception {
        dr.site().control("fail?operation=" + DELETION + "&times=1&answer=REJECTED");
        assertKeptOut(dr.failover(), "--allow-local-only");
        dr.site().control("fail?operation=" + DELETION + "&times=1&answer=REJECTED");
        CliRun run = dr.failover("--allow-local-only");
        assertRecoveredBy(run);
        assertThat(run.json().path("duties").toString()).contains("LOCAL_CONFIGURATION_ONLY", "us-east-1");
    }

    @Test
    void credentialsThatExpireHalfwayEndTheRunAndFreshOnesGoOn() throws Exception {
        dr.site().control("hold?what=ALL_CONFIGURATIONS&on=true");
        CompletableFuture<CliRun> first = CompletableFuture.supplyAsync(() -> dr.failover());
        dr.awaitRequest(DELETION);
        dr.site().control("expire-credentials?on=true");
        assertKeptOut(first.get(), "expired");
        dr.site().control("expire-credentials?on=false");
        dr.site().control("hold?what=ALL_CONFIGURATIONS&on=false");
        assertRecoveredBy(dr.failover());
        assertThat(deletions()).isEqualTo(1);
    }

    @Test
    void aMountThatStaysReadOnlyAfterThePromotionKeepsTheVolumesOut() throws Exception {
        dr.configure("deadlines: {promotion: 5s}\n");
        Path replica = dr.site().sandbox().secondary().mount();
        try (Mount stale = Mount.readOnly(replica, home.resolve("stale"))) {
            assertKeptOut(
                    dr.failover("--secondary-mount", stale.at().toString()),
                    "EFS says that fs-0fedcba9876543210",
                    "is promoted, but a write through",
                    "run the same command again",
                    "--directories none");
        }
        assertRecoveredBy(dr.failover());
    }

    @Test
    void aPairThatCannotBePromotedKeepsItsVolumesOutAndTheOthersGoOn() {
        String config = dr.site().remote().files().get("dr.yaml");
        dr.site().remote().commit("dr.yaml", config.replace("clusters:\n", """
                  archive:
                    primary:   {id: fs-0aaaaaaaaaaaaaaaa, region: us-east-1}
                    secondary: {id: fs-0bbbbbbbbbbbbbbbb, region: us-west-2}
                clusters:
                """));
        String path = "PV-PVCs/primary/sales/rosa-primary/app-0/app-0/pv-pvc_data-1.yaml";
        String manifest = dr.site().remote().files().get(path);
        dr.site().remote().commit(path, manifest.replace("fs-0123456789abcdef0", "fs-0aaaaaaaaaaaaaaaa"));
        String replica = dr.site().sandbox().secondary().mount().toString();
        CliRun run = dr.failover("--secondary-mount", "main=" + replica, "--secondary-mount", "archive=" + replica)
                .ends(3);
        assertThat(run.outcomes()).containsExactly("created", "kept-out");
        assertThat(run.volumes().get(1).path("message").asText()).contains("pair archive", "fs-0bbbbbbbbbbbbbbbb");
        assertThat(dr.claims()).containsExactly("app-0/data-0 Bound");
    }
}
