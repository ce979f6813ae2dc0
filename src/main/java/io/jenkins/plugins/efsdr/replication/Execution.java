package io.jenkins.plugins.efsdr.replication;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.datasync.model.DescribeTaskExecutionResponse;
import software.amazon.awssdk.services.datasync.model.DescribeTaskResponse;
import software.amazon.awssdk.services.datasync.model.PhaseStatus;
import software.amazon.awssdk.services.datasync.model.TaskExecutionResultDetail;
import software.amazon.awssdk.services.datasync.model.TaskExecutionStatus;

/**
 * One execution of a DataSync task.
 *
 * @param status in DataSync's word
 * @param started when it was; {@link Instant#MAX} while it waits in the queue
 * @param whole whether it copied all that the task copies, and not a selection made for it alone
 * @param wrote whether it came as far as to write
 * @param error why it failed, in DataSync's words; empty when it did not
 */
record Execution(String arn, String status, Instant started, boolean whole, boolean wrote, String error) {

    static Execution of(DescribeTaskExecutionResponse execution, DescribeTaskResponse task) {
        Optional<TaskExecutionResultDetail> result = Optional.ofNullable(execution.result());
        return new Execution(
                execution.taskExecutionArn(),
                execution.statusAsString(),
                Optional.ofNullable(execution.startTime()).orElse(Instant.MAX),
                isWhole(execution, task),
                result.map(detail -> detail.transferStatus() != PhaseStatus.PENDING)
                        .orElse(true),
                result.map(TaskExecutionResultDetail::errorDetail).orElse(""));
    }

    private static boolean isWhole(DescribeTaskExecutionResponse execution, DescribeTaskResponse task) {
        return execution.includes().equals(task.includes())
                && execution.excludes().equals(task.excludes())
                && Optional.ofNullable(execution.manifestConfig()).equals(Optional.ofNullable(task.manifestConfig()));
    }

    /** Whether everything that was on the source when it began is on the replica. */
    boolean isWholeSuccess() {
        return whole && is(TaskExecutionStatus.SUCCESS);
    }

    /** Whether it may have left files that are partly of one time and partly of another. */
    boolean isBroken() {
        return wrote && is(TaskExecutionStatus.ERROR);
    }

    boolean isCancelling() {
        return is(TaskExecutionStatus.CANCELLING);
    }

    /** Whether it is over. A status that this version does not know is not. */
    static boolean isOver(TaskExecutionStatus status) {
        return status == TaskExecutionStatus.SUCCESS || status == TaskExecutionStatus.ERROR;
    }

    private boolean is(TaskExecutionStatus wanted) {
        return TaskExecutionStatus.fromValue(status) == wanted;
    }

    /** The end of its ARN, which is enough to find it. */
    String id() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
