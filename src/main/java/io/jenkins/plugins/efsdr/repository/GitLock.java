package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A lock that everybody who can push sees: a reference of the remote that exists while somebody holds it. It points at a commit of its own
 * history with the one file {@value #FILE}, so that no pipeline of the branch is in it. Every change is a compare-and-swap, and none needs a
 * forced push: the first commit has no parent, later ones follow it. Where a server forbids deleting, a released lock stays there with an
 * empty holder, and counts as free. Thread-safe.
 *
 * <p>An answer that is lost is looked up on the remote before anything is repeated. Every method is bounded as {@link GitAccess.Limits}
 * says.
 *
 * <p>Each method throws {@link Failed} when the remote cannot be asked, or when a hook or a protection refuses (the message quotes it and
 * says to change the rights or {@code lock.ref}), and {@link Refused} when the reference is there but is no lock of ours.
 */
public interface GitLock {

    /** A branch, because many hosts refuse other references. */
    String DEFAULT_REF = "refs/heads/efs-volume-dr-lock";

    /** The file that says who holds it. */
    String FILE = "lock.json";

    /** Who holds it; empty when it is free. */
    Optional<Held> look();

    /**
     * Takes it. The same holder can take it again: notes are then added to those that are there.
     *
     * @param holder the run's id
     * @param who the person or build, for people
     * @param notes what must not be lost with this machine
     * @throws Refused when another one holds it: says who, since when and what to do
     */
    Held take(String holder, String who, Map<String, String> notes);

    /**
     * Adds notes; one of the same name is replaced.
     *
     * @throws Refused when this holder does not hold it (any more)
     */
    void note(String holder, Map<String, String> notes);

    /**
     * Gives it back. One that is free already stays so.
     *
     * @throws Refused when another one holds it by now; that one keeps it
     */
    void release(String holder);

    /**
     * Frees it whoever holds it.
     *
     * @return what was there
     * @throws Refused when it is free, or changed hands meanwhile
     */
    Held breakIt();

    /**
     * A lock that is held.
     *
     * @param holder the run's id
     * @param who the person or build
     * @param since when it was first taken, by the clock of the machine that did
     * @param notes sorted by name
     * @param commit id of the commit that says so
     */
    record Held(String holder, String who, Instant since, SortedMap<String, String> notes, String commit) {

        public Held {
            notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
        }
    }
}
