package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.directory.DirectoryTree.Made;
import io.jenkins.plugins.efsdr.directory.MountedTree;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.nio.file.Path;
import java.time.Duration;

/** Makes the directory below which all volumes of a file system live: once, on purpose, and before there is a configuration. */
public final class FirstPrefix {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private FirstPrefix() {}

    /**
     * @param mount where the file system is mounted
     * @return what happened, for people
     */
    public static String make(Path mount, VolumePath prefix, Pace pace) {
        try (DirectoryTree tree = MountedTree.at(mount, pace, DEADLINE, 1)) {
            Made made = tree.makePrefix(prefix);
            return prefix + (made.isNew() ? " was made on " : " exists on ") + tree.description();
        }
    }
}
