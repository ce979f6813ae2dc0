package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Workers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/** Keeps the Leases of a run from expiring while it lives, in the background. Close it to end that. */
final class Renewal implements AutoCloseable {

    /** So long a renewal is believed: many volumes a second ask for it. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Locks locks;
    private final Pace pace;
    private final Duration length;
    private final ExecutorService background = Workers.asNeeded("renewal");
    private volatile Deadline good;
    private volatile Deadline fresh;
    private volatile String lost = "";

    private Renewal(Locks locks, Pace pace, Duration length) {
        this.locks = locks;
        this.pace = pace;
        this.length = length;
        this.good = pace.deadline(length);
        this.fresh = pace.deadline(FRESH);
    }

    /** @param length how long the Leases count after each renewal; they are renewed four times as often */
    static Renewal of(Locks locks, Pace pace, Duration length) {
        Renewal renewal = new Renewal(locks, pace, length);
        renewal.background.submit(renewal::keepOn);
        return renewal;
    }

    private void keepOn() {
        while (lost.isEmpty()) {
            pace.sleep(length.dividedBy(4));
            renew();
        }
    }

    private synchronized void renew() {
        Deadline next = pace.deadline(length);
        try {
            locks.renew();
            good = next;
            fresh = pace.deadline(FRESH);
        } catch (Refused e) {
            lost = e.getMessage();
        } catch (Failed e) {
            // The Lease counts until it expires; the next renewal, in the background, may get through.
            fresh = pace.deadline(length.dividedBy(4));
        }
    }

    /**
     * Asked before each step that must not be made twice; renews, for a lock that somebody broke is seen by that alone.
     *
     * @throws Failed when another run has the lock, or could have it by now
     */
    void requireHeld() {
        if (locks.areHeld() && fresh.expired()) {
            renew();
        }
        if (!lost.isEmpty()) {
            throw new Failed("The lock was lost: " + lost + ". This run stops here; what it did is in its journal.");
        }
        if (locks.areHeld() && good.expired()) {
            throw new Failed("The lock could not be renewed for " + Times.text(length)
                    + ", so another run may have it by now. This run stops here; run the same command again.");
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
