package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.aws.AwsAccess;
import io.jenkins.plugins.efsdr.aws.AwsClients;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.replication.AwsSession.Patience;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.efs.EfsClient;

/** A pair that EFS replicates. */
final class EfsReplicator implements Replicator {

    /** Longer than the two minutes for which a control plane may throttle in a disaster. */
    static final Duration READING = Duration.ofMinutes(3);

    private final FileSystemPair pair;
    private final AwsAccess access;
    private final Pace pace;
    private final RandomGenerator random;

    EfsReplicator(FileSystemPair pair, AwsAccess access, Pace pace, RandomGenerator random) {
        this.pair = Replicators.complete(pair, access);
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
        try (AwsSession<EfsClient> efs = session(clock, Patience.looking())) {
            return new EfsLook(pair, efs, clock).snapshot(pace.deadline(READING));
        }
    }

    @Override
    public Promotion promote(
            ReplicaSnapshot before, PromotionOptions options, Deadline deadline, Consumer<String> progress) {
        ServiceClock clock = new ServiceClock(pace.clock());
        try (AwsSession<EfsClient> efs = session(clock, Patience.waiting(progress))) {
            Deadline both = pace.deadline(deadline.remaining().dividedBy(2));
            ConfigurationRemoval removal = new ConfigurationRemoval(efs, options, pace, both, progress);
            return new EfsPromotion(before, options, deadline, removal)
                    .run(new EfsLook(pair, efs, clock), new PromotionWatch(pace, random, deadline, progress));
        }
    }

    private AwsSession<EfsClient> session(ServiceClock clock, Patience patience) {
        return new AwsSession<>(() -> AwsClients.efsOnce(access, clock), pace, random, patience);
    }
}
