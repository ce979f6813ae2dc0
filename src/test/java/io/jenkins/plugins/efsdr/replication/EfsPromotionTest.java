package io.jenkins.plugins.efsdr.replication;

import static io.jenkins.plugins.efsdr.replication.ReplicatedPair.ALONE;
import static io.jenkins.plugins.efsdr.replication.ReplicatedPair.PRIMARY;
import static io.jenkins.plugins.efsdr.replication.ReplicatedPair.SECONDARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Protection;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Status;
import io.jenkins.plugins.efsdr.sandbox.aws.StateFaults.Hold;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.efs.EfsClient;

@Timeout(60)
class EfsPromotionTest {

    private static final String DELETE = "DeleteReplicationConfiguration";
    private static final PromotionOptions LOCAL = new PromotionOptions(true, false, false, false);

    @TempDir
    private Path directory;

    private ReplicatedPair aws;

    @BeforeEach
    void start() throws IOException {
        aws = ReplicatedPair.byEfs(directory);
    }

    @AfterEach
    void stop() throws IOException {
        aws.assertThatNoCallLeftTheReplicasRegion();
        aws.close();
    }

    private Promotion promote(PromotionOptions options) {
        TestTime time = TestTime.standingStill();
        return aws.promote(aws.efs(time), options, time);
    }

    private ReplicaSnapshot observe() {
        return aws.efs(TestTime.passing()).observe();
    }

    /** Somebody deletes the configuration, such as a run that was killed right after. */
    private void deleteAll() {
        try (EfsClient somebody = aws.efsClient()) {
            somebody.deleteReplicationConfiguration(
                    request -> request.sourceFileSystemId(PRIMARY.id().value()));
        }
    }

    @Test
    void aReplicaIsPromotedWhileThePrimarysRegionIsGone() {
        aws.faults.outage("us-east-1", true);

        Promotion promotion = promote(PromotionOptions.none());

        assertThat(promotion.changed()).isTrue();
        assertThat(promotion.duties()).isEmpty();
        assertThat(promotion.notes()).isEmpty();
        assertThat(observe().standsAlone()).isTrue();
        assertThat(aws.writable).containsEntry(SECONDARY.id().value(), true);
        assertThat(aws.calls(DELETE)).isEqualTo(1);
        assertThat(aws.progress.get(0))
                .isEqualTo("Replica " + SECONDARY
                        + ": replication ENABLED, protection REPLICATING, file system available");
        assertThat(aws.progress.get(aws.progress.size() - 1)).contains("protection ENABLED, file system available");
    }

    @Test
    void whatIsPromotedAlreadyIsSeenTwiceAndLeftAlone() {
        promote(PromotionOptions.none());
        int before = aws.calls().size();

        Promotion again = promote(PromotionOptions.none());

        assertThat(again.changed()).isFalse();
        assertThat(aws.calls().subList(before, aws.calls().size()))
                .doesNotContain(DELETE)
                .filteredOn("DescribeReplicationConfigurations"::equals)
                .as("one look before, and two of the promotion")
                .hasSize(3);
    }

