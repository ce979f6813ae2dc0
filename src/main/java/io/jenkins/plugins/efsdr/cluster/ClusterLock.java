package io.jenkins.plugins.efsdr.cluster;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A lock that a run holds on a cluster: a Lease of {@code coordination.k8s.io/v1}. All times in it, and whether it has expired, are by the
 * API server's clock (its {@code Date} header), never by this machine's. Every change is made to the Lease as it was seen
 * (resourceVersion); when an answer is lost, the Lease is looked at again. Thread-safe.
 *
 * <p>Every method throws {@link Failed} when the API server cannot be reached or forbids it; the message names what is missing.
 */
public interface ClusterLock {

    /** Which Lease on which cluster, for messages. */
    String description();

    /** Who has it, or had it last; empty when there is no Lease. */
    Optional<Held> look();

    /**
     * Takes it when it is free, has expired, or is this holder's already.
     *
     * @param holder the run's id
     * @param who whose run it is and where, for whom it keeps waiting
     * @param duration for how long after each renewal it counts, in whole seconds, one at least; longer than any outage that a run should
     *     survive
     * @param notes as in {@link #note}
     * @return as it is now; {@link Held#before} says from whom it was taken, if it had expired
     * @throws Refused when it is another's; with holder, who, age and what to do
     */
    Held take(String holder, String who, Duration duration, Map<String, String> notes);

    /**
     * Makes it count for its duration from now.
     *
     * @throws Refused when this holder has it no longer; with who has
     */
    void renew(String holder);

    /**
     * Writes something next to it that outlives the run, as annotations {@code efs-volume-dr.io/<key>}. Notes stay when the lock is
     * released, broken or taken by another, until they are written anew.
     *
     * @param notes by key, which must be what Kubernetes takes for an annotation's name (63 letters, digits, {@code -_.}); an empty text
     *     takes the note away
     * @throws Refused when this holder has it no longer
     */
    void note(String holder, Map<String, String> notes);

    /** Gives it back; does nothing when this holder has it no longer. Lease and notes stay. */
    void release(String holder);

    /**
     * Takes it from whoever has it; who did so is noted in the Lease. The run that had it learns of it at its next renewal.
     *
     * @param who who does so
     * @return as it was before; free when nobody had it
     */
    Held breakIt(String who);

    /**
     * A lock as it was seen.
     *
     * @param holder the run's id; empty when it is free
     * @param who whose run; empty when that is not known
     * @param acquired when the holder got it
     * @param renewed when it was last renewed
     * @param duration how long it counts after that; zero for without end, in a Lease that somebody made by hand
     * @param notes by key
     * @param expired whether anybody may take it: held, and not renewed for longer than {@code duration}
     * @param age how long ago it was last renewed
     * @param before from whom {@link #take} took it, when it had expired
     */
    record Held(
            String holder,
            String who,
            Instant acquired,
            Instant renewed,
            Duration duration,
            Map<String, String> notes,
            boolean expired,
            Duration age,
            Optional<Held> before) {

        public Held {
            notes = Map.copyOf(notes);
        }

        /** Whether nobody has it. */
        public boolean isFree() {
            return holder.isEmpty();
        }

        /** The holder with whose run it is, where that is known. */
        public String named() {
            return "run " + holder + (who.isEmpty() ? "" : " of " + who);
        }

        Held takenFrom(Optional<Held> previous) {
            return new Held(holder, who, acquired, renewed, duration, notes, expired, age, previous);
        }
    }
}
