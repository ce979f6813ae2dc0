package io.jenkins.plugins.efsdr.directory;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.volume.Ownership;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The directories of one file system. Every call has a deadline of its own, set where the tree is made; one that passes ends in
 * {@link Failed}. Symbolic links are never followed: one that stands in the way is a {@link Failed}. Thread-safe.
 */
public interface DirectoryTree extends AutoCloseable {

    /** What it works on, for messages: {@code mount /mnt/efs}. */
    String description();

    /**
     * Makes sure that the prefix is there, so that a mount path on which nothing is mounted never gets a volume.
     *
     * @throws Refused when it is missing, with the way to make the first prefix on purpose
     */
    void requirePrefix(VolumePath prefix);

    /** Makes the first prefix, on purpose, with mode 0755; an existing one is left as it is. */
    Made makePrefix(VolumePath prefix);

    /**
     * Makes sure that a directory is there. The prefix must exist; missing parents below it are made with mode 0755, the last part with
     * {@code ownership}, and appear complete: never with a wrong mode or owner, whatever stops the call. A directory that exists is left
     * as it is, mode and owner included.
     *
     * @param path a path below {@code prefix}
     */
    Made ensure(VolumePath prefix, VolumePath path, Ownership ownership);

    /** Looks a directory up without writing; empty when nothing is there. */
    Optional<Found> find(VolumePath path);

    /**
     * The first {@code limit} names in a directory, which may be the root, sorted; our own staging directories are not shown.
     *
     * @throws Failed also when the directory is missing
     */
    List<String> list(VolumePath path, int limit);

    /**
     * Proves that the file system takes writes: makes a file of our own in the directory, writes, flushes to storage, reads back, removes.
     *
     * @throws Failed when any of it does not work; says what and why
     */
    void probe(VolumePath directory);

    /**
     * The same for a file system that was promoted a moment ago: as long as it answers a write as a replica would (read-only, not
     * permitted, a stale file handle), the probe is made again, over NFS on a fresh connection each time, for what an old one is shown may
     * be old. Everything else ends as in {@link #probe}.
     *
     * @param patience how long a refusal is not believed; at least one probe is made
     * @throws Failed when the file system still takes no writes; says what to do about it
     */
    void awaitWritable(VolumePath directory, Duration patience);

    /**
     * The names of {@link #REPLICATION_LEFTOVERS} at the root of the file system, sorted; at most 100. Writes nothing.
     *
     * @throws Failed when the root cannot be read
     */
    List<String> replicationLeftovers();

    /** Reads a small file that a pod of ours wrote; empty when it is missing. At most {@code limit} bytes are read. */
    Optional<String> readOwnFile(VolumePath file, int limit);

    /** Removes a file of ours (its name must begin with {@link #OWN_FILES}); one that is missing is done already. */
    void removeOwnFile(VolumePath file);

    @Override
    void close();

    /** How EFS begins the names of directories in which a replication keeps what it could not place (EFS User Guide, "Failing over"). */
    String REPLICATION_LEFTOVERS = "efs-replication-lost+found-";

    /** How many of them are told: one a replication, so that more are a sign of something else. */
    int MOST_LEFTOVERS = 100;

    /** How the names of our own probe files begin. Nothing else is ever deleted. */
    String OWN_FILES = ".efsdr-probe-";

    /**
     * What became of a directory that was to be made.
     *
     * @param created how many directories were made; 0 when all was there
     * @param note what the user should know, such as an owner that could not be set; empty when nothing
     */
    record Made(int created, String note) {

        public static Made existed() {
            return new Made(0, "");
        }

        public static Made created(int directories) {
            return new Made(directories, "");
        }

        public Made noting(String what) {
            return new Made(created, what);
        }

        public boolean isNew() {
            return created > 0;
        }
    }

    /**
     * A directory that is there.
     *
     * @param uid its numeric owner
     * @param gid its numeric group
     * @param mode its permission bits
     */
    record Found(long uid, long gid, int mode) {}
}
