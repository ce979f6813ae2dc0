package io.jenkins.plugins.efsdr.cluster;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The lock in one Lease. */
final class LeaseLock implements ClusterLock {

    private static final int ROUNDS = 10;
    private static final String TAKEN_FROM = LeaseEdit.OWN + "taken-from";
    private static final String BROKEN = LeaseEdit.OWN + "broken";

    private final Api api;
    private final Target target;

    LeaseLock(Api api, Target target) {
        this.api = api;
        this.target = target;
    }

    @Override
    public String description() {
        return target + " of cluster " + api.server();
    }

    @Override
    public Optional<Held> look() {
        Lease lease = see();
        return lease.isThere() ? Optional.of(lease.held()) : Optional.empty();
    }

    @Override
    public Held take(String holder, String who, Duration duration, Map<String, String> notes) {
        AtomicReference<Held> before = new AtomicReference<>();
        Lease taken = write(lease -> {
            LeaseEdit edit = new LeaseEdit(lease).renewed().lasting(duration).saying(LeaseEdit.WHO, who);
            if (!lease.isOf(holder)) {
                requireTakeable(lease, before);
                edit.acquired(holder);
                edit.saying(TAKEN_FROM, takenFrom(lease));
            }
            return Optional.of(edit.noted(notes));
        });
        return taken.held().takenFrom(Optional.ofNullable(before.get()));
    }

    @Override
    public void renew(String holder) {
        write(lease -> Optional.of(edit(lease, holder).renewed()));
    }

    @Override
    public void note(String holder, Map<String, String> notes) {
        write(lease -> Optional.of(edit(lease, holder).noted(notes)));
    }

    @Override
    public void release(String holder) {
        write(lease -> lease.isOf(holder) ? Optional.of(new LeaseEdit(lease).freed()) : Optional.empty());
    }

    @Override
    public Held breakIt(String who) {
        AtomicReference<Held> broken = new AtomicReference<>();
        write(lease -> {
            if (lease.isFree()) {
                broken.compareAndSet(null, lease.held());
                return Optional.empty();
            }
            broken.set(lease.held());
            String said = lease.named() + ", by " + who + " at " + lease.now();
            return Optional.of(new LeaseEdit(lease).freed().saying(BROKEN, said));
        });
        return broken.get();
    }

    private void requireTakeable(Lease lease, AtomicReference<Held> before) {
        if (lease.isExpired()) {
            before.set(lease.held());
        } else if (!lease.isFree()) {
            throw new Refused(description() + " " + lease.holding() + "; wait for that run or resume it, or, when it is"
                    + " dead for certain, break the lock (efsdr lock break RUN), then run again");
        }
    }

    /** What is left of an expired lock once it was taken; nothing for one that was free. */
    private static String takenFrom(Lease lease) {
        return lease.isExpired() ? lease.named() + ", renewed last at " + lease.renewed() : null;
    }

    private LeaseEdit edit(Lease lease, String holder) {
        if (!lease.isOf(holder)) {
            throw new Refused(description() + " is not held by run " + holder + " any longer: it "
                    + (lease.isFree() ? "was broken or deleted" : lease.holding())
                    + "; see what was done meanwhile, then run again");
        }
        return new LeaseEdit(lease);
    }

    private Lease see() {
        return Lease.of(api.send(Call.get(target)));
    }

    /**
     * Looks and writes what follows from it, anew whenever somebody else, or a lost answer of ours, was in between. One at a time: the
     * threads of one run shall not overtake each other until one of them gives up.
     */
    private synchronized Lease write(Function<Lease, Optional<LeaseEdit>> change) {
        for (int round = 0; round < ROUNDS; round++) {
            Lease seen = see();
            Optional<LeaseEdit> edit = change.apply(seen);
            if (edit.isEmpty()) {
                return seen;
            }
            Reply reply = api.send(edit.get().call());
            if (!isOvertaken(reply, seen)) {
                return Lease.of(reply.orFail());
            }
        }
        throw new Failed(description() + " changes whenever we write to it; see who else writes to it, then run again");
    }

    private static boolean isOvertaken(Reply reply, Lease seen) {
        return reply.isConflict() || seen.isThere() && reply.isNotFound();
    }
}
