package io.jenkins.plugins.efsdr.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.efsdr.sandbox.aws.Execution.Status;
import java.time.Duration;

/** The shapes of the DataSync model, member names included. */
final class DataSyncJson {

    private DataSyncJson() {}

    /** The options of a task that makes its destination equal to its source. */
    static ObjectNode mirror() {
        return Json.object()
                .put("VerifyMode", "ONLY_FILES_TRANSFERRED")
                .put("OverwriteMode", "ALWAYS")
                .put("Atime", "BEST_EFFORT")
                .put("Mtime", "PRESERVE")
                .put("Uid", "INT_VALUE")
                .put("Gid", "INT_VALUE")
                .put("PreserveDeletedFiles", "REMOVE")
                .put("PreserveDevices", "NONE")
                .put("PosixPermissions", "PRESERVE")
                .put("BytesPerSecond", -1)
                .put("TaskQueueing", "ENABLED")
                .put("LogLevel", "OFF")
                .put("TransferMode", "CHANGED");
    }

    /** Seventeen hexadecimal digits, as every id of DataSync ends, that stand for a file system. */
    static String suffix(FileSystem fileSystem) {
        String digits = "0".repeat(17) + fileSystem.id().substring("fs-".length());
        return digits.substring(digits.length() - 17);
    }

    static ObjectNode listedTask(Task task) {
        return Json.object()
                .put("TaskArn", task.arn())
                .put("Status", status(task))
                .put("Name", task.name())
                .put("TaskMode", "BASIC");
    }

    static ObjectNode task(Task task) {
        ObjectNode json = listedTask(task)
                .put("SourceLocationArn", task.sourceLocation().arn())
                .put("DestinationLocationArn", task.destinationLocation().arn())
                .put("CreationTime", Json.seconds(task.created()));
        task.current().ifPresent(execution -> json.put("CurrentTaskExecutionArn", execution.arn()));
        json.set("Options", task.options());
        json.set("Schedule", schedule(task.schedule()));
        json.set("ScheduleDetails", scheduleDetails(task.schedule()));
        return json;
    }

    private static String status(Task task) {
        return task.current()
                .map(execution -> execution.status() == Status.QUEUED ? "QUEUED" : "RUNNING")
                .orElse("AVAILABLE");
    }

    private static ObjectNode schedule(Task.Schedule schedule) {
        return Json.object()
                .put("ScheduleExpression", schedule.expression())
                .put("Status", schedule.enabled() ? "ENABLED" : "DISABLED");
    }

    private static ObjectNode scheduleDetails(Task.Schedule schedule) {
        ObjectNode json = Json.object().put("StatusUpdateTime", Json.seconds(schedule.since()));
        return schedule.enabled() ? json : json.put("DisabledBy", "USER");
    }

    static ObjectNode listedExecution(Execution execution) {
        return Json.object()
                .put("TaskExecutionArn", execution.arn())
                .put("Status", execution.status().name())
                .put("TaskMode", "BASIC");
    }

    static ObjectNode execution(Execution execution) {
        ObjectNode json = listedExecution(execution)
                .put("StartTime", Json.seconds(execution.started()))
                .put("FilesTransferred", execution.copied().files())
                .put("FilesDeleted", execution.copied().deleted())
                .put("FilesVerified", execution.copied().files())
                .put("EstimatedBytesToTransfer", execution.copied().bytes());
        execution.ended().ifPresent(at -> json.put("EndTime", Json.seconds(at)));
        json.set("Options", execution.task().options());
        json.set("Result", result(execution));
        return json;
    }

    private static ObjectNode result(Execution execution) {
        ObjectNode json = Json.object().put("TransferStatus", transferStatus(execution));
        execution
                .ended()
                .ifPresent(at -> json.put(
                        "TotalDuration",
                        Duration.between(execution.started(), at).toMillis()));
        if (!execution.error().isEmpty()) {
            json.put("ErrorCode", "TransferFailed").put("ErrorDetail", execution.error());
        }
        return json;
    }

    private static String transferStatus(Execution execution) {
        return switch (execution.status()) {
            case ERROR -> execution.hasTransferred() ? "ERROR" : "PENDING";
            case SUCCESS, VERIFYING -> "SUCCESS";
            default -> "PENDING";
        };
    }

    static ObjectNode location(Location location) {
        MountTarget target = MountTarget.of(location.fileSystem()).get(0);
        String region = location.fileSystem().region();
        ObjectNode network = Json.object().put("SubnetArn", Arns.of("ec2", region, "subnet/" + target.subnetId()));
        network.putArray("SecurityGroupArns").add(Arns.of("ec2", region, "security-group/" + target.securityGroupId()));
        ObjectNode json = Json.object()
                .put("LocationArn", location.arn())
                .put("LocationUri", location.uri())
                .put("CreationTime", Json.seconds(location.fileSystem().created()))
                .put("InTransitEncryption", "NONE");
        json.set("Ec2Config", network);
        return json;
    }
}
