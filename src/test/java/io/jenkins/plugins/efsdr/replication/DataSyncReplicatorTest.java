package io.jenkins.plugins.efsdr.replication;

import static io.jenkins.plugins.efsdr.replication.ReplicatedPair.OTHER;
import static io.jenkins.plugins.efsdr.replication.ReplicatedPair.SECONDARY;
import static io.jenkins.plugins.efsdr.replication.ReplicatedPair.TASK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Protection;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Status;
import io.jenkins.plugins.efsdr.sandbox.aws.Faults.Failure;
import io.jenkins.plugins.efsdr.sandbox.aws.StateFaults.Hold;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.datasync.model.ScheduleStatus;

@Timeout(60)
class DataSyncReplicatorTest {

    private static final String ELSEWHERE = TASK.replace("us-west-2", "us-east-1");
    private static final PromotionOptions ACCEPT = new PromotionOptions(false, false, false, true);
    private static final PromotionOptions CANCEL = new PromotionOptions(false, false, true, true);

    @TempDir
    private Path directory;

    private ReplicatedPair aws;
    private DataSyncClient somebody;
    private final TestTime time = TestTime.standingStill();

    @BeforeEach
    void start() throws IOException {
        aws = ReplicatedPair.byDataSync(directory);
        somebody = aws.dataSyncClient();
    }

    @AfterEach
    void stop() throws IOException {
        aws.assertThatNoCallLeftTheReplicasRegion();
        somebody.close();
        aws.close();
    }

    private ReplicaSnapshot observe() {
        return aws.dataSync(TASK, time).observe();
    }

    private Promotion promote(PromotionOptions options) {
        return aws.promote(aws.dataSync(TASK, time), options, time);
    }

    private ScheduleStatus schedule() {
        return somebody.describeTask(request -> request.taskArn(TASK))
                .schedule()
                .status();
    }

    /** Stops the sandbox in a state in which nothing runs and nothing will. */
    private void awaitIdle() {
        aws.faults.freezeReplication(true);
        await().until(() ->
                somebody.describeTask(request -> request.taskArn(TASK)).currentTaskExecutionArn() == null);
    }

    /** An execution that was begun and stays in a status. */
    private void stuckIn(Hold status) {
        aws.faults.states().hold(status, true);
        await().until(() -> observe().statusText().equals(status.name()));
    }

    @Test
    void thePointInTimeIsTheStartOfTheLastSuccess() {
        await().until(() -> observe().lastReplicated().isPresent());
        awaitIdle();

        ReplicaSnapshot replica = observe();

        assertThat(replica.kind()).isEqualTo(ReplicaKind.DATASYNC);
        assertThat(replica.status()).isEqualTo(Status.ENABLED);
        assertThat(replica.statusText()).isEqualTo("ENABLED");
        assertThat(replica.protection()).isEqualTo(Protection.ENABLED);
        assertThat(replica.detail()).hasValue("DataSync task " + TASK);
        assertThat(replica.lastReplicated()).hasValue(newestStart());
        assertThat(replica.standsAlone()).isFalse();
        assertThat(replica.obstacles(PromotionOptions.none())).isEmpty();
    }

