package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a run's folder to one process. The system gives it up with its process, however that ends. */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a folder, which is made.
     *
     * @throws Refused when another process has it
     */
    static FolderLock of(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isTaken(channel)) {
                channel.close();
                throw new Refused("The run " + folder.getFileName() + " is under way in another process. Wait for it.");
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new Failed(
                    "The run's folder " + folder + " cannot be written (" + e.getMessage()
                            + "). Free space there or name another folder with --runs.",
                    e);
        }
    }

    /** Whether nobody has the lock of a folder. */
    static boolean isFree(Path folder) {
        try (FolderLock lock = of(folder)) {
            return true;
        } catch (Refused | Failed e) {
            return false;
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new Failed("The lock of a run's folder cannot be given back (" + e.getMessage() + ").", e);
        }
    }
}
