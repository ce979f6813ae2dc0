package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.cluster.VolumeCluster;
import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.util.Optional;

/** Where volumes go. What it opens belongs to whoever made it: operations close nothing. */
public interface Sites {

    /**
     * The pair that a request belongs to.
     *
     * @throws BadInput when nothing decides it
     */
    FileSystemPair pairOf(VolumeRequest request);

    /** Whether this run makes directories; where it does not, they are somebody else's. */
    boolean makesDirectories();

    /**
     * The directories of a pair's primary file system; the same object each time.
     *
     * @throws BadInput when the run was not told how to reach it
     */
    DirectoryTree directories(FileSystemPair pair);

    /**
     * The directories of a pair's primary file system for a run that makes none; empty where no way to them was given and its host name does
     * not resolve. AWS is not asked.
     */
    Optional<DirectoryTree> visibleDirectories(FileSystemPair pair);

    /**
     * A cluster; the same object each time.
     *
     * @throws BadInput when the run was not told how to reach it
     */
    VolumeCluster cluster(String name);
}