    @Test
    void aPromotionThatAnotherRunBeganIsWaitedFor() {
        aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, true);
        deleteAll();
        TestTime time = TestTime.standingStill()
                .after(Duration.ofMinutes(1), () -> aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, false));

        Promotion promotion = aws.promote(aws.efs(time), PromotionOptions.none(), time);

        assertThat(promotion.changed()).isTrue();
        assertThat(aws.calls(DELETE)).as("that of the other run").isEqualTo(1);
        assertThat(aws.progress).anyMatch(text -> text.contains("replication DELETING"));
    }

    @Test
    void aPromotionThatTakesTooLongSaysSoAndTheNextRunGoesOn() {
        aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, true);
        TestTime time = TestTime.passing();

        assertThatThrownBy(() -> aws.promote(aws.efs(time), PromotionOptions.none(), time))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("not promoted after 1200 s: replication DELETING, protection REPLICATING")
                .hasMessageContaining("run the same command again")
                .hasMessageContaining("--allow-local-only");
        assertThat(time.sleeps).allMatch(pause -> pause.compareTo(Duration.ofSeconds(15)) <= 0);
        assertThat(time.sleeps.subList(10, time.sleeps.size() - 1))
                .allMatch(pause -> pause.compareTo(Duration.ofSeconds(7)) > 0);

        aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, false);
        promote(PromotionOptions.none());
        assertThat(aws.calls(DELETE)).isEqualTo(1);
    }

    @Test
    void onlyWhereThatIsAllowedAndBothRecordsCannotGoTheReplicasOwnIsDeleted() {
        aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, true);
        TestTime time = TestTime.passing();

        Promotion promotion = aws.promote(aws.efs(time), LOCAL, time);

        assertThat(promotion.duties())
                .singleElement()
                .asString()
                .contains("Pair main")
                .contains("aws efs delete-replication-configuration --region us-east-1 --source-file-system-id "
                        + PRIMARY.id());
        assertThat(promotion.notes()).singleElement().asString().contains("did not end within 600 s");
        assertThat(time.passed()).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
        assertThat(aws.calls(DELETE)).isEqualTo(2);
        assertThat(observe().standsAlone()).isTrue();
    }

    @Test
    void aDeletionThatEndsInErrorIsGoneOnWithLocallyWhereThatIsAllowed() {
        aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, true);
        TestTime time = TestTime.standingStill()
                .after(Duration.ofMinutes(1), () -> aws.faults.states().show("ERROR", "the source cannot be reached"));

        Promotion promotion = aws.promote(aws.efs(time), LOCAL, time);

        assertThat(promotion.notes()).singleElement().asString().contains("the source cannot be reached");
        assertThat(promotion.duties()).hasSize(1);
    }

    @Test
    void aDeletionThatEndsInErrorIsAFailureWhereItIsNotAllowed() {
        aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, true);
        TestTime time = TestTime.standingStill()
                .after(Duration.ofMinutes(1), () -> aws.faults.states().show("ERROR", "the source cannot be reached"));

        assertThatThrownBy(() -> aws.promote(aws.efs(time), PromotionOptions.none(), time))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("ERROR the source cannot be reached")
                .hasMessageContaining("--allow-local-only");
    }

    @Test
    void aReplicationThatIsPausedOrBrokenIsPromotedOnlyWithConsent() {
        for (String status : new String[] {"PAUSED", "PAUSING", "ERROR"}) {
            aws.faults.states().show(status, "see the account's health");

            assertThatThrownBy(() -> promote(PromotionOptions.none()))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining(status + " (see the account's health)")
                    .hasMessageContaining("--allow-local-only");
        }
        assertThat(aws.calls()).doesNotContain(DELETE);

        assertThat(promote(LOCAL).duties()).as("both records could be deleted").isEmpty();
    }

    @Test
    void aStatusThatNobodyKnowsIsNotTouched() {
        aws.faults.states().show("REWINDING", "");

        assertThatThrownBy(() -> promote(LOCAL))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("REWINDING, which this version does not know");
        assertThat(aws.calls()).doesNotContain(DELETE);
    }

    @Test
    void aReplicaThatNoPodCouldMountIsNotPromoted() {
        aws.faults.states().mountTargets("creating");

        assertThatThrownBy(() -> promote(LOCAL))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no available mount target");
        assertThat(aws.calls()).doesNotContain(DELETE);
    }

    @Test
    void aPairThatNeverExistedIsNotChanged() {
        TestTime time = TestTime.standingStill();
        Replicator alone = aws.efs(new FileSystemPair("alone", PRIMARY, Optional.of(ALONE)), time);

        assertThat(aws.promote(alone, PromotionOptions.none(), time).changed()).isFalse();
        assertThat(aws.calls()).doesNotContain(DELETE);
    }

    @Test
    void aReplicaThatBecameOneSinceItWasLookedAtIsRefused() {
        TestTime time = TestTime.standingStill();
        Replicator replicator = aws.efs(time);
        ReplicaSnapshot now = replicator.observe();
        ReplicaSnapshot before = SnapshotTextTest.with(now, Status.NONE, Protection.ENABLED, "available");

        assertThatThrownBy(() -> replicator.promote(
                        before, PromotionOptions.none(), ReplicatedPair.deadline(time), aws.progress::add))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("has become a replica since");
        assertThat(aws.calls()).doesNotContain(DELETE);
    }

    @Test
    void protectionThatStaysIsToldAndTheNextRunGoesOn() {
        aws.faults.states().hold(Hold.PROTECTION, true);
        TestTime time = TestTime.passing();

        assertThatThrownBy(() -> aws.promote(aws.efs(time), PromotionOptions.none(), time))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("replication none, protection REPLICATING")
                .hasMessageContaining("AWS support");

        aws.faults.states().hold(Hold.PROTECTION, false);
        promote(PromotionOptions.none());
        assertThat(observe().standsAlone()).isTrue();
    }

    @Test
    void aReplicaWithoutProtectionIsNotPromotedAndTheCommandIsNamed() {
        promote(PromotionOptions.none());
        try (EfsClient somebody = aws.efsClient()) {
            somebody.updateFileSystemProtection(
                    request -> request.fileSystemId(SECONDARY.id().value()).replicationOverwriteProtection("DISABLED"));
        }

        assertThatThrownBy(() -> promote(PromotionOptions.none()))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("aws efs update-file-system-protection --region us-west-2 --file-system-id "
                        + SECONDARY.id() + " --replication-overwrite-protection ENABLED");
    }

    @Test
    void anAbortEndsTheWait() {
        aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, true);
        TestTime time = TestTime.standingStill().after(Duration.ofMinutes(1), Thread.currentThread()::interrupt);

        assertThatThrownBy(() -> aws.promote(aws.efs(time), PromotionOptions.none(), time))
                .isInstanceOf(Interrupted.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
