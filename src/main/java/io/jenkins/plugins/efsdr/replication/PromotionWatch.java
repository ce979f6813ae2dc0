package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.RetryPolicy;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Looks at a replica until it stands alone twice in a row: a single answer may be one of a service that has not told all its servers yet.
 * The looks are close together at first, for small file systems are promoted in seconds, and 7 to 15 seconds apart in the end.
 */
final class PromotionWatch {

    private static final int SIGHTINGS = 2;

    private static final RetryPolicy PAUSES =
            new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(500), 1.6, Duration.ofSeconds(15));

    private final Pace pace;
    private final RandomGenerator random;
    private final Deadline deadline;
    private final Consumer<String> progress;
    private String told = "";

    PromotionWatch(Pace pace, RandomGenerator random, Deadline deadline, Consumer<String> progress) {
        this.pace = pace;
        this.random = random;
        this.deadline = deadline;
        this.progress = progress;
    }

    /**
     * @param stands whether a replica stands alone
     * @param step what to do about one that does not yet
     * @param late what to throw when the deadline has passed
     * @return whether it did not stand alone at the first look
     */
    boolean until(
            Supplier<ReplicaSnapshot> look,
            Predicate<ReplicaSnapshot> stands,
            Consumer<ReplicaSnapshot> step,
            Function<ReplicaSnapshot, Failed> late) {
        boolean changed = false;
        int sightings = 0;
        for (int looks = 1; ; looks++) {
            ReplicaSnapshot now = look.get();
            tell(now);
            sightings = stands.test(now) ? sightings + 1 : 0;
            if (sightings == SIGHTINGS) {
                return changed;
            }
            if (sightings == 0) {
                changed = true;
                step.accept(now);
            }
            pause(looks, now, late);
        }
    }

    private void pause(int looks, ReplicaSnapshot now, Function<ReplicaSnapshot, Failed> late) {
        if (deadline.expired()) {
            throw late.apply(now);
        }
        pace.sleep(PAUSES.pause(looks, random), deadline);
    }

    private void tell(ReplicaSnapshot now) {
        String state = state(now);
        if (!state.equals(told)) {
            progress.accept("Replica " + now.secondary() + ": " + state);
            told = state;
        }
    }

    /** A replica's state in words, for progress and messages. */
    static String state(ReplicaSnapshot now) {
        return "replication " + now.statusText() + ", protection " + now.protection() + ", file system "
                + now.lifeCycle();
    }
}
