package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.cluster.VolumeCluster;
import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;

/** Where volumes go. What it opens belongs to whoever made it: operations close nothing. */
public interface Sites {

    /**
     * The pair that a request belongs to.
     *
     * @throws BadInput when nothing decides it
     */
    FileSystemPair pairOf(VolumeRequest request);

    /** Whether this run makes directories; where it does not, they are somebody else's and none is looked at. */
    boolean makesDirectories();

    /**
     * The directories of a pair's primary file system; the same object each time.
     *
     * @throws BadInput when the run was not told how to reach it
     */
    DirectoryTree directories(FileSystemPair pair);

    /**
     * A cluster; the same object each time.
     *
     * @throws BadInput when the run was not told how to reach it
     */
    VolumeCluster cluster(String name);
}
