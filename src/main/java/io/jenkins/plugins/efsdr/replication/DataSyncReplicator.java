package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.aws.AwsAccess;
import io.jenkins.plugins.efsdr.aws.AwsClients;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.replication.AwsSession.Patience;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.efs.EfsClient;

/** A pair that a DataSync task copies. */
final class DataSyncReplicator implements Replicator {

    private final FileSystemPair pair;
    private final TaskArn arn;
    private final AwsAccess access;
    private final Pace pace;
    private final RandomGenerator random;

    DataSyncReplicator(FileSystemPair pair, TaskArn arn, AwsAccess access, Pace pace, RandomGenerator random) {
        this.pair = Replicators.complete(pair, access);
        this.arn = arn;
        this.access = access;
        this.pace = pace;
        this.random = random;
    }

    @Override
    public FileSystemPair pair() {
        return pair;
    }

    @Override
    public ReplicaSnapshot observe() {
        ServiceClock clock = new ServiceClock(pace.clock());
        try (AwsSession<EfsClient> efs = efs(clock, Patience.looking());
                AwsSession<DataSyncClient> dataSync = dataSync(clock, Patience.looking())) {
            DataSyncTask task = new DataSyncTask(pair, arn, dataSync);
            return new DataSyncLook(pair, arn, efs, task, clock).snapshot(pace.deadline(EfsReplicator.READING));
        }
    }

    @Override
    public Promotion promote(
            ReplicaSnapshot before, PromotionOptions options, Deadline deadline, Consumer<String> progress) {
        ServiceClock clock = new ServiceClock(pace.clock());
        Patience patience = Patience.waiting(progress);
        try (AwsSession<EfsClient> efs = efs(clock, patience);
                AwsSession<DataSyncClient> dataSync = dataSync(clock, patience)) {
            DataSyncTask task = new DataSyncTask(pair, arn, dataSync);
            DataSyncLook look = new DataSyncLook(pair, arn, efs, task, clock);
            return new DataSyncPromotion(arn, task, look, options, deadline)
                    .run(before, new PromotionWatch(pace, random, deadline, progress));
        }
    }

    private AwsSession<EfsClient> efs(ServiceClock clock, Patience patience) {
        return new AwsSession<>(() -> AwsClients.efsOnce(access, clock), pace, random, patience);
    }

    private AwsSession<DataSyncClient> dataSync(ServiceClock clock, Patience patience) {
        return new AwsSession<>(() -> AwsClients.dataSyncOnce(access, clock), pace, random, patience);
    }
}
