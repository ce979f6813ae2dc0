package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.IncorrectFileSystemLifeCycleStateException;

/** What is not done on a pair while it is failed over, and the way back from there. */
class FailbackByHandTest {

    @TempDir
    private Path home;

    private FailoverSite dr;

    @BeforeEach
    void provision() throws IOException {
        dr = FailoverSite.start(home);
        create("first").ends(0);
        dr.awaitReplication("/shared/sales/shop/shop-prod/first");
    }

    @AfterEach
    void end() throws IOException {
        dr.close();
    }

    private CliRun create(String claim, String... more) {
        return dr.site().createVolume("sales/shop/shop-prod/" + claim, "1", more);
    }

    private CliRun returned(String... more) {
        List<String> arguments = dr.arguments(more);
        arguments.set(0, "returned");
        arguments.add(0, "pair");
        return dr.site().efsdr(arguments);
    }

    private CliRun returned() {
        return returned("main", "--reason", "copied back in the night");
    }

    @Test
    void noVolumeIsMadeOrRetiredWhileADrActionHoldsTheLock() throws Exception {
        String run = dr.failover("--part", "begin").ends(0).json().path("run").asText();
        World before = dr.site().world();
        CliRun retired = dr.site().retire("sales/shop/shop-prod/first");
        for (CliRun refused : List.of(create("late"), create("late", "--dry-run"), returned(), retired)) {
            assertThat(refused.ends(4).err())
                    .contains("A DR action is under way: run " + run)
                    .contains("refs/heads/efs-volume-dr-lock")
                    .contains("efsdr failover --resume " + run)
                    .contains("efsdr lock break " + run);
        }
        assertThat(dr.site().world()).isEqualTo(before);
    }

    @Test
    void noVolumeIsMadeOnAPairThatIsFailedOverUntilItIsSaidToBeBack() {
        String run = dr.failover().ends(0).json().path("run").asText();
        World before = dr.site().world();
        for (CliRun refused : List.of(create("late"), create("late", "--dry-run"), create("first"))) {
            assertThat(refused.ends(4).message())
                    .contains("its pair main is failed over to")
                    .contains("DR-RUNS/" + run + ".json")
                    .contains("efsdr pair returned main --reason TEXT");
        }
        assertThat(dr.site().world()).isEqualTo(before);

        returned("main", "--reason", "copied back", "--dry-run").ends(0);
        assertThat(dr.site().world()).isEqualTo(before);
        CliRun back = returned().ends(0);
        assertThat(dr.site()
                        .remote()
                        .files()
                        .get("DR-RUNS/" + back.json().path("run").asText() + ".json"))
                .contains("\"returned\"")
                .contains("copied back in the night");
        create("late").ends(0);
    }

    @Test
    void whatIsSaidTwiceIsRecordedOnce() {
        dr.failover().ends(0);
        returned().ends(0);
        String head = dr.site().remote().head();
        returned().ends(0);
        assertThat(dr.site().remote().head()).isEqualTo(head);
    }

    @Test
    void aPairThatIsNotConfiguredOrAReasonThatSaysNothingIsBadInput() {
        String head = dr.site().remote().head();
        assertThat(returned("mian", "--reason", "back").ends(2).text()).contains("mian", "main");
        assertThat(returned("main", "--reason", " ").ends(2).text()).contains("reason");
        assertThat(dr.site().remote().head()).isEqualTo(head);
    }

    /** Its DR-RUNS record, the notes of its Lease and its directories on the replica are still there, and say nothing about today. */
    @Test
    void aReplicaThatIsNotReplicatedSinceTheFailbackIsBroughtUpOnlyWhenItsLossIsAccepted() {
        dr.failover().ends(0);
        String run = returned().ends(0).json().path("run").asText();
        CliRun refused = dr.failover();
        assertThat(refused.ends(4).err())
                .contains("Too much data would be lost: pair main")
                .contains("DR-RUNS/" + run + ".json")
                .contains("copied back in the night")
                .contains("--accept-data-loss");
        CliRun accepted = dr.failover("--accept-data-loss", "main", "--reason", "better than nothing")
                .ends(0);
        assertThat(pair(accepted).path("outcome").asText()).isEqualTo("already-promoted");
        assertThat(pair(accepted).path("message").asText()).contains("its data can be as old as that");
        assertThat(create("late").ends(4).message()).contains("its pair main is failed over to");
        assertThat(pair(dr.failover().ends(0)).path("windowSeconds").isNumber())
                .as("what was noted before the return says nothing of what was lost since")
                .isFalse();
    }

    @Test
    void aVolumeStaysInGitWhenADrActionBeginsWhileItIsRetired() throws Exception {
        Resource<PersistentVolumeClaim> claim = dr.site().claimResource("shop-prod", "first");
        claim.edit(one -> finalizers(one, List.of("example.com/hold")));
        CompletableFuture<CliRun> retired =
                CompletableFuture.supplyAsync(() -> dr.site().retire("sales/shop/shop-prod/first"));
        await().until(() -> claim.get().getMetadata().getDeletionTimestamp() != null);
        dr.failover("--part", "begin").ends(0);
        claim.edit(one -> finalizers(one, List.of()));
        assertThat(retired.get().ends(1).err()).contains("Git was left as it is", "A DR action is under way");
        assertThat(dr.site().remote().files().keySet()).anyMatch(file -> file.endsWith("pv-pvc_first.yaml"));
    }

    private static PersistentVolumeClaim finalizers(PersistentVolumeClaim claim, List<String> finalizers) {
        claim.getMetadata().setFinalizers(finalizers);
        return claim;
    }

    @Test
    void aPairThatReplicatesAgainIsPromotedAgainAndItsLossIsGated() {
        dr.failover().ends(0);
        replicateAgain();
        returned().ends(0);
        create("late").ends(0);
        dr.awaitReplication("/shared/sales/shop/shop-prod/late");
        CliRun run = dr.failover().ends(0);
        assertThat(pair(run).path("outcome").asText()).isEqualTo("promoted");
        assertThat(pair(run).path("windowSeconds").isNumber()).isTrue();
        assertThat(run.outcomes()).containsExactlyInAnyOrder("unchanged", "created");
    }

    private static JsonNode pair(CliRun run) {
        return run.json().path("pairs").get(0);
    }

    /** As somebody does by hand: the old replica becomes one again. */
    private void replicateAgain() {
        String replica = dr.site().sandbox().secondary().fileSystemId();
        String region = dr.site().sandbox().secondary().region();
        try (EfsClient west = efs(region);
                EfsClient east = efs(dr.site().sandbox().primary().region())) {
            west.updateFileSystemProtection(
                    request -> request.fileSystemId(replica).replicationOverwriteProtection("DISABLED"));
            await().ignoreExceptionsInstanceOf(IncorrectFileSystemLifeCycleStateException.class)
                    .until(() -> east.createReplicationConfiguration(request -> request.sourceFileSystemId(
                                            dr.site().sandbox().primary().fileSystemId())
                                    .destinations(to -> to.region(region).fileSystemId(replica)))
                            .hasDestinations());
            await().until(() -> west.describeReplicationConfigurations(request -> request.fileSystemId(replica))
                            .replications()
                            .get(0)
                            .destinations()
                            .get(0)
                            .lastReplicatedTimestamp()
                    != null);
        }
    }

    private static EfsClient efs(String region) {
        return EfsClient.builder().region(Region.of(region)).build();
    }
}
