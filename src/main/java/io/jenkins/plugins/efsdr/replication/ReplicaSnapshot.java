package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A replica at one moment. Promotion erases most of it, so it is kept before.
 *
 * @param pair the pair's name
 * @param primary the source, as it is configured
 * @param secondary the replica
 * @param status the state of the replication, see {@link Status}
 * @param statusText the same in the service's own word, also where it is one that this version does not know
 * @param statusMessage what the service says about it; empty when it says nothing
 * @param lastReplicated everything written before is on the replica; empty while unknown: before the first copy is complete, and of EFS
 *     once there is no replication any more
 * @param protection whether the replica may become the destination of a replication
 * @param lifeCycle the replica's life-cycle state, {@code available} when all is well
 * @param mountTargets how many of its mount targets are available
 * @param detail what else there is to say: the DataSync task and its executions; where a replication leads from the replica itself
 * @param serviceTime when this was seen, by the service's clock
 * @param skew by how much that is ahead of this machine's clock; zero within a second
 */
public record ReplicaSnapshot(
        String pair,
        ReplicaKind kind,
        FileSystem primary,
        FileSystem secondary,
        Status status,
        String statusText,
        String statusMessage,
        Optional<Instant> lastReplicated,
        Protection protection,
        String lifeCycle,
        int mountTargets,
        Optional<String> detail,
        Instant serviceTime,
        Duration skew) {

    /** What the replication does. */
    public enum Status {
        /** Nothing: there is no configuration, or the task has no schedule that is on and no execution. Promoted, or never paired. */
        NONE,
        /** It copies. For a DataSync task: its schedule is on, or an execution is under way. */
        ENABLED,
        ENABLING,
        DELETING,
        PAUSING,
        PAUSED,
        ERROR,
        /** A word of the service that this version does not know. */
        UNKNOWN,
        /** A DataSync task in a Region that is not called. */
        UNREACHABLE
    }

    /** The replica's replication overwrite protection (EFS API, UpdateFileSystemProtection). */
    public enum Protection {
        /** Nothing overwrites it: as of any file system that stands alone. */
        ENABLED,
        /** Its content may be overwritten by a replication yet to be made. */
        DISABLED,
        /** It is the destination of a replication, and read-only. */
        REPLICATING,
        UNKNOWN
    }

    /** Whether it looks promoted. So does a file system that never was a replica: telling them apart takes evidence from elsewhere. */
    public boolean standsAlone() {
        return status == Status.NONE && isAvailable() && protection == Protection.ENABLED;
    }

    boolean isAvailable() {
        return lifeCycle.equals("available");
    }

    /** Why it cannot be promoted whatever the options: what is wrong, what it means and what to do, a sentence or two each. */
    public List<String> obstacles() {
        return Obstacles.standing(this);
    }

    /** The same, and what a consent would lift that {@code options} do not give. */
    public List<String> obstacles(PromotionOptions options) {
        return Obstacles.all(this, options);
    }

    /** A flat form for journals, locks and annotations; {@link #of} reads it. */
    public Map<String, String> values() {
        return SnapshotText.write(this);
    }

    /**
     * Reads {@link #values}; keys that are unknown are left alone, a status that is unknown is {@link Status#UNKNOWN}.
     *
     * @throws BadInput when something is missing or no value of its kind
     */
    public static ReplicaSnapshot of(Map<String, String> values) {
        return SnapshotText.read(values);
    }
}
