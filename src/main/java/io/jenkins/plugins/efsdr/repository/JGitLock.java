package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Says what each change of a lock wishes, and when it must not be. */
final class JGitLock implements GitLock {

    private static final List<Optional<LockFile>> NOTHING = List.of();

    private final LockRemote lock;
    private final Attempts attempts;
    private final GitAccess.Limits limits;

    JGitLock(LockRemote lock, Attempts attempts, GitAccess.Limits limits) {
        this.lock = lock;
        this.attempts = attempts;
        this.limits = limits;
    }

    @Override
    public Optional<Held> look() {
        return lock.look(deadline()).held();
    }

    @Override
    public Held take(String holder, String who, Map<String, String> notes) {
        if (holder.isBlank()) {
            throw BadInput.of("run", holder, "must not be empty: it is what holds the lock");
        }
        LockFile fresh = LockFile.taken(holder, who, attempts.pace().now(), notes);
        return change(now -> {
                    refuseOther(now, holder);
                    return wanted(
                            now,
                            now.taken().map(said -> said.by(who).with(notes)).orElse(fresh));
                })
                .held()
                .orElseThrow();
    }

    @Override
    public void note(String holder, Map<String, String> notes) {
        change(now -> {
            LockFile said = now.taken().orElseThrow(() -> lost(holder));
            refuseOther(now, holder);
            return wanted(now, said.with(notes));
        });
    }

    @Override
    public void release(String holder) {
        AtomicBoolean tried = new AtomicBoolean();
        change(now -> {
            if (now.taken().isEmpty() || (tried.get() && !now.heldBy(holder))) {
                return NOTHING;
            }
            refuseOther(now, holder);
            tried.set(true);
            return freed(now);
        });
    }

    @Override
    public Held breakIt() {
        AtomicReference<Held> broken = new AtomicReference<>();
        change(now -> {
            if (now.taken().isEmpty() && broken.get() != null) {
                return NOTHING;
            }
            Held held = now.held().orElseThrow(this::free);
            if (broken.get() != null && !broken.get().holder().equals(held.holder())) {
                throw changedHands(held);
            }
            broken.set(held);
            return freed(now);
        });
        return broken.get();
    }

    /** The holder as the last answer of the remote had it. */
    Optional<Held> lastTold() {
        return lock.lastTold(deadline()).held();
    }

    private LockState change(LockChange.Wish wish) {
        return new LockChange(lock, wish, attempts, deadline()).run();
    }

    private Deadline deadline() {
        return attempts.pace().deadline(limits.whole());
    }

    private static List<Optional<LockFile>> wanted(LockState now, LockFile file) {
        return now.file().equals(Optional.of(file)) ? NOTHING : List.of(Optional.of(file));
    }

    private static List<Optional<LockFile>> freed(LockState now) {
        return List.of(Optional.empty(), now.file().map(LockFile::released));
    }

    private void refuseOther(LockState now, String holder) {
        if (now.taken().isPresent() && !now.heldBy(holder)) {
            throw other(now.held().orElseThrow());
        }
    }

    private Refused other(Held held) {
        return new Refused(lock.description() + " is held by " + named(held)
                + ": another action is under way. Wait for its end; if it died, go on with it under its own run id, or break the"
                + " lock with 'efsdr lock break " + held.holder()
                + "' once you are sure that nothing of it runs any more");
    }

    private Refused lost(String holder) {
        return new Refused(lock.description() + " is not held by run " + holder
                + " any more: somebody broke or released it. Find out who before going on ('efsdr lock show')");
    }

    private Refused free() {
        return new Refused(lock.description() + " is free: there is nothing to break");
    }

    private Refused changedHands(Held held) {
        return new Refused(lock.description() + " changed hands and is held by " + named(held)
                + " now; it was left alone. Look again and decide anew");
    }

    private static String named(Held held) {
        Instant since = held.since();
        return "run " + Text.line(held.holder()) + " (" + Text.line(held.who()) + ") since " + since;
    }
}
