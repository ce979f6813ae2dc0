package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.aws.AwsAccess;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.util.random.RandomGenerator;

/** Makes the two kinds of replicators. Nothing is asked of AWS before they are used. */
public final class Replicators {

    private static final String NO_SECONDARY =
            "has no secondary file system: without one there is nothing to promote; name it in dr.yaml or as --secondary";

    private Replicators() {}

    /**
     * Of a pair that EFS replicates.
     *
     * @param drRegion access to AWS in the secondary's Region
     * @param random for the jitter of pauses
     * @throws BadInput when the pair has no secondary
     * @throws IllegalArgumentException when the access is for another Region
     */
    public static Replicator efs(FileSystemPair pair, AwsAccess drRegion, Pace pace, RandomGenerator random) {
        return new EfsReplicator(pair, drRegion, pace, random);
    }

    /**
     * Of a pair that a DataSync task copies.
     *
     * @param taskArn {@code arn:aws:datasync:<region>:<account>:task/task-<17 hex>}; one of another Region than the secondary's is not called
     * @throws BadInput when the pair has no secondary, or that is no ARN of a task
     * @throws IllegalArgumentException when the access is for another Region
     */
    public static Replicator dataSync(
            FileSystemPair pair, String taskArn, AwsAccess drRegion, Pace pace, RandomGenerator random) {
        return new DataSyncReplicator(pair, TaskArn.parse(taskArn), drRegion, pace, random);
    }

    /** The pair, when it has a secondary and that lives where {@code access} calls. */
    static FileSystemPair complete(FileSystemPair pair, AwsAccess access) {
        FileSystem replica = pair.secondary().orElseThrow(() -> BadInput.of("pair", pair.name(), NO_SECONDARY));
        if (!replica.region().equals(access.region())) {
            throw new IllegalArgumentException("Replica " + replica + " cannot be called in " + access.region()
                    + ": access has to be for its Region");
        }
        return pair;
    }
}
