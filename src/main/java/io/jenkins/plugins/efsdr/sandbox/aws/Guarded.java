package io.jenkins.plugins.efsdr.sandbox.aws;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Work on a timer, which would end without a word, and for good, at its first exception. */
final class Guarded {

    private static final Logger LOG = System.getLogger(Guarded.class.getName());

    private Guarded() {}

    static Runnable of(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "The sandbox's background work failed and goes on: " + e.getMessage(), e);
            }
        };
    }
}
