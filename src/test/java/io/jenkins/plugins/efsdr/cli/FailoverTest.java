package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code efsdr failover} with the primary Region gone. */
class FailoverTest {

    private static final String ROWS = """
            sales,rosa-primary,shop,shop-prod,data,1
            sales,rosa-primary,shop,shop-prod,logs,2
            sales,rosa-primary,till,till-prod,data,3
            """;

    @TempDir
    private Path home;

    private FailoverSite dr;

    @BeforeEach
    void provision() throws IOException {
        dr = FailoverSite.start(home);
        dr.site().createBatch(ROWS).ends(0);
        Files.writeString(dr.site().file("/shared/sales/shop/shop-prod/data/file"), "written before");
        dr.awaitReplication("/shared/sales/shop/shop-prod/data/file");
        dr.awaitReplication("/shared/sales/till/till-prod/data");
    }

    @AfterEach
    void end() throws IOException {
        dr.close();
    }

    @Test
    void everyRecordedVolumeIsBoundOnTheDrClusterAndNothingCallsThePrimary() throws Exception {
        dr.losePrimary();
        int before = dr.requests().size();
        CliRun run = dr.failover().ends(0);
        assertThat(run.outcomes()).hasSize(3).containsOnly("created");
        assertThat(dr.claims()).containsExactly("shop-prod/data Bound", "shop-prod/logs Bound", "till-prod/data Bound");
        assertThat(dr.volume("sales.shop.shop-prod.data").getSpec().getNfs().getServer())
                .isEqualTo(dr.site().sandbox().secondary().host());
        List<String> since = dr.requests().subList(before, dr.requests().size());
        assertThat(since)
                .isNotEmpty()
                .noneMatch(line -> line.contains(dr.site().sandbox().primary().region()));
        JsonNode pair = run.json().path("pairs").get(0);
        assertThat(pair.path("outcome").asText()).isEqualTo("promoted");
        assertThat(run.json().path("rtoSeconds").isNumber()).isTrue();
        assertThat(run.json().path("rpoSeconds").isNumber()).isTrue();
        assertThat(dr.site().remote().files().keySet())
                .contains("PV-PVCs/secondary/sales/rosa-primary/shop/shop-prod/pv-pvc_data.yaml")
                .anyMatch(path -> path.startsWith("DR-RUNS/"));
    }

    @Test
    void whatWasBroughtUpIsListedWithWhatTheDrClusterSaysOfIt() throws Exception {
        assertThat(dr.recovered()).isEmpty();
        dr.losePrimary();
        dr.failover().ends(0);
        assertThat(dr.recovered())
                .hasSize(3)
                .allMatch(line -> line.endsWith(" Bound"))
                .allMatch(line -> line.contains(dr.site().sandbox().secondary().host()));
    }

    @Test
    void failingOverAgainSaysSoAndChangesNothing() throws Exception {
        dr.losePrimary();
        dr.failover().ends(0);
        String head = dr.site().remote().head();
        CliRun again = dr.failover().ends(0);
        assertThat(again.outcomes()).containsOnly("unchanged");
        assertThat(again.json().path("pairs").get(0).path("outcome").asText()).isEqualTo("already-promoted");
        assertThat(dr.site().remote().head()).isEqualTo(head);
    }

    @Test
    void withoutItsConfirmationNothingIsTouched() {
        CliRun run = dr.site().efsdr(dr.arguments("--confirm", "rosa-secondary"));
        assertThat(run.ends(4).text()).contains("--confirm rosa-primary");
        assertThat(dr.claims()).isEmpty();
    }

    @Test
    void aPlanShowsEverythingAndAFailoverByItIsRefusedOnceTheWorldMoved() throws Exception {
        CliRun plan = dr.failover("--dry-run").ends(0);
        assertThat(plan.outcomes()).hasSize(3).containsOnly("planned");
        String hash = plan.json().path("context").path("plan").asText();
        assertThat(dr.failover("--dry-run").json().path("context").path("plan").asText())
                .isEqualTo(hash);
        assertThat(dr.claims()).isEmpty();
        assertThat(plan.json().path("rewrites").toString())
                .contains("+    server: \\\"" + dr.site().sandbox().secondary().host());
        dr.site().createVolume("sales/shop/shop-prod/late", "1").ends(0);
        assertThat(dr.failover("--plan", hash).ends(4).text()).contains("The world has moved since plan " + hash);
        assertThat(dr.claims()).isEmpty();
        dr.failover(
                        "--plan",
                        dr.failover("--dry-run")
                                .json()
                                .path("context")
                                .path("plan")
                                .asText())
                .ends(0);
    }

