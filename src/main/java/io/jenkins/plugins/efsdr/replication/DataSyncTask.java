package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.aws.AwsFault;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.datasync.model.DescribeTaskResponse;
import software.amazon.awssdk.services.datasync.model.InvalidRequestException;
import software.amazon.awssdk.services.datasync.model.ScheduleStatus;

/** Calls of the one task that copies a pair. Not thread-safe. */
final class DataSyncTask {

    private static final Logger LOG = System.getLogger(DataSyncTask.class.getName());

    private final FileSystemPair pair;
    private final TaskArn arn;
    private final AwsSession<DataSyncClient> dataSync;
    private final Map<String, Execution> over = Executions.memory();
    private boolean ofThisPair;

    DataSyncTask(FileSystemPair pair, TaskArn arn, AwsSession<DataSyncClient> dataSync) {
        this.pair = pair;
        this.arn = arn;
        this.dataSync = dataSync;
    }

    /**
     * @throws Refused when it copies between other file systems than those of the pair
     */
    TaskState state(Deadline deadline) {
        try {
            DescribeTaskResponse task =
                    dataSync.read(client -> client.describeTask(request -> request.taskArn(arn.value())), deadline);
            requireThisPair(task, deadline);
            return new TaskState(task, new Executions(dataSync, task, over, deadline).sinceLastSuccess());
        } catch (SdkException e) {
            throw dataSync.failure("DataSync task " + arn + " of pair " + pair.name() + " cannot be described", e);
        }
    }

    /** The source may be something else than EFS, such as an NFS server in front of it; the replica may not. */
    private void requireThisPair(DescribeTaskResponse task, Deadline deadline) {
        if (ofThisPair) {
            return;
        }
        FileSystem replica = pair.secondary().orElseThrow();
        Optional<String> destination = fileSystem(task.destinationLocationArn(), deadline);
        Optional<String> source = fileSystem(task.sourceLocationArn(), deadline);
        if (!destination.equals(Optional.of(replica.id().value()))) {
            throw notThisPair("writes to " + destination.orElse("no EFS file system") + ", not to " + replica);
        }
        if (!source.orElse(pair.primary().id().value())
                .equals(pair.primary().id().value())) {
            throw notThisPair("reads from " + source.orElseThrow() + ", not from " + pair.primary());
        }
        ofThisPair = true;
    }

    private Refused notThisPair(String why) {
        return new Refused("DataSync task " + arn + " is not that of pair " + pair.name() + ": it " + why
                + "; correct the task or the pair, then run the same command again");
    }

    /** The id of a location's file system, as in {@code efs://us-west-2.fs-0123/path}; empty when it is none of EFS. */
    private Optional<String> fileSystem(String location, Deadline deadline) {
        try {
            String uri = dataSync.read(
                            client -> client.describeLocationEfs(request -> request.locationArn(location)), deadline)
                    .locationUri();
            return Optional.of(uri.replaceFirst("efs://[^./]*\\.", "").replaceFirst("/.*", ""));
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
    }

    /**
     * Asks that the task no longer runs by itself; whether that came to pass is seen by the next look.
     *
     * @param expression the schedule's own, for it cannot be left out
     */
    void disable(String expression) {
        try {
            dataSync.once(client -> client.updateTask(request -> request.taskArn(arn.value())
                    .schedule(
                            schedule -> schedule.scheduleExpression(expression).status(ScheduleStatus.DISABLED))));
        } catch (SdkException e) {
            requirePassing("The schedule of DataSync task " + arn + " cannot be disabled", e);
        }
    }

    /** Asks that an execution ends; one that is over by now is none to cancel. */
    void cancel(Execution execution) {
        try {
            dataSync.once(client -> client.cancelTaskExecution(request -> request.taskExecutionArn(execution.arn())));
        } catch (InvalidRequestException e) {
            LOG.log(Level.DEBUG, "Execution {0} is over: {1}", execution.id(), e.getMessage());
        } catch (SdkException e) {
            requirePassing("Execution " + execution.id() + " of DataSync task " + arn + " cannot be cancelled", e);
        }
    }

    private void requirePassing(String task, SdkException e) {
        if (!AwsFault.of(e).passes()) {
            throw dataSync.failure(task, e);
        }
    }
}
