package io.jenkins.plugins.efsdr.replication;

import static io.jenkins.plugins.efsdr.replication.ReplicatedPair.ALONE;
import static io.jenkins.plugins.efsdr.replication.ReplicatedPair.OTHER;
import static io.jenkins.plugins.efsdr.replication.ReplicatedPair.PAIR;
import static io.jenkins.plugins.efsdr.replication.ReplicatedPair.PRIMARY;
import static io.jenkins.plugins.efsdr.replication.ReplicatedPair.SECONDARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.efsdr.aws.AwsAccess;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemId;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Protection;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Status;
import io.jenkins.plugins.efsdr.sandbox.aws.Faults.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.efs.EfsClient;

@Timeout(60)
class EfsReplicatorTest {

    @TempDir
    private Path directory;

    private ReplicatedPair aws;

    @BeforeEach
    void start() throws IOException {
        aws = ReplicatedPair.byEfs(directory);
    }

    @AfterEach
    void stop() throws IOException {
        aws.close();
    }

    private ReplicaSnapshot observe() {
        return aws.efs(TestTime.passing()).observe();
    }

    @Test
    void aReplicaShowsWhatItWillLoseOncePromoted() {
        await().until(() -> observe().lastReplicated().isPresent());

        ReplicaSnapshot replica = observe();

        assertThat(replica.pair()).isEqualTo("main");
        assertThat(replica.kind()).isEqualTo(ReplicaKind.EFS);
        assertThat(replica.primary()).isEqualTo(PRIMARY);
        assertThat(replica.secondary()).isEqualTo(SECONDARY);
        assertThat(replica.status()).isEqualTo(Status.ENABLED);
        assertThat(replica.statusText()).isEqualTo("ENABLED");
        assertThat(replica.protection()).isEqualTo(Protection.REPLICATING);
        assertThat(replica.lifeCycle()).isEqualTo("available");
        assertThat(replica.mountTargets()).isEqualTo(2);
        assertThat(replica.lastReplicated().orElseThrow()).isBeforeOrEqualTo(replica.serviceTime());
        assertThat(replica.skew()).isZero();
        assertThat(replica.standsAlone()).isFalse();
        assertThat(replica.obstacles(PromotionOptions.none())).isEmpty();
        aws.assertThatNoCallLeftTheReplicasRegion();
    }

    @Test
    void beforeTheFirstCopyIsCompleteNothingIsKnownOfItsAge(@TempDir Path another) throws IOException {
        aws.close();
        aws = ReplicatedPair.byEfsWithoutSuccess(another);

        assertThat(observe().status()).isEqualTo(Status.ENABLED);
        assertThat(observe().lastReplicated()).isEmpty();
    }

    @Test
    void theTimeIsTheServicesAndNotThisMachines() {
        aws.faults.skew(Duration.ofMinutes(4));

        ReplicaSnapshot replica = observe();

        assertThat(replica.skew()).isBetween(Duration.ofSeconds(238), Duration.ofSeconds(242));
        assertThat(replica.serviceTime()).isAfter(Instant.now().plusSeconds(220));
    }

    @Test
    void aMachineWhoseClockIsYearsBehindStillTellsTheServicesTime() {
        InstantSource wrong = () -> Instant.parse("2020-01-01T00:00:00Z");

        ReplicaSnapshot replica = aws.efs(TestTime.on(wrong)).observe();

        assertThat(replica.serviceTime()).isAfter(Instant.now().minusSeconds(60));
        assertThat(replica.skew()).isGreaterThan(Duration.ofDays(365));
    }

    /** The AWS SDK keeps what it learned for the whole JVM, and a controller lives on when somebody has set its clock. */
    @Test
    void aClockThatIsFoundWrongAndThenSetRightIsNoObstacle() {
        for (Duration ahead : List.of(Duration.ofHours(2), Duration.ZERO, Duration.ofHours(-2), Duration.ZERO)) {
            aws.serverAhead = ahead;
            assertThat(observe().status()).as("with AWS %s ahead", ahead).isEqualTo(Status.ENABLED);
        }
    }

    @Test
    void aStatusThatTheSdkDoesNotKnowIsToldInTheServicesWord() {
        aws.faults.states().show("REWINDING", "somebody turned back the time");

        ReplicaSnapshot replica = observe();

        assertThat(replica.status()).isEqualTo(Status.UNKNOWN);
        assertThat(replica.statusText()).isEqualTo("REWINDING");
        assertThat(replica.statusMessage()).isEqualTo("somebody turned back the time");
        assertThat(replica.obstacles())
                .singleElement()
                .asString()
                .contains("REWINDING (somebody turned back the time)")
                .contains("aws efs delete-replication-configuration --region us-west-2 --source-file-system-id "
                        + PRIMARY.id());
    }

    @Test
    void aFileSystemThatWasNeverPairedLooksPromoted() {
        ReplicaSnapshot alone = aws.efs(new FileSystemPair("alone", PRIMARY, Optional.of(ALONE)), TestTime.passing())
                .observe();

        assertThat(alone.status()).isEqualTo(Status.NONE);
        assertThat(alone.standsAlone()).isTrue();
        assertThat(alone.lastReplicated()).isEmpty();
        assertThat(alone.detail()).isEmpty();
    }

