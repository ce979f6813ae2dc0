package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Protection;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What stands in the way of a promotion, in words. */
final class Obstacles {

    /** A file system in one of these never becomes available (EFS API, LifeCycleState); creating and updating pass. */
    private static final Set<String> LOST = Set.of("deleting", "deleted", "error");

    private static final Set<Status> UNWELL = Set.of(Status.PAUSING, Status.PAUSED, Status.ERROR);

    private final ReplicaSnapshot replica;
    private final List<String> found = new ArrayList<>();

    private Obstacles(ReplicaSnapshot replica) {
        this.replica = replica;
    }

    static List<String> standing(ReplicaSnapshot replica) {
        return new Obstacles(replica).standing().found;
    }

    static List<String> all(ReplicaSnapshot replica, PromotionOptions options) {
        return new Obstacles(replica).standing().liftable(options).found;
    }

    private Obstacles standing() {
        if (LOST.contains(replica.lifeCycle())) {
            add("is in the life-cycle state " + replica.lifeCycle() + ": restore a backup to another file system and"
                    + " make that the pair's secondary");
        }
        if (replica.mountTargets() == 0) {
            add(
                    "has no available mount target, so that no pod could mount it: make one in every zone that has nodes, with"
                            + " a security group that lets them in on TCP 2049");
        }
        if (replica.status() == Status.UNKNOWN) {
            add(unknown());
        }
        if (replica.kind() == ReplicaKind.DATASYNC && replica.protection() == Protection.REPLICATING) {
            add("is the destination of an EFS replication, not of a DataSync task: say replication: efs for this pair");
        }
        return this;
    }

    private Obstacles liftable(PromotionOptions options) {
        if (replica.kind() == ReplicaKind.EFS && UNWELL.contains(replica.status()) && !options.allowLocalOnly()) {
            add(unwell());
        }
        if (replica.status() == Status.UNREACHABLE && !options.acceptUnreachableTask()) {
            add(unreachable());
        }
        if (replica.kind() == ReplicaKind.DATASYNC && replica.status() == Status.ERROR && !options.acceptCancelled()) {
            add("may hold partial files. " + replica.statusMessage() + ". Let the task succeed once more if it can, or"
                    + " promote it as it is (--accept-cancelled)");
        }
        return this;
    }

    private String unknown() {
        String begin = "has the replication status " + replica.statusText() + said()
                + ", which this version does not know: see what it means in the AWS documentation. ";
        return begin
                + (replica.kind() == ReplicaKind.EFS
                        ? "If it shall be promoted, " + byHand() + "; running again then finds it promoted"
                        : "If it shall be promoted, disable the task's schedule by hand and see that it does not run;"
                                + " running again then finds it promoted");
    }

    private String unwell() {
        String meaning = replica.status() == Status.ERROR
                ? "one of the two file systems has failed for good, or the other side's record is gone already"
                : "AWS cannot copy any more, because a Region is opted out or a permission is missing";
        return "has the replication status " + replica.statusText() + said() + ": " + meaning
                + ". Nothing newer than the last replication will come. Promote it as it is with --allow-local-only, which"
                + " leaves the other side's record alone if it cannot be deleted, or " + byHand();
    }

    private String unreachable() {
        return "is written by " + replica.detail().orElse("a DataSync task") + ", which is not in "
                + replica.secondary().region() + " and so is not called. Promote it with --accept-unreachable-task, and"
                + " disable the task by hand before its Region is back, or it overwrites what was written since";
    }

    private String said() {
        return replica.statusMessage().isEmpty() ? "" : " (" + replica.statusMessage() + ")";
    }

    private String byHand() {
        return "delete the configuration by hand: " + Commands.deleteReplication(replica);
    }

    private void add(String what) {
        found.add("Replica " + replica.secondary() + " of pair " + replica.pair() + " " + what + ".");
    }
}
