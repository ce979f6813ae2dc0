package io.jenkins.plugins.efsdr.repository;

import java.time.Instant;

/**
 * Who holds a lock in Git.
 *
 * @param ref the lock's reference
 * @param holder the run's id
 * @param who the person or build
 * @param since when it was taken, by the clock of the machine that did
 */
public record LockHolder(String ref, String holder, String who, Instant since) {

    static LockHolder of(String ref, GitLock.Held held) {
        return new LockHolder(ref, held.holder(), held.who(), held.since());
    }
}
