package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import java.util.function.Consumer;

/** The replication of one pair of file systems, seen from the replica's Region: no call leaves it. Thread-safe. */
public interface Replicator {

    /** The pair; it has a secondary. */
    FileSystemPair pair();

    /**
     * Looks at the replica, without changing anything. Takes three minutes at most, those of a service that throttles included.
     *
     * @throws Failed when the service cannot be asked, or has no such file system or task
     * @throws Refused when the identity may not ask, or what it finds is the replica of another file system than the pair's primary
     * @throws Interrupted when the run is being aborted
     */
    ReplicaSnapshot observe();

    /**
     * Makes the replica stand alone, and returns once that was seen twice. Idempotent: whatever is done already is found and confirmed, and
     * a promotion that is under way is waited for.
     *
     * @param before the last observation; what it says is gone afterwards, so it has to be kept first
     * @param deadline for all of it; what was begun goes on in AWS when it passes
     * @param progress told of every change on the way, a sentence each
     * @throws Failed when it does not work, or not in time; running again goes on from there
     * @throws Refused when something is in the way that {@code options} do not lift, or the replication is another one than {@code before};
     *     nothing was touched
     * @throws Interrupted when the run is being aborted
     */
    Promotion promote(ReplicaSnapshot before, PromotionOptions options, Deadline deadline, Consumer<String> progress);
}
