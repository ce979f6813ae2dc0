package io.jenkins.plugins.efsdr.sandbox.kube;

import java.util.Optional;

/**
 * What happened to an object.
 *
 * @param kind as a watch names it
 * @param object the object after the change; for a deletion its last state
 * @param previous the object before, absent for a creation
 */
record Change(Kind kind, Stored object, Optional<Stored> previous) {
    enum Kind {
        ADDED,
        MODIFIED,
        DELETED
    }

    static Change added(Stored object) {
        return new Change(Kind.ADDED, object, Optional.empty());
    }

    static Change modified(Stored before, Stored after) {
        return new Change(Kind.MODIFIED, after, Optional.of(before));
    }

    static Change deleted(Stored before, Stored last) {
        return new Change(Kind.DELETED, last, Optional.of(before));
    }

    boolean isDeletion() {
        return kind == Kind.DELETED;
    }
}
