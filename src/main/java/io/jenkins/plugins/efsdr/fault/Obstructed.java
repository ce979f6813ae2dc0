package io.jenkins.plugins.efsdr.fault;

/** A file system answered, and something else stands where a directory has to be. */
public final class Obstructed extends Failed {

    private static final long serialVersionUID = 1L;

    /** @param message what stands where, and what to do next */
    public Obstructed(String message, Throwable cause) {
        super(message, cause);
    }
}
