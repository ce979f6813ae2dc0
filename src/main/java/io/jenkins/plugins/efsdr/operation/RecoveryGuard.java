package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.fault.Printable;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.repository.LockHolder;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import java.util.Optional;

/**
 * Sees to it that nobody else changes what a DR action works on. It goes by the lock in Git, of which the remote tells along with each
 * head; so it costs no call of its own.
 */
final class RecoveryGuard {

    private final ManifestRepository repository;
    private final String ref;

    /**
     * To be made before the head is read that it shall go by.
     *
     * @param ref the lock's reference
     */
    RecoveryGuard(ManifestRepository repository, String ref) {
        this.repository = repository;
        this.ref = ref;
        repository.lock(ref);
    }

    /** @throws Refused when a DR action is under way */
    void requireNone() {
        underWay().ifPresent(text -> {
            throw new Refused(text);
        });
    }

    /** Who is at work, and what to do about it; empty when nobody is. */
    Optional<String> underWay() {
        return repository.lockHolder(ref).map(this::text);
    }

    private String text(LockHolder holder) {
        String run = Printable.of(holder.holder());
        return "A DR action is under way: run " + run + " of " + Printable.of(holder.who()) + " holds " + ref + " of "
                + repository.description() + " since " + holder.since()
                + ". Wait for its end. Should it have died, go on with it (efsdr failover --resume " + run
                + ") or break its lock (efsdr lock break " + run + "). Then run the same command again";
    }
}
