package io.jenkins.plugins.efsdr.directory;

import io.jenkins.plugins.efsdr.directory.DirectoryTree.Found;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A directory held open. Everything is done relative to it (openat and its kin), never follows a symbolic link, and so stays inside
 * whatever others rename or replace above. Close it after use.
 */
final class OpenDirectory implements AutoCloseable {

    private final Path path;
    private final SecureDirectoryStream<Path> stream;

    private OpenDirectory(Path path, SecureDirectoryStream<Path> stream) {
        this.path = path;
        this.stream = stream;
    }

    /** Opens the root of a mount. The administrator chose this path: links in it are followed. */
    static OpenDirectory root(Path mount) throws IOException {
        if (!Files.readAttributes(mount, BasicFileAttributes.class).isDirectory()) {
            throw new NotDirectoryException(mount.toString());
        }
        DirectoryStream<Path> stream = Files.newDirectoryStream(mount);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new OpenDirectory(mount, secure);
        }
        stream.close();
        throw new FileSystemException(
                mount.toString(), null, "Java cannot work relative to open directories here; run it on Linux");
    }

    /** Where it was when it was opened. For messages, and for what Java offers by path only; others may have moved it since. */
    Path path() {
        return path;
    }

    /** Where {@code name} in it is, in the same sense. */
    Path path(String name) {
        return path.resolve(name);
    }

    /** Opens a directory in it. Looks first, because opening a FIFO would block. */
    OpenDirectory open(String name) throws IOException {
        requireDirectory(name);
        try {
            return new OpenDirectory(path(name), stream.newDirectoryStream(file(name), LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException e) {
            requireDirectory(name); // says so when it was swapped for something else in between
            throw e;
        }
    }

    /** Opens the directory that {@code names} lead to, part by part; empty when one of them is missing. */
    Optional<OpenDirectory> descend(List<String> names) throws IOException {
        if (names.isEmpty()) {
            return Optional.of(again());
        }
        if (look(names.get(0)).isEmpty()) {
            return Optional.empty();
        }
        OpenDirectory next = open(names.get(0));
        if (names.size() == 1) {
            return Optional.of(next);
        }
        try (next) {
            return next.descend(names.subList(1, names.size()));
        }
    }

    /** What {@code name} in it is, itself and not what it may link to; empty when there is nothing. */
    Optional<BasicFileAttributes> look(String name) throws IOException {
        try {
            return Optional.of(
                    stream.getFileAttributeView(file(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                            .readAttributes());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** @throws Obstacle when something else is there */
    void requireDirectory(String name) throws IOException {
        require("directory", name, look(name).orElseThrow(() -> missing(name)), BasicFileAttributes::isDirectory);
    }

    /** Whether there is a regular file of that name. @throws Obstacle when something else is there */
    boolean hasFile(String name) throws IOException {
        Optional<BasicFileAttributes> there = look(name);
        if (there.isPresent()) {
            require("regular file", name, there.get(), BasicFileAttributes::isRegularFile);
        }
        return there.isPresent();
    }

    /** What it is by itself, whatever it is called now. */
    BasicFileAttributes self() throws IOException {
        return stream.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
    }

    /** Sets its own owner, group and permissions. */
    PosixFileAttributeView owned() {
        return stream.getFileAttributeView(PosixFileAttributeView.class);
    }

    /** Numeric owner, group and mode of a directory; empty when nothing is there. @throws Obstacle when something else is */
    Optional<Found> find(String name) throws IOException {
        if (look(name).isEmpty()) {
            return Optional.empty();
        }
        requireDirectory(name);
        return Optional.of(found(name));
    }

    /** Numeric owner, group and mode of {@code name}. */
    Found found(String name) throws IOException {
        Object key = look(name).orElseThrow(() -> missing(name)).fileKey();
        return found(path(name), key).orElseThrow(() -> missing(name));
    }

    /**
     * Numeric owner, group and mode. Java gives numbers by path only; device and inode, read by the same system call, prove that the path
     * led to the thing that is meant. Empty when it led elsewhere.
     */
    static Optional<Found> found(Path path, Object fileKey) throws IOException {
        Map<String, Object> now = Files.readAttributes(path, "unix:uid,gid,mode,fileKey", LinkOption.NOFOLLOW_LINKS);
        return Optional.of(now)
                .filter(attributes -> fileKey.equals(attributes.get("fileKey")))
                .map(OpenDirectory::found);
    }

    /** Hands over every name in it, in no order; once per open directory. */
    void forEachName(Consumer<String> names) throws IOException {
        try {
            stream.forEach(entry -> names.accept(String.valueOf(entry.getFileName())));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    FileChannel file(String name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        // The default provider's channels are file channels (Files.newByteChannel).
        return (FileChannel) stream.newByteChannel(file(name), options, attributes);
    }

    void deleteFile(String name) throws IOException {
        stream.deleteFile(file(name));
    }

    /** Removes an empty directory; the kernel refuses any other. */
    void deleteDirectory(String name) throws IOException {
        stream.deleteDirectory(file(name));
    }

    /** Renames inside the file system, in one step. */
    void move(String name, OpenDirectory target, String newName) throws IOException {
        stream.move(file(name), target.stream, target.file(newName));
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private OpenDirectory again() throws IOException {
        return new OpenDirectory(path, stream.newDirectoryStream(file(".")));
    }

    private Path file(String name) throws FileSystemException {
        try {
            return path.getFileSystem().getPath(name);
        } catch (InvalidPathException e) {
            throw new FileSystemException(
                    name, null, "Java has no such characters in file names here; start it with LC_ALL=C.UTF-8");
        }
    }

    private NoSuchFileException missing(String name) {
        return new NoSuchFileException(path(name).toString());
    }

    private void require(String expected, String name, BasicFileAttributes there, Predicate<BasicFileAttributes> is)
            throws Obstacle {
        if (there.isSymbolicLink()) {
            throw Obstacle.link(path(name));
        }
        if (!is.test(there)) {
            throw Obstacle.notA(expected, path(name));
        }
    }

    private static Found found(Map<String, Object> attributes) {
        return new Found(
                Integer.toUnsignedLong((Integer) attributes.get("uid")),
                Integer.toUnsignedLong((Integer) attributes.get("gid")),
                (Integer) attributes.get("mode") & 07777);
    }
}
