package io.jenkins.plugins.efsdr.replication;

import static io.jenkins.plugins.efsdr.replication.ReplicatedPair.DR;
import static io.jenkins.plugins.efsdr.replication.ReplicatedPair.PAIR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.sandbox.aws.Faults.Failure;
import io.jenkins.plugins.efsdr.sandbox.aws.StateFaults.Hold;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls that fail, are lost or are refused while a replica is promoted. */
@Timeout(60)
class EfsPromotionFaultsTest {

    private static final String DELETE = "DeleteReplicationConfiguration";
    private static final PromotionOptions LOCAL = new PromotionOptions(true, false, false, false);

    @TempDir
    private Path directory;

    private ReplicatedPair aws;
    private final TestTime time = TestTime.standingStill();

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
        return aws.promote(aws.efs(time), options, time);
    }

    @Test
    void aDeletionWhoseAnswerWasLostIsFoundAndNotRepeated() {
        int withTheRepetitionOfTheJdksClient = 2;
        aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, true);
        aws.faults.fail(DELETE, withTheRepetitionOfTheJdksClient, Failure.AFTER);
        time.after(Duration.ofMinutes(3), () -> aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, false));

        assertThat(promote(PromotionOptions.none()).changed()).isTrue();

        assertThat(aws.calls(DELETE)).isEqualTo(withTheRepetitionOfTheJdksClient);
    }

    @Test
    void aDeletionThatWasNotDoneIsRepeatedAfterALook() {
        aws.faults.fail(DELETE, 2, Failure.BEFORE);

        promote(PromotionOptions.none());

        assertThat(aws.calls(DELETE)).isEqualTo(3);
        int first = aws.calls().indexOf(DELETE);
        assertThat(aws.calls().subList(first + 1, first + 4))
                .containsExactly("DescribeReplicationConfigurations", "DescribeFileSystems", "DescribeMountTargets");
    }

    @Test
    void aDeletionOfBothRecordsThatIsRejectedFailsAndNamesTheWayOut() {
        aws.faults.fail(DELETE, 1, Failure.REJECTED);

        assertThatThrownBy(() -> promote(PromotionOptions.none()))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("cannot be deleted in both Regions: The sandbox was told to reject")
                .hasMessageContaining("--allow-local-only");
    }

    @Test
    void aDeletionOfBothRecordsThatIsRejectedIsFollowedByTheLocalOneWhereThatIsAllowed() {
        aws.faults.fail(DELETE, 1, Failure.REJECTED);

        Promotion promotion = promote(LOCAL);

        assertThat(promotion.duties()).singleElement().asString().contains("us-east-1");
        assertThat(promotion.notes()).singleElement().asString().contains("The sandbox was told to reject");
        assertThat(aws.efs(time).observe().standsAlone()).isTrue();
    }

    @Test
    void aLocalDeletionThatIsRejectedTooIsAFailure() {
        aws.faults.fail(DELETE, 2, Failure.REJECTED);

        assertThatThrownBy(() -> promote(LOCAL))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("cannot be deleted: The sandbox was told to reject");
    }

    @Test
    void whoMayNotDeleteIsRefusedAndNothingLocalIsTried() {
        aws.faults.fail(DELETE, 1, Failure.DENIED);

        assertThatThrownBy(() -> promote(LOCAL))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("elasticfilesystem:DeleteReplicationConfiguration")
                .hasMessageContaining("docs/permissions.md");
        assertThat(aws.calls(DELETE)).isEqualTo(1);
    }

    @Test
    void throttlingForTwoMinutesInTheMiddleIsWaitedOutAndTold() {
        aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, true);
        time.after(Duration.ofMinutes(1), () -> aws.faults.throttle(0.001)).after(Duration.ofMinutes(3), () -> {
            aws.faults.throttle(0);
            aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, false);
        });

        assertThat(promote(PromotionOptions.none()).changed()).isTrue();
        assertThat(aws.progress).contains("AWS is asked again and again: Rate exceeded");
    }

    @Test
    void anOutageOfTheNetworkInTheMiddleIsWaitedOut() {
        aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, true);
        time.after(Duration.ofMinutes(1), () -> aws.faults.outage("us-west-2", true))
                .after(Duration.ofMinutes(6), () -> {
                    aws.faults.outage("us-west-2", false);
                    aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, false);
                });

        assertThat(promote(PromotionOptions.none()).changed()).isTrue();
        assertThat(aws.calls(DELETE)).isEqualTo(1);
    }

    @Test
    void credentialsThatExpireHalfwayEndTheRunAndTheNextOneGoesOn() {
        aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, true);
        time.after(Duration.ofMinutes(1), () -> aws.faults.expireCredentials(true));

        assertThatThrownBy(() -> promote(PromotionOptions.none()))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("credentials have expired; renew them, then run again");

        aws.faults.expireCredentials(false);
        aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, false);
        promote(PromotionOptions.none());
        assertThat(aws.calls(DELETE)).isEqualTo(1);
    }

    @Test
    void aRolesSessionThatExpiresHalfwayIsRenewed() {
        aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, true);
        time.after(Duration.ofMinutes(1), () -> aws.serverAhead = Duration.ofHours(2))
                .after(Duration.ofMinutes(2), () -> aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, false));
        Replicator replicator = Replicators.efs(
                PAIR,
                aws.access().withRole(Optional.of("arn:aws:iam::111122223333:role/dr")),
                time.pace(),
                new Random(1));
        ReplicaSnapshot before = replicator.observe();
        int sessions = (int) aws.calls("AssumeRole");

        replicator.promote(before, PromotionOptions.none(), ReplicatedPair.deadline(time), aws.progress::add);

        assertThat(aws.calls("AssumeRole")).isEqualTo(sessions + 2);
        assertThat(aws.efs(time).observe().standsAlone()).isTrue();
        assertThat(aws.access().region()).isEqualTo(DR);
    }

    @Test
    void aMachinesClockThatJumpsNeitherEndsNorProlongsTheWait() {
        AtomicReference<Instant> machine = new AtomicReference<>(Instant.now());
        TestTime jumping = TestTime.on(machine::get);
        aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, true);
        jumping.after(Duration.ofMinutes(1), () -> machine.set(Instant.now().plus(Duration.ofDays(400))))
                .after(Duration.ofMinutes(2), () -> machine.set(Instant.EPOCH))
                .after(Duration.ofMinutes(3), () -> aws.faults.states().hold(Hold.ALL_CONFIGURATIONS, false));

        assertThat(aws.promote(aws.efs(jumping), PromotionOptions.none(), jumping)
                        .changed())
                .isTrue();
    }
}