    private Instant newestStart() {
        return somebody.listTaskExecutionsPaginator(request -> request.taskArn(TASK)).taskExecutions().stream()
                .filter(entry -> entry.statusAsString().equals("SUCCESS"))
                .map(entry -> somebody.describeTaskExecution(
                                request -> request.taskExecutionArn(entry.taskExecutionArn()))
                        .startTime())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    @Test
    void promotionDisablesTheScheduleAndNothingRunsAnyMore() {
        aws.faults.outage("us-east-1", true);

        Promotion promotion = promote(ACCEPT);

        assertThat(promotion.changed()).isTrue();
        assertThat(promotion.duties()).isEmpty();
        assertThat(schedule()).isEqualTo(ScheduleStatus.DISABLED);
        assertThat(observe().standsAlone()).isTrue();
        assertThat(observe().statusText()).isEqualTo("DISABLED");
    }

    @Test
    void whatIsPromotedAlreadyIsLeftAlone() {
        promote(ACCEPT);
        long updates = aws.calls("UpdateTask");

        assertThat(promote(PromotionOptions.none()).changed()).isFalse();
        assertThat(aws.calls("UpdateTask")).isEqualTo(updates);
    }

    @Test
    void aScheduleThatSomebodyEnablesAgainIsDisabledAgain() {
        promote(ACCEPT);
        time.after(time.passed().plusMillis(1), this::enable);

        assertThat(promote(ACCEPT).changed()).isTrue();

        assertThat(schedule()).isEqualTo(ScheduleStatus.DISABLED);
    }

    private void enable() {
        somebody.updateTask(request -> request.taskArn(TASK)
                .schedule(
                        schedule -> schedule.scheduleExpression("rate(1 hour)").status(ScheduleStatus.ENABLED)));
    }

    @Test
    void anExecutionThatRunsIsWaitedForAndMovesThePointInTime() {
        await().until(() -> observe().lastReplicated().isPresent());
        stuckIn(Hold.VERIFYING);
        ReplicaSnapshot before = observe();
        time.after(time.passed().plusMinutes(1), () -> aws.faults.states().hold(Hold.VERIFYING, false));

        Promotion promotion = aws.dataSync(TASK, time)
                .promote(before, PromotionOptions.none(), ReplicatedPair.deadline(time), aws.progress::add);

        assertThat(promotion.notes()).singleElement().asString().contains("succeeded while it was waited for");
        assertThat(observe().lastReplicated().orElseThrow())
                .isAfter(before.lastReplicated().orElseThrow());
        assertThat(aws.calls()).doesNotContain("CancelTaskExecution");
    }

    @Test
    void anExecutionThatDoesNotEndInTimeSaysWhatCanBeDone() {
        stuckIn(Hold.TRANSFERRING);
        TestTime passing = TestTime.passing();

        assertThatThrownBy(() -> aws.promote(aws.dataSync(TASK, passing), PromotionOptions.none(), passing))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("is TRANSFERRING")
                .hasMessageContaining("--cancel-execution and --accept-cancelled");
        assertThat(schedule()).as("until it has ended").isEqualTo(ScheduleStatus.ENABLED);
    }

    @Test
    void nothingIsCancelledWithoutConsentToWhatIsLeftBehind() {
        stuckIn(Hold.TRANSFERRING);

        assertThatThrownBy(() -> promote(new PromotionOptions(false, false, true, false)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("leaves partial files behind")
                .hasMessageContaining("--accept-cancelled");
        assertThat(aws.calls()).doesNotContain("CancelTaskExecution");
    }

    @Test
    void anExecutionIsCancelledOnceAndItsEndWaitedFor() {
        stuckIn(Hold.TRANSFERRING);
        aws.faults.freezeReplication(true);
        aws.faults.states().hold(Hold.CANCELLING, true);
        time.after(time.passed().plusMinutes(1), () -> aws.faults.states().hold(Hold.CANCELLING, false));

        Promotion promotion = promote(CANCEL);

        assertThat(promotion.notes())
                .last()
                .asString()
                .contains("may hold partial files")
                .contains("was cancelled");
        assertThat(aws.calls("CancelTaskExecution")).isEqualTo(1);
        assertThat(aws.progress).anyMatch(text -> text.contains("replication CANCELLING"));
        assertThat(observe().standsAlone()).isTrue();
    }

    @Test
    void anExecutionThatWaitsInTheQueueIsCancelledToo() {
        stuckIn(Hold.TRANSFERRING);
        aws.faults.freezeReplication(true);
        somebody.startTaskExecution(request -> request.taskArn(TASK));
        assertThat(observe().statusText()).isIn("QUEUED", "TRANSFERRING");

        promote(CANCEL);

        assertThat(aws.calls("CancelTaskExecution")).isEqualTo(2);
        assertThat(observe().standsAlone()).isTrue();
    }

    @Test
    void anExecutionThatSomebodyElseCancelsMeanwhileIsNotPromotedWithoutConsent() {
        stuckIn(Hold.TRANSFERRING);
        aws.faults.freezeReplication(true);
        String execution =
                somebody.describeTask(request -> request.taskArn(TASK)).currentTaskExecutionArn();
        time.after(
                time.passed().plusMinutes(1),
                () -> somebody.cancelTaskExecution(request -> request.taskExecutionArn(execution)));

        assertThatThrownBy(() -> promote(PromotionOptions.none()))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("may hold partial files and was not promoted")
                .hasMessageContaining("--accept-cancelled");
        assertThat(schedule()).isEqualTo(ScheduleStatus.ENABLED);

        assertThat(observe().status()).isEqualTo(Status.ERROR);
        assertThatThrownBy(() -> promote(PromotionOptions.none()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("The execution was cancelled");
        assertThat(promote(ACCEPT).notes()).singleElement().asString().contains("may hold partial files");
    }

    @Test
    void anExecutionThatEndedBeforeItWroteIsNoObstacle() {
        stuckIn(Hold.PREPARING);
        aws.faults.freezeReplication(true);
        somebody.cancelTaskExecution(request -> request.taskExecutionArn(
                somebody.describeTask(task -> task.taskArn(TASK)).currentTaskExecutionArn()));
        awaitIdle();

        assertThat(observe().status()).isEqualTo(Status.ENABLED);
        assertThat(promote(PromotionOptions.none()).changed()).isTrue();
    }

    @Test
    void aTaskInTheLostRegionIsNotCalledAndNeedsConsent() {
        int before = aws.calls().size();
        Replicator replicator = aws.dataSync(ELSEWHERE, time);

        ReplicaSnapshot replica = replicator.observe();

        assertThat(replica.status()).isEqualTo(Status.UNREACHABLE);
        assertThat(replica.lastReplicated()).isEmpty();
        assertThat(replica.obstacles()).isEmpty();
        assertThatThrownBy(() -> aws.promote(replicator, PromotionOptions.none(), time))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(ELSEWHERE)
                .hasMessageContaining("--accept-unreachable-task");

        Promotion promotion = aws.promote(replicator, new PromotionOptions(false, true, false, false), time);

        assertThat(promotion.changed()).isTrue();
        assertThat(promotion.duties())
                .singleElement()
                .asString()
                .contains("Disable it before us-east-1 is back")
                .contains("aws datasync describe-task --region us-east-1 --task-arn " + ELSEWHERE);
        assertThat(aws.calls().subList(before, aws.calls().size()))
                .containsOnly("DescribeFileSystems", "DescribeMountTargets");
    }

    @Test
    void aTaskOfOtherFileSystemsIsRefused() {
        FileSystemPair other = new FileSystemPair("other", OTHER, Optional.of(SECONDARY));
        Replicator replicator = Replicators.dataSync(other, TASK, aws.access(), time.pace(), new Random(1));

        assertThatThrownBy(replicator::observe)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not that of pair other: it reads from fs-0123456789abcdef0");
    }

    @Test
    void aTaskWithoutScheduleLeavesADuty() {
        awaitIdle();
        somebody.updateTask(request -> request.taskArn(TASK)
                .schedule(schedule -> schedule.scheduleExpression("").status(ScheduleStatus.DISABLED)));

        ReplicaSnapshot replica = observe();
        Promotion promotion = promote(PromotionOptions.none());

        assertThat(replica.statusText()).isEqualTo("UNSCHEDULED");
        assertThat(replica.lastReplicated()).isPresent();
        assertThat(promotion.changed()).isFalse();
        assertThat(promotion.duties()).singleElement().asString().contains("no schedule of its own");
    }

    @Test
    void anUpdateWhoseAnswerWasLostIsSeen() {
        awaitIdle();
        aws.faults.fail("UpdateTask", 2, Failure.AFTER);

        promote(PromotionOptions.none());

        assertThat(observe().standsAlone()).isTrue();
    }

    @Test
    void whoMayNotDisableTheScheduleIsRefused() {
        awaitIdle();
        aws.faults.fail("UpdateTask", 1, Failure.DENIED);

        assertThatThrownBy(() -> promote(PromotionOptions.none()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("datasync:UpdateTask")
                .hasMessageContaining("docs/permissions.md");
    }

    @Test
    void throttlingIsWaitedOut() {
        awaitIdle();
        aws.faults.throttle(0.001);
        time.after(Duration.ofMinutes(2), () -> aws.faults.throttle(0));

        assertThat(observe().status()).isEqualTo(Status.ENABLED);
    }

    @Test
    void aTaskThatDoesNotExistIsNamed() {
        String missing = TASK.replaceFirst("task-.*", "task-0000000000000dead");

        assertThatThrownBy(() -> aws.dataSync(missing, time).observe())
                .isInstanceOf(Failed.class)
                .hasMessageContaining("DataSync task " + missing + " of pair main cannot be described");
    }

    @Test
    void aTextThatIsNoTaskIsBadInput() {
        for (String text : List.of("", "task-0", ELSEWHERE + "/execution/exec-0", "arn:aws:efs:us-east-1:1:x")) {
            assertThatThrownBy(() -> aws.dataSync(text, time))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("must be the ARN of a DataSync task");
        }
        assertThat(observe().pair()).isEqualTo("main");
    }

    @Test
    void aReplicaOfEfsIsNoneOfDataSync(@TempDir Path another) throws IOException {
        try (ReplicatedPair efs = ReplicatedPair.byEfs(another)) {
            assertThat(efs.dataSync(TASK, time).observe().obstacles())
                    .singleElement()
                    .asString()
                    .contains("replication: efs");
        }
        assertThat(observe().pair()).isEqualTo("main");
    }
}
