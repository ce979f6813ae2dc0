package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.datasync.model.DescribeTaskResponse;
import software.amazon.awssdk.services.datasync.model.ScheduleDisabledBy;
import software.amazon.awssdk.services.datasync.model.ScheduleStatus;
import software.amazon.awssdk.services.datasync.model.TaskExecutionStatus;
import software.amazon.awssdk.services.datasync.model.TaskSchedule;

/**
 * What a DataSync task does and did.
 *
 * @param executions the newest, newest first, up to the last that copied everything
 */
record TaskState(DescribeTaskResponse task, List<Execution> executions) {

    private static final String UNSCHEDULED = "UNSCHEDULED";

    /** The schedule's expression; empty when the task has none and so runs only when somebody starts it. */
    Optional<String> expression() {
        return Optional.ofNullable(task.schedule())
                .map(TaskSchedule::scheduleExpression)
                .filter(text -> !text.isBlank());
    }

    /** Whether the task runs by itself. A schedule is on unless it says otherwise. */
    boolean isScheduled() {
        return expression().isPresent() && task.schedule().status() != ScheduleStatus.DISABLED;
    }

    /** Executions that run or wait in the queue. */
    List<Execution> unfinished() {
        return executions.stream()
                .filter(execution -> !Execution.isOver(TaskExecutionStatus.fromValue(execution.status())))
                .toList();
    }

    /** The newest execution that failed or was cancelled while it wrote, if none has succeeded since. */
    Optional<Execution> broken() {
        return executions.stream().filter(Execution::isBroken).findFirst();
    }

    /** When the last execution that copied everything began. */
    Optional<Instant> lastReplicated() {
        return executions.stream()
                .filter(Execution::isWholeSuccess)
                .map(Execution::started)
                .findFirst();
    }

    Status status() {
        if (isUnknown()) {
            return Status.UNKNOWN;
        }
        if (!unfinished().isEmpty()) {
            return Status.ENABLED;
        }
        if (!isScheduled()) {
            return Status.NONE;
        }
        return broken().isPresent() ? Status.ERROR : Status.ENABLED;
    }

    private boolean isUnknown() {
        boolean schedule =
                expression().isPresent() && task.schedule().status() == ScheduleStatus.UNKNOWN_TO_SDK_VERSION;
        return schedule
                || executions.stream()
                        .anyMatch(execution -> TaskExecutionStatus.fromValue(execution.status())
                                == TaskExecutionStatus.UNKNOWN_TO_SDK_VERSION);
    }

    /** What the newest unfinished execution does; else the state of the schedule. */
    String statusText() {
        return unfinished().stream().findFirst().map(Execution::status).orElseGet(this::scheduleText);
    }

    private String scheduleText() {
        return expression().isEmpty()
                ? UNSCHEDULED
                : Optional.ofNullable(task.schedule().statusAsString()).orElse(ScheduleStatus.ENABLED.toString());
    }

    String message() {
        return broken().map(TaskState::brokenText).orElseGet(this::disabledText);
    }

    static String brokenText(Execution execution) {
        return "Execution " + execution.id() + ", begun " + execution.started()
                + ", failed or was cancelled while it wrote"
                + (execution.error().isEmpty() ? "" : ": " + execution.error());
    }

    private String disabledText() {
        return Optional.ofNullable(task.scheduleDetails())
                .filter(details -> details.disabledBy() == ScheduleDisabledBy.SERVICE)
                .map(details -> "DataSync itself disabled the schedule: " + details.disabledReason())
                .orElse("");
    }
}
