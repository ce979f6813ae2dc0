package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.ConnectionLost;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Keeps threads from making the same directory at once: between looking for it and moving ours there, another's could be replaced. Between
 * processes that gap remains, for the time of one round trip; an empty directory is all that can be replaced in it.
 */
final class Stripes {

    private static final int COUNT = 1024;

    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(COUNT).toArray(ReentrantLock[]::new);

    /** Work on one path. */
    @FunctionalInterface
    interface Work<T> {

        T run() throws IOException;
    }

    <T> T alone(VolumePath path, Deadline deadline, Work<T> work) throws IOException {
        ReentrantLock lock = locks[Math.floorMod(path.hashCode(), COUNT)];
        take(lock, path, deadline);
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    private static void take(ReentrantLock lock, VolumePath path, Deadline deadline) throws IOException {
        try {
            if (!lock.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ConnectionLost("another thread was still making " + path);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(e);
        }
    }
}
