package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Status;
import java.util.Optional;
import software.amazon.awssdk.services.efs.EfsClient;

/** Looks at a replica that a DataSync task writes. A task in another Region is not called. Not thread-safe. */
final class DataSyncLook {

    private static final String NOT_CALLED = "not called";

    private final FileSystemPair pair;
    private final TaskArn arn;
    private final AwsSession<EfsClient> efs;
    private final DataSyncTask task;
    private final ServiceClock clock;
    private Optional<TaskState> state = Optional.empty();

    DataSyncLook(FileSystemPair pair, TaskArn arn, AwsSession<EfsClient> efs, DataSyncTask task, ServiceClock clock) {
        this.pair = pair;
        this.arn = arn;
        this.efs = efs;
        this.task = task;
        this.clock = clock;
    }

    ReplicaSnapshot snapshot(Deadline deadline) {
        state = isReachable() ? Optional.of(task.state(deadline)) : Optional.empty();
        ReplicaFileSystem fileSystem =
                ReplicaFileSystem.describe(efs, pair.secondary().orElseThrow(), deadline);
        return new ReplicaSnapshot(
                pair.name(),
                ReplicaKind.DATASYNC,
                pair.primary(),
                pair.secondary().orElseThrow(),
                state.map(TaskState::status).orElse(Status.UNREACHABLE),
                state.map(TaskState::statusText).orElse(NOT_CALLED),
                state.map(TaskState::message).orElse(""),
                state.flatMap(TaskState::lastReplicated),
                fileSystem.protection(),
                fileSystem.lifeCycle(),
                fileSystem.mountTargets(),
                Optional.of("DataSync task " + arn),
                clock.now(),
                clock.skew());
    }

    /** What the last look saw of the task; empty when it is not called. */
    Optional<TaskState> state() {
        return state;
    }

    boolean isReachable() {
        return arn.region().equals(pair.secondary().orElseThrow().region());
    }
}
