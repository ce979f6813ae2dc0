package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.Failed;

/**
 * What a failure means.
 *
 * @param kind whether trying again can help
 * @param failure what to tell the user
 */
record Diagnosis(Kind kind, Failed failure) {

    enum Kind {
        /** The connection failed; it may work the next time, and a push may have arrived. */
        PASSING,
        /** Our own copy of the objects is broken; a new one helps. */
        DAMAGED,
        /** Somebody has to change something. */
        LASTING
    }

    boolean worthAnotherTry() {
        return kind != Kind.LASTING;
    }
}
