package io.jenkins.plugins.efsdr.directory;

import io.jenkins.plugins.efsdr.directory.DirectoryTree.Found;
import io.jenkins.plugins.efsdr.volume.Ownership;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Makes a directory that appears with its mode and owner, or not at all: it is completed under a staging name and moved into place.
 *
 * <p>A rename replaces an existing <em>empty</em> directory (rename(2); RFC 8881 section 18.26), and no file system call that Java or
 * NFSv4.1 has would refuse that. So the place is looked at just before the move, and threads of one process do both under a lock. Between
 * processes a gap of one system call remains (on NFS: from the opening of the parent, which revalidates its cache, to the rename). In it
 * one run of ours can replace the empty directory that another has made a moment before. Nothing can be lost: a directory that holds
 * anything is never replaced; two runs make the same directory with the mode and owner of the same request; a run that was given up stops
 * before its rename; and one that finds that its directory was replaced under it begins again. Where two requests ask for different owners
 * in that gap, the later wins. Thread-safe.
 */
final class Staging {

    private static final int STRIPES = 64;

    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);
    private final Set<Path> cleaned = ConcurrentHashMap.newKeySet();

    /**
     * Makes {@code name} in {@code target}.
     *
     * @param base where to stage: a directory of the same file system in which nobody but us can rename
     * @return what the new directory has; empty when somebody else was first
     */
    Optional<Found> make(OpenDirectory base, OpenDirectory target, String name, Ownership ownership)
            throws IOException {
        try (StagedDirectory staged = StagedDirectory.in(base)) {
            cleanOnce(base, staged);
            Found settled = staged.settle(ownership);
            return moveUnlessThere(staged, target, name, ownership) ? Optional.of(settled) : Optional.empty();
        }
    }

    private boolean moveUnlessThere(StagedDirectory staged, OpenDirectory target, String name, Ownership ownership)
            throws IOException {
        ReentrantLock lock = lock(target.path(name));
        try {
            if (target.look(name).isPresent()) {
                return false;
            }
            return move(staged, target, name, ownership);
        } finally {
            lock.unlock();
        }
    }

    /** A rename onto something that is not empty fails, whatever the error is called: then somebody else was first. */
    private static boolean move(StagedDirectory staged, OpenDirectory target, String name, Ownership ownership)
            throws IOException {
        try {
            staged.moveTo(target, name);
            return true;
        } catch (AccessDeniedException e) {
            throw (ownership.mode() & 0200) == 0 ? notWritable(target.path(name), ownership) : e;
        } catch (FileSystemException e) {
            if (!staged.isMoved() && target.look(name).isPresent()) {
                return false;
            }
            throw e;
        }
    }

    private static FileSystemException notWritable(Path path, Ownership ownership) {
        return new FileSystemException(
                path.toString(),
                null,
                "mode " + ownership.modeText()
                        + " takes the owner's write permission, which moving a new directory into place needs"
                        + " unless it is done as root; ask for a mode with 0200 in it");
    }

    private ReentrantLock lock(Path path) throws IOException {
        ReentrantLock lock = locks[Math.floorMod(path.hashCode(), STRIPES)];
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the call was given up");
        }
        return lock;
    }

    /** Once per tree and place is enough: leftovers come from killed runs only. */
    private void cleanOnce(OpenDirectory base, StagedDirectory fresh) throws IOException {
        if (cleaned.add(base.path())) {
            Leftovers.remove(base, fresh.attributes().lastModifiedTime().toInstant());
        }
    }
}