    @Test
    void aReplicaOfAnotherFileSystemIsRefused() {
        FileSystemPair mistaken = new FileSystemPair("mistaken", OTHER, Optional.of(SECONDARY));

        assertThatThrownBy(() -> aws.efs(mistaken, TestTime.passing()).observe())
                .isInstanceOf(Refused.class)
                .hasMessageContaining("pair mistaken")
                .hasMessageContaining("is the replica of " + PRIMARY.id())
                .hasMessageContaining("correct the pair");
    }

    @Test
    void aReplicaThatDoesNotExistIsNamedWithItsRegion() {
        FileSystem missing = new FileSystem(new FileSystemId("fs-0cccccccccccccccc"), SECONDARY.region());
        FileSystemPair mistaken = new FileSystemPair("missing", PRIMARY, Optional.of(missing));

        assertThatThrownBy(() -> aws.efs(mistaken, TestTime.passing()).observe())
                .isInstanceOf(Failed.class)
                .hasMessageContaining("fs-0cccccccccccccccc in us-west-2");
    }

    @Test
    void aReplicaThatIsCopiedOnwardsStandsAloneAndSaysWhereTo() {
        FileSystem back = new FileSystem(new FileSystemId("fs-0bbbbbbbbbbbbbbbb"), SECONDARY.region());
        Replicator replicator = aws.efs(TestTime.standingStill());
        aws.promote(replicator, PromotionOptions.none(), TestTime.standingStill());
        try (EfsClient somebody = aws.efsClient()) {
            somebody.updateFileSystemProtection(
                    request -> request.fileSystemId(back.id().value()).replicationOverwriteProtection("DISABLED"));
            await().ignoreExceptions()
                    .until(() -> somebody.createReplicationConfiguration(request -> request.sourceFileSystemId(
                                            SECONDARY.id().value())
                                    .destinations(to -> to.region("us-west-2")
                                            .fileSystemId(back.id().value())))
                            .hasDestinations());
        }

        ReplicaSnapshot replica = observe();

        assertThat(replica.status()).isEqualTo(Status.NONE);
        assertThat(replica.standsAlone()).isTrue();
        assertThat(replica.detail()).hasValue("is itself replicated to " + back);
    }

    @Test
    void twoMinutesOfThrottlingAreWaitedOut() {
        aws.faults.throttle(0.001);
        TestTime time = TestTime.passing().after(Duration.ofMinutes(2), () -> aws.faults.throttle(0));
        drain();

        assertThat(aws.efs(time).observe().status()).isEqualTo(Status.ENABLED);
        assertThat(time.passed()).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
    }

    /** Takes the one call that the limit lets pass. */
    private void drain() {
        try (EfsClient somebody = aws.efsClient()) {
            somebody.describeFileSystems();
        }
    }

    @Test
    void throttlingThatDoesNotEndIsToldAfterThreeMinutes() {
        aws.faults.throttle(0.001);
        TestTime time = TestTime.passing();

        assertThatThrownBy(() -> aws.efs(time).observe())
                .isInstanceOf(Failed.class)
                .hasMessageContaining(SECONDARY.toString())
                .hasMessageContaining("run again in a few minutes");
        assertThat(time.passed()).isLessThanOrEqualTo(EfsReplicator.READING);
    }

    @Test
    void aServiceInTroubleIsAskedAgain() {
        aws.faults.fail("DescribeReplicationConfigurations", 3, Failure.BEFORE);

        assertThat(observe().status()).isEqualTo(Status.ENABLED);
    }

    @Test
    void nobodyWaitsLongForARegionThatDoesNotAnswer() {
        aws.faults.outage("us-west-2", true);
        TestTime time = TestTime.passing();

        assertThatThrownBy(() -> aws.efs(time).observe())
                .isInstanceOf(Failed.class)
                .hasMessageContaining("AWS does not answer");
        assertThat(time.sleeps).hasSize(3);
    }

    @Test
    void whoMayNotAskIsToldWhatIsMissing() {
        aws.faults.fail("DescribeMountTargets", 1, Failure.DENIED);

        assertThatThrownBy(this::observe)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("elasticfilesystem:DescribeMountTargets")
                .hasMessageContaining("docs/permissions.md");
    }

    @Test
    void expiredCredentialsAreToldAtOnce() {
        aws.faults.expireCredentials(true);
        TestTime time = TestTime.passing();

        assertThatThrownBy(() -> aws.efs(time).observe())
                .isInstanceOf(Failed.class)
                .hasMessageContaining("credentials have expired")
                .hasMessageContaining("renew");
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void mountTargetsThatAreNotAvailableYetDoNotCount() {
        aws.faults.states().mountTargets("creating");

        ReplicaSnapshot replica = observe();

        assertThat(replica.mountTargets()).isZero();
        assertThat(replica.obstacles()).singleElement().asString().contains("no available mount target");
    }

    @Test
    void aPairWithoutSecondaryHasNothingToPromote() {
        FileSystemPair half = new FileSystemPair("half", PRIMARY, Optional.empty());

        assertThatThrownBy(() -> aws.efs(half, TestTime.passing()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("half")
                .hasMessageContaining("secondary");
    }

    @Test
    void accessToAnotherRegionThanTheReplicasIsNotTaken() {
        AwsAccess lost = AwsAccess.in(PRIMARY.region()).withEndpoint(URI.create("http://127.0.0.1:1"));

        assertThatThrownBy(() -> Replicators.efs(PAIR, lost, Pace.system(), new Random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("us-east-1");
    }
}
