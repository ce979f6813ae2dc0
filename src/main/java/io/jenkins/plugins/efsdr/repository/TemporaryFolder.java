package io.jenkins.plugins.efsdr.repository;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for as long as this process wants it. A process that was killed leaves its own behind: the next one that makes a folder in the
 * same place deletes it. Whose process lives is told by a lock on a file in it, which ends with the process however it ends.
 */
final class TemporaryFolder implements AutoCloseable {

    private static final String PREFIX = "efsdr-git-";
    private static final String LOCK = "alive";

    /** A folder is there for a moment before it is locked. */
    private static final Duration YOUNG = Duration.ofHours(1);

    private final Path path;
    private final FileChannel lock;

    private TemporaryFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** In the system's folder for such things. */
    static TemporaryFolder make() throws IOException {
        return make(Path.of(System.getProperty("java.io.tmpdir")), Instant.now());
    }

    static TemporaryFolder make(Path parent, Instant now) throws IOException {
        Path made = Files.createTempDirectory(parent, PREFIX);
        FileChannel lock =
                FileChannel.open(made.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        sweep(parent, made, FileTime.from(now.minus(YOUNG)));
        return new TemporaryFolder(made, lock);
    }

    Path path() {
        return path;
    }

    private static void sweep(Path parent, Path own, FileTime before) {
        for (Path folder : siblings(parent)) {
            try {
                if (isOldAndOurs(folder, own, before) && isDead(folder)) {
                    BareFolder.deleteTree(folder);
                }
            } catch (IOException e) {
                // Another process may be deleting it at this moment; and what cannot be deleted hurts nobody.
                continue;
            }
        }
    }

    private static List<Path> siblings(Path parent) {
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(path -> String.valueOf(path.getFileName()).startsWith(PREFIX))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Others may make folders and links of such a name, where the parent is everybody's. */
    private static boolean isOldAndOurs(Path folder, Path own, FileTime before) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))
                && Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS).compareTo(before) < 0;
    }

    /** A folder without the file is of a process that was killed before it could lock. */
    private static boolean isDead(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock free = channel.tryLock()) {
            return free != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Deletes it, as far as it can be deleted. */
    @Override
    public void close() {
        try (lock) {
            BareFolder.deleteTree(path);
        } catch (IOException e) {
            // The lock ends with the process at the latest.
            return;
        }
    }
}
