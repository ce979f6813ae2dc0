package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Protection;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.efs.model.FileSystemNotFoundException;
import software.amazon.awssdk.services.efs.model.LifeCycleState;

/** The replica itself, apart from what replicates to it. */
record ReplicaFileSystem(String lifeCycle, Protection protection, int mountTargets) {

    /**
     * Asks EFS.
     *
     * @throws Failed when there is no such file system, or EFS cannot be asked
     */
    static ReplicaFileSystem describe(AwsSession<EfsClient> efs, FileSystem replica, Deadline deadline) {
        try {
            FileSystemDescription found = efs.read(client -> description(client, replica), deadline);
            int mountTargets = efs.read(client -> mountTargets(client, replica), deadline);
            return new ReplicaFileSystem(found.lifeCycleStateAsString(), protection(found), mountTargets);
        } catch (FileSystemNotFoundException e) {
            throw new Failed(
                    "Replica " + replica + " does not exist in the account of these credentials; correct the pair's"
                            + " secondary, or give credentials of its account",
                    e);
        } catch (SdkException e) {
            throw efs.failure("Replica " + replica + " cannot be described", e);
        }
    }

    private static FileSystemDescription description(EfsClient client, FileSystem replica) {
        return client
                .describeFileSystems(
                        request -> request.fileSystemId(replica.id().value()))
                .fileSystems()
                .stream()
                .findFirst()
                .orElseThrow(() -> FileSystemNotFoundException.builder()
                        .message("no such file system")
                        .build());
    }

    private static int mountTargets(EfsClient client, FileSystem replica) {
        return (int)
                client
                        .describeMountTargetsPaginator(
                                request -> request.fileSystemId(replica.id().value()))
                        .mountTargets()
                        .stream()
                        .filter(target -> target.lifeCycleState() == LifeCycleState.AVAILABLE)
                        .count();
    }

    private static Protection protection(FileSystemDescription found) {
        if (found.fileSystemProtection() == null) {
            return Protection.UNKNOWN;
        }
        return switch (found.fileSystemProtection().replicationOverwriteProtection()) {
            case ENABLED -> Protection.ENABLED;
            case DISABLED -> Protection.DISABLED;
            case REPLICATING -> Protection.REPLICATING;
            default -> Protection.UNKNOWN;
        };
    }
}
