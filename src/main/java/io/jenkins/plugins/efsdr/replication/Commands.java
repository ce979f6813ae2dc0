package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.Region;

/** Commands of the AWS CLI for people, as messages and duties name them. */
final class Commands {

    private Commands() {}

    /** Deletes a replica's configuration, in the replica's Region. */
    static String deleteReplication(ReplicaSnapshot replica) {
        return deleteReplication(replica.primary(), replica.secondary().region());
    }

    /** Deletes what one Region knows of a configuration. */
    static String deleteReplication(FileSystem source, Region region) {
        return "aws efs delete-replication-configuration --region " + region + " --source-file-system-id "
                + source.id();
    }

    static String enableProtection(FileSystem fileSystem) {
        return "aws efs update-file-system-protection --region " + fileSystem.region() + " --file-system-id "
                + fileSystem.id() + " --replication-overwrite-protection ENABLED";
    }

    /** Shows a task's schedule and what runs. */
    static String describe(TaskArn task) {
        return "aws datasync describe-task --region " + task.region() + " --task-arn " + task;
    }

    /** @param expression as the task has it: it cannot be left out */
    static String disableSchedule(TaskArn task, String expression) {
        return "aws datasync update-task --region " + task.region() + " --task-arn " + task
                + " --schedule 'ScheduleExpression=\"" + expression + "\",Status=DISABLED'";
    }
}