    @Test
    void tooMuchDataLossIsAcceptedForOnePairOrForAllWithAReason() throws Exception {
        Path strict = home.resolve("dr.yaml");
        Files.writeString(strict, dr.site().remote().files().get("dr.yaml") + "objectives: {rpo: 1m}\n");
        dr.site().control("freeze-replication?on=true");
        dr.site().control("skew?seconds=120");
        String[] config = {"--config", strict.toString()};
        CliRun plan = dr.failover(with(config, "--dry-run")).ends(4);
        assertThat(plan.json().path("message").asText()).contains("Too much data would be lost: pair main");
        assertThat(plan.outcomes()).containsOnly("planned");
        assertThat(dr.failover(config).ends(4).err()).contains("its objective is 1 min", "--accept-data-loss");
        assertThat(dr.failover(with(config, "--accept-data-loss", "other", "--reason", "gone"))
                        .ends(2)
                        .err())
                .contains("accept-data-loss 'other'");
        assertThat(dr.failover(with(config, "--accept-data-loss", "--reason", "gone"))
                        .ends(0)
                        .json()
                        .path("context")
                        .path("reason")
                        .asText())
                .isEqualTo("gone");
    }

    private static String[] with(String[] first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void aScopeThatCoversAPartOfAFileSystemIsRefusedUnlessTheWholeIsPromotedOnPurpose() {
        CliRun refused = dr.failover("--application", "till").ends(4);
        assertThat(refused.text())
                .contains("sales/rosa-primary/shop/shop-prod/data")
                .contains("--promote-whole-pair");
        assertThat(dr.claims()).isEmpty();
        CliRun part =
                dr.failover("--application", "till", "--promote-whole-pair").ends(0);
        assertThat(part.outcomes()).containsExactlyInAnyOrder("created", "not-applied", "not-applied");
        CliRun rest = dr.failover("--application", "shop").ends(0);
        assertThat(rest.outcomes()).containsOnly("created");
        assertThat(dr.claims()).hasSize(3);
    }

    @Test
    void aDirectoryThatIsNewerThanTheLastReplicationIsToldAndMadeOnlyWhenAsked() throws Exception {
        dr.site().control("freeze-replication?on=true");
        dr.site().createVolume("sales/shop/shop-prod/late", "1").ends(0);
        assertThat(dr.failover("--dry-run").ends(0).text()).contains("is not on the replica as it is now");
        CliRun run = dr.failover().ends(3);
        assertThat(run.outcomes()).containsExactlyInAnyOrder("created", "created", "created", "partial");
        CliRun made = dr.failover("--create-missing").ends(0);
        assertThat(made.outcomes()).containsExactlyInAnyOrder("unchanged", "unchanged", "unchanged", "updated");
        assertThat(dr.site().remote().files())
                .containsKey("DR-RUNS/" + made.json().path("run").asText() + ".json");
        assertThat(dr.site().sandbox().secondary().mount().resolve("shared/sales/shop/shop-prod/late"))
                .isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin", "apply", "finish"})
    void aDryRunOfAPartPromotesNothingEither(String part) {
        CliRun plan = dr.failover("--part", part, "--run", "20200101-000000-abcdef", "--dry-run")
                .ends(0);
        assertThat(plan.outcomes()).hasSize(3).containsOnly("planned");
        assertThat(plan.json().path("pairs").get(0).path("outcome").asText()).isEqualTo("observed");
        assertThat(dr.requests()).noneMatch(line -> line.contains("DeleteReplicationConfiguration"));
        assertThat(dr.claims()).isEmpty();
    }

    @Test
    void theThreeOperationsOfOneRunDoTheSameInParts() throws Exception {
        dr.losePrimary();
        CliRun begun = dr.failover("--part", "begin").ends(0);
        String run = begun.json().path("run").asText();
        assertThat(dr.claims()).isEmpty();
        assertThat(dr.failover("--part", "apply", "--run", "20200101-000000-abcdef")
                        .ends(4)
                        .text())
                .contains("Another DR action is under way: run " + run);
        assertThat(dr.failover("--part", "apply", "--run", run, "--application", "shop")
                        .ends(2)
                        .text())
                .contains("must have been asked for the same");
        dr.failover("--part", "apply", "--run", run, "--shard", "1/2").ends(0);
        Path journal = dr.site().runs().resolve(run).resolve("journal.jsonl");
        dr.failover("--part", "apply", "--journal", journal.toString(), "--shard", "2/2")
                .ends(0);
        CliRun finished = dr.failover("--part", "finish", "--run", run).ends(0);
        assertThat(finished.outcomes()).containsOnly("created");
        assertThat(dr.claims()).hasSize(3);
        assertThat(dr.site().remote().files().keySet()).anyMatch(path -> path.equals("DR-RUNS/" + run + ".json"));
        assertThat(dr.failover().ends(0).outcomes()).containsOnly("unchanged");
    }
}
