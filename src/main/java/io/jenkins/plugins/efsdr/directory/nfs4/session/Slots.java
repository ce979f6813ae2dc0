package io.jenkins.plugins.efsdr.directory.nfs4.session;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.ConnectionLost;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The slot table of a session (RFC 8881, section 2.10.6.1). A slot carries one call at a time and its sequence id grows by one with every
 * call that the server took. A slot whose reply never came is never given back: nobody knows which sequence id the server expects.
 * Thread-safe.
 */
final class Slots {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final int[] sequenceIds;
    private final BitSet busy = new BitSet();
    private int usable;
    private IOException ended;

    Slots(int size) {
        this.sequenceIds = new int[size];
        this.usable = size;
    }

    /**
     * A slot in use.
     *
     * @param id its index
     * @param sequenceId of the call that it is taken for
     * @param highest the highest slot in use, for the server
     */
    record Slot(int id, int sequenceId, int highest) {}

    /**
     * Takes the lowest free slot, waiting for one.
     *
     * @throws ConnectionLost when none came free by the deadline
     * @throws IOException why the session ended
     */
    Slot take(Deadline deadline) throws IOException {
        lock.lock();
        try {
            awaitOne(deadline);
            return takeLowest();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(e);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a slot only when no call is under way at all. */
    Optional<Slot> takeIfIdle() {
        lock.lock();
        try {
            return busy.isEmpty() && ended == null ? Optional.of(takeLowest()) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives a slot back.
     *
     * @param taken whether the server took the call, SEQUENCE being OK; only then the sequence id moves on
     */
    void release(Slot slot, boolean taken) {
        lock.lock();
        try {
            if (taken) {
                sequenceIds[slot.id()]++;
            }
            busy.clear(slot.id());
            freed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The server wants no higher slot than this used from now on ({@code sr_target_highest_slotid}). */
    void limit(long highest) {
        lock.lock();
        try {
            usable = (int) Math.min(sequenceIds.length, highest + 1);
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waiting, and every later taking, with this reason. */
    void end(IOException why) {
        lock.lock();
        try {
            ended = ended == null ? why : ended;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isOneFree() {
        return busy.nextClearBit(0) < usable;
    }

    private Slot takeLowest() {
        int id = busy.nextClearBit(0);
        busy.set(id);
        return new Slot(id, sequenceIds[id] + 1, busy.length() - 1);
    }

    private void awaitOne(Deadline deadline) throws IOException, InterruptedException {
        while (ended == null && !isOneFree()) {
            if (!freed.await(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ConnectionLost("every slot of the session was in use for " + deadline.length());
            }
        }
        if (ended != null) {
            throw ended;
        }
    }
}
