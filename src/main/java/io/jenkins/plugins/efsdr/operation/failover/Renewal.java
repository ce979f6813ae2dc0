package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.cluster.ClusterLock;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Workers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/** Keeps the Leases of a run from expiring while it lives, in the background. Close it to end that. */
final class Renewal implements AutoCloseable {

    private final Set<ClusterLock> leases;
    private final String run;
    private final Pace pace;
    private final Duration length;
    private final ExecutorService background = Workers.asNeeded("renewal");
    private volatile Deadline good;
    private volatile String lost = "";

    private Renewal(Set<ClusterLock> leases, String run, Pace pace, Duration length) {
        this.leases = leases;
        this.run = run;
        this.pace = pace;
        this.length = length;
        this.good = pace.deadline(length);
    }

    /** @param length how long the Leases count after each renewal; they are renewed four times as often */
    static Renewal of(Locks locks, String run, Pace pace, Duration length) {
        Renewal renewal = new Renewal(locks.heldLeases(), run, pace, length);
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
            leases.forEach(lease -> lease.renew(run));
            good = next;
        } catch (Refused e) {
            lost = e.getMessage();
        } catch (Failed e) {
            // The Lease counts until it expires; the next renewal may get through.
        }
    }

    /**
     * Asked before each step that must not be made twice; renews, for a lock that somebody broke is seen by that alone.
     *
     * @throws Failed when another run has the lock, or could have it by now
     */
    void requireHeld() {
        renew();
        if (!lost.isEmpty()) {
            throw new Failed("The lock was lost: " + lost + ". This run stops here; what it did is in its journal.");
        }
        if (!leases.isEmpty() && good.expired()) {
            throw new Failed("The lock could not be renewed for " + Times.text(length)
                    + ", so another run may have it by now. This run stops here; run the same command again.");
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
