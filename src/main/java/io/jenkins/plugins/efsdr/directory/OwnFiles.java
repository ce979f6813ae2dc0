package io.jenkins.plugins.efsdr.directory;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.Set;

/** Reads and removes files of our own, and no others. */
final class OwnFiles {

    private OwnFiles() {}

    /** @throws IllegalArgumentException for a name that is not of our own files */
    static String requireOwn(String name) {
        if (!name.startsWith(DirectoryTree.OWN_FILES)) {
            throw new IllegalArgumentException(
                    name + " is no file of ours: it does not begin with " + DirectoryTree.OWN_FILES);
        }
        return name;
    }

    /** The text; empty when the file is missing. A FIFO or device in its place is an {@link Obstacle}: opening one could block. */
    static Optional<String> readIfThere(OpenDirectory directory, String name, int limit) throws IOException {
        return directory.hasFile(name) ? Optional.of(read(directory, name, limit)) : Optional.empty();
    }

    /** At most {@code limit} bytes of a file, as text. */
    static String read(OpenDirectory directory, String name, int limit) throws IOException {
        try (InputStream in = Channels.newInputStream(directory.file(name, Set.of(READ, NOFOLLOW_LINKS)))) {
            return new String(in.readNBytes(limit), StandardCharsets.UTF_8);
        }
    }

    /** Whether there was one to remove. */
    static boolean remove(OpenDirectory directory, String name) throws IOException {
        if (!directory.hasFile(name)) {
            return false;
        }
        MountCalls.stopIfGivenUp();
        try {
            directory.deleteFile(name);
            return true;
        } catch (NoSuchFileException e) {
            return false; // somebody else removed it: done
        }
    }
}
