package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.pace.Deadline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.datasync.model.DescribeTaskResponse;
import software.amazon.awssdk.services.datasync.model.TaskExecutionListEntry;

/**
 * The executions of one task. DataSync lists them without their times and says nothing about their order, and a task that runs every hour
 * has hundreds; so the order is found out by the two ends of the list, and only those are described that are newer than the last success.
 * Where that order turns out to be none, all of them are. Not thread-safe.
 */
final class Executions {

    private final AwsSession<DataSyncClient> dataSync;
    private final DescribeTaskResponse task;
    private final Map<String, Execution> over;
    private final Deadline deadline;

    /** @param over executions that are over, by their ARN: they do not change any more; added to */
    Executions(
            AwsSession<DataSyncClient> dataSync,
            DescribeTaskResponse task,
            Map<String, Execution> over,
            Deadline deadline) {
        this.dataSync = dataSync;
        this.task = task;
        this.over = over;
        this.deadline = deadline;
    }

    /** The newest ones, newest first, up to the last that copied everything. */
    List<Execution> sinceLastSuccess() {
        List<TaskExecutionListEntry> listed = dataSync.read(this::list, deadline);
        List<Execution> newest = new ArrayList<>();
        for (TaskExecutionListEntry entry : newestFirst(listed)) {
            Execution execution = describe(entry);
            if (!newest.isEmpty() && last(newest).started().isBefore(execution.started())) {
                return upToSuccess(sorted(listed));
            }
            newest.add(execution);
            if (execution.isWholeSuccess()) {
                return newest;
            }
        }
        return newest;
    }

    private List<TaskExecutionListEntry> list(DataSyncClient client) {
        return client.listTaskExecutionsPaginator(request -> request.taskArn(task.taskArn())).taskExecutions().stream()
                .toList();
    }

    private List<TaskExecutionListEntry> newestFirst(List<TaskExecutionListEntry> listed) {
        List<TaskExecutionListEntry> ordered = new ArrayList<>(listed);
        if (listed.size() > 1
                && describe(listed.get(0))
                        .started()
                        .isBefore(describe(last(listed)).started())) {
            Collections.reverse(ordered);
        }
        return ordered;
    }

    private List<Execution> sorted(List<TaskExecutionListEntry> listed) {
        return listed.stream()
                .map(this::describe)
                .sorted(Comparator.comparing(Execution::started).reversed())
                .toList();
    }

    private static List<Execution> upToSuccess(List<Execution> newestFirst) {
        List<Execution> newest = new ArrayList<>();
        for (Execution execution : newestFirst) {
            newest.add(execution);
            if (execution.isWholeSuccess()) {
                break;
            }
        }
        return newest;
    }

    private Execution describe(TaskExecutionListEntry entry) {
        return Execution.isOver(entry.status())
                ? over.computeIfAbsent(entry.taskExecutionArn(), this::describe)
                : describe(entry.taskExecutionArn());
    }

    private Execution describe(String arn) {
        return Execution.of(
                dataSync.read(
                        client -> client.describeTaskExecution(request -> request.taskExecutionArn(arn)), deadline),
                task);
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    /** A map to remember executions in. */
    static Map<String, Execution> memory() {
        return new HashMap<>();
    }
}
