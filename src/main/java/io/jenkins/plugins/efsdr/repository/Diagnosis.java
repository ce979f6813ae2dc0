package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.Failed;
import java.time.Duration;

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

    /** What to tell the user after the last of several tries. */
    Failed after(int tries, Duration time) {
        return kind == Kind.PASSING
                ? new Failed(
                        failure.getMessage() + "; given up after " + tries + (tries == 1 ? " try" : " tries") + " in "
                                + time.toSeconds() + " s",
                        failure.getCause())
                : failure;
    }

    boolean worthAnotherTry() {
        return kind != Kind.LASTING;
    }
}
