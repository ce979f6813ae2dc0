package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.cluster.ClusterLock;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import io.jenkins.plugins.efsdr.repository.GitLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;

/**
 * The locks of one failover: a Lease on each DR cluster, and a reference in Git while Git answers. One of them is enough to go on, none is
 * refused. A Lease expires with its run; the reference in Git does not, so it follows the Lease: whoever took over the Lease of a run takes
 * over its reference too.
 */
final class Locks {

    /** How long a Lease counts after its last renewal, while its run lives. */
    static final Duration LIVING = Duration.ofSeconds(60);

    /** The same for a run that goes on in other processes, and is not renewed between them. */
    static final Duration BETWEEN_STEPS = Duration.ofHours(4);

    /** A note that names the runs from which a lock was taken over. */
    private static final String SUCCEEDS = "succeeds";

    private final Failing shared;
    private final Map<String, ClusterLock> leases = new TreeMap<>();
    private final Optional<GitLock> git;
    private final Set<ClusterLock> heldLeases = new CopyOnWriteArraySet<>();
    private final Set<String> predecessors = new LinkedHashSet<>();
    private volatile boolean gitHeld;
    private volatile boolean mayBeOurs;

    Locks(Failing shared, Collection<String> targets) {
        this.shared = shared;
        FailoverRules.LockPlace place = shared.rules.lock();
        targets.forEach(name -> leases.put(name, shared.sites.cluster(name).lock(place.namespace(), place.lease())));
        this.git = shared.head.isFresh() ? Optional.of(shared.repository.lock(place.ref())) : Optional.empty();
    }

    /**
     * Looks who holds what, before anything is touched, and remembers the notes that earlier runs left.
     *
     * @throws Refused when another run is alive
     */
    void look(Memory memory) {
        shared.workers.forEach(leases.values(), this::lookAt, seen -> seen.ifPresent(held -> remember(held, memory)));
        git.flatMap(this::lookAt).ifPresent(held -> remember(held, memory));
    }

    private void remember(GitLock.Held held, Memory memory) {
        mayBeOurs |= isOurs(Optional.of(held.holder()));
        memory.add("the lock in Git of run " + held.holder(), held.notes());
    }

    /** Whether this run held a lock when it was looked, or could have held one that was not to be seen. */
    boolean mayBeOurs() {
        return mayBeOurs;
    }

    private record Seen(ClusterLock lock, ClusterLock.Held held) {}

    private Optional<Seen> lookAt(ClusterLock lock) {
        return quietly(() -> lock.look()).map(held -> new Seen(lock, held));
    }

    private Optional<GitLock.Held> lookAt(GitLock lock) {
        return quietly(lock::look);
    }

    /** A lock that cannot be seen is dealt with when it is taken. */
    private <T> Optional<T> quietly(Supplier<Optional<T>> look) {
        try {
            return look.get();
        } catch (Failed e) {
            mayBeOurs = true;
            return Optional.empty();
        }
    }

    private void remember(Seen seen, Memory memory) {
        ClusterLock.Held held = seen.held();
        memory.add(seen.lock().description(), held.notes());
        mayBeOurs |= isOurs(Optional.of(held.holder()));
        if (!held.isFree() && !held.expired() && !held.holder().equals(shared.run.id())) {
            throw heldByAnother(seen);
        }
    }

    private static Refused heldByAnother(Seen seen) {
        ClusterLock.Held held = seen.held();
        return new Refused("Another DR action is under way: " + held.named() + " holds "
                + seen.lock().description() + ", renewed " + Times.text(held.age())
                + " ago. Nothing was touched. Wait for"
                + " it; should it be dead, "
                + (held.duration().isZero()
                        ? "its lock never expires: "
                        : "its lock expires " + Times.text(held.duration()) + " after its last renewal, or ")
                + "break it with efsdr lock break "
                + held.holder() + ".");
    }

    /**
     * Takes what can be had.
     *
     * @param length how long a Lease counts after each renewal
     * @throws Refused when another run is alive, or no lock can be had at all; nothing is held then
     */
    void take(Duration length) {
        try {
            List<String> unavailable = new ArrayList<>();
            leases.values().forEach(lock -> attempt(() -> takeLease(lock, length), unavailable));
            git.ifPresent(lock -> attempt(() -> takeGit(lock), unavailable));
            unavailable.forEach(reason -> shared.run.note("A lock could not be had: " + reason));
            if (heldLeases.isEmpty() && !gitHeld && !shared.request.has(Option.NO_LOCK)) {
                throw new Refused("No lock can be had, so nobody knows whether another DR action is under way: "
                        + String.join("; ", unavailable)
                        + ". Nothing was touched. Make sure of it, then say --no-lock and a --reason.");
            }
        } catch (Refused e) {
            release();
            throw e;
        }
    }

    private static void attempt(Runnable take, List<String> unavailable) {
        try {
            take.run();
        } catch (Failed e) {
            unavailable.add(e.getMessage());
        }
    }

    private void takeLease(ClusterLock lock, Duration length) {
        ClusterLock.Held held = lock.take(shared.run.id(), shared.request.user(), length, Map.of());
        heldLeases.add(lock);
        held.before().ifPresent(before -> takeOver(lock, before));
    }

