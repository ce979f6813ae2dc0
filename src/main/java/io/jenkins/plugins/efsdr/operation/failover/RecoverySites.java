package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.cluster.VolumeCluster;
import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.replication.Replicator;
import java.util.Optional;

/** The DR side. What it opens belongs to whoever made it: operations close nothing. */
public interface RecoverySites {

    /** How a pair's replica is promoted; the same object each time. Every call of it goes to the DR Region. */
    Replicator replicator(FileSystemPair pair);

    /**
     * A cluster of the DR side; the same object each time.
     *
     * @throws BadInput when the run was not told how to reach it
     */
    VolumeCluster cluster(String name);

    /** The directories of a pair's replica; empty where this run looks at none. The same object each time. */
    Optional<DirectoryTree> replica(FileSystemPair pair);
}
