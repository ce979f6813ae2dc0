package io.jenkins.plugins.efsdr.repository;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a lock's reference is at.
 *
 * @param commit the zero id when there is none
 * @param file what it says; empty when there is no reference
 */
record LockState(ObjectId commit, Optional<LockFile> file) {

    static final LockState ABSENT = new LockState(ObjectId.zeroId(), Optional.empty());

    static LockState of(ObjectId commit, LockFile file) {
        return new LockState(commit.copy(), Optional.of(file));
    }

    /** What is said by whoever holds it. */
    Optional<LockFile> taken() {
        return file.filter(said -> !said.free());
    }

    Optional<GitLock.Held> held() {
        return taken().map(
                        said -> new GitLock.Held(said.holder(), said.who(), said.since(), said.notes(), commit.name()));
    }

    boolean heldBy(String holder) {
        return taken().filter(said -> said.holder().equals(holder)).isPresent();
    }
}