    private void takeOver(ClusterLock lock, ClusterLock.Held before) {
        predecessors.add(before.holder());
        Optional.ofNullable(before.notes().get(SUCCEEDS))
                .ifPresent(list -> predecessors.addAll(List.of(list.split(","))));
        lock.note(shared.run.id(), Map.of(SUCCEEDS, String.join(",", predecessors)));
        shared.run.note(lock.description() + " was held by " + before.named() + ", which has not renewed it for "
                + Times.text(before.age()) + ": it was taken over.");
    }

    private void takeGit(GitLock lock) {
        try {
            lock.take(shared.run.id(), shared.request.user(), Map.of());
        } catch (Refused e) {
            takeOverGit(lock, e);
        }
        gitHeld = true;
    }

    private void takeOverGit(GitLock lock, Refused refusal) {
        String holder = lock.look().map(GitLock.Held::holder).orElse("");
        if (!predecessors.contains(holder)) {
            throw refusal;
        }
        lock.breakIt();
        lock.take(shared.run.id(), shared.request.user(), Map.of());
        shared.run.note("The lock of run " + holder + " in Git was taken over with its Lease.");
    }

    /**
     * Writes down what a promotion erases, everywhere where it outlives this machine. A place that cannot be written is told: the journal
     * has it too.
     *
     * @throws Refused when another run has a lock by now
     */
    void note(Map<String, String> notes) {
        if (notes.isEmpty()) {
            return;
        }
        heldLeases.forEach(lock -> tolerating(lock.description(), () -> lock.note(shared.run.id(), notes)));
        if (gitHeld) {
            tolerating("the lock in Git", () -> git.orElseThrow().note(shared.run.id(), notes));
        }
    }

    private void tolerating(String place, Runnable write) {
        try {
            write.run();
        } catch (Failed e) {
            shared.run.note("The state of the pairs before their promotion could not be kept in " + place + ": "
                    + e.getMessage());
        }
    }

    /** Whether there is anything to lose. */
    boolean areHeld() {
        return gitHeld || !heldLeases.isEmpty();
    }

    /**
     * Renews what is held, each lock by itself; where there is only Git's, it is looked at. That one never expires, so that a Git outage
     * stops nothing.
     *
     * @throws Refused when another run has one by now, or somebody broke it
     * @throws Failed when no Lease could be reached
     */
    void renew() {
        List<String> unavailable = new ArrayList<>();
        heldLeases.forEach(lock -> attempt(() -> lock.renew(shared.run.id()), unavailable));
        if (heldLeases.isEmpty() && gitHeld) {
            attempt(this::requireGitHeld, new ArrayList<>());
        }
        if (!unavailable.isEmpty() && unavailable.size() == heldLeases.size()) {
            throw new Failed(String.join("; ", unavailable));
        }
    }

    private void requireGitHeld() {
        if (!isOurs(git.orElseThrow().look().map(GitLock.Held::holder))) {
            throw new Refused("The lock in Git is not held by run " + shared.run.id() + " any longer");
        }
    }

    private boolean isOurs(Optional<String> holder) {
        return holder.filter(shared.run.id()::equals).isPresent();
    }

    /**
     * For a part of a run that goes on elsewhere.
     *
     * @throws Refused when this run holds nothing
     * @throws Failed when that cannot be seen
     */
    void goOn() {
        List<String> unavailable = new ArrayList<>();
        leases.values().forEach(lock -> attempt(() -> findHeld(lock), unavailable));
        git.ifPresent(lock -> attempt(() -> gitHeld = isOurs(lock.look().map(GitLock.Held::holder)), unavailable));
        if (areHeld()) {
            renew();
        } else if (!shared.request.has(Option.NO_LOCK)) {
            throw nothingHeld(unavailable);
        }
    }

    private void findHeld(ClusterLock lock) {
        if (isOurs(lock.look().map(ClusterLock.Held::holder))) {
            heldLeases.add(lock);
        }
    }

    private RuntimeException nothingHeld(List<String> unavailable) {
        return unavailable.isEmpty()
                ? new Refused(
                        "Run " + shared.run.id() + " holds no lock, so it has not begun, or was finished or broken."
                                + " Begin a failover first, and go on with the run that it names.")
                : new Failed("Whether run " + shared.run.id() + " still holds its locks cannot be seen: "
                        + String.join("; ", unavailable) + ". Nothing was touched; run the same command again.");
    }

    /**
     * Gives everything back; what cannot be given back expires, or is named for somebody to break. Git's goes first: whoever takes over a
     * Lease takes over Git's lock with it, and nobody does so without one.
     */
    void release() {
        if (gitHeld) {
            releaseQuietly("the lock in Git", () -> git.orElseThrow().release(shared.run.id()));
        }
        heldLeases.forEach(lock -> releaseQuietly(lock.description(), () -> lock.release(shared.run.id())));
        heldLeases.clear();
        gitHeld = false;
    }

    private void releaseQuietly(String what, Runnable release) {
        try {
            release.run();
        } catch (Failed | Refused e) {
            shared.run.note(what + " could not be given back: " + e.getMessage()
                    + ". Once it works again: efsdr lock break " + shared.run.id());
        }
    }
}
