package io.jenkins.plugins.efsdr.directory;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a file system is mounted, and the way from there to a directory.
 *
 * @param mount an absolute path
 * @param opener opens it; tests give one that hangs
 */
record MountRoot(Path mount, Opener opener) {

    private static final String RULE =
            "must be the path of a directory on which the file system is mounted; mount it there first";

    /** Opens it as something that a user just named. @throws BadInput when it is no directory */
    OpenDirectory openAsGiven() throws IOException {
        try {
            return open();
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw BadInput.of("mount", mount.toString(), RULE);
        }
    }

    OpenDirectory open() throws IOException {
        return opener.open(mount);
    }

    /** Does something in a directory that must be there. */
    <T> T in(VolumePath path, Action<T> action) throws IOException {
        try (OpenDirectory root = open();
                OpenDirectory directory = root.descend(path.parts()).orElseThrow(() -> missing(path))) {
            return action.on(directory);
        }
    }

    /** Does something in the directory that holds {@code path}; empty when that directory is not there. */
    <T> Optional<T> above(VolumePath path, Action<Optional<T>> action) throws IOException {
        List<String> above = path.parts().subList(0, path.parts().size() - 1);
        try (OpenDirectory root = open()) {
            Optional<OpenDirectory> parent = root.descend(above);
            return parent.isPresent() ? closing(parent.get(), action) : Optional.empty();
        }
    }

    static String name(VolumePath path) {
        return path.parts().get(path.parts().size() - 1);
    }

    @Override
    public String toString() {
        return "mount " + mount;
    }

    private static <T> T closing(OpenDirectory directory, Action<T> action) throws IOException {
        try (directory) {
            return action.on(directory);
        }
    }

    private NoSuchFileException missing(VolumePath path) {
        return new NoSuchFileException(mount + path.toString());
    }

    /** Opens the root of a mount. */
    interface Opener {
        OpenDirectory open(Path mount) throws IOException;
    }

    /** What is done in a directory. */
    interface Action<T> {
        T on(OpenDirectory directory) throws IOException;
    }
}
