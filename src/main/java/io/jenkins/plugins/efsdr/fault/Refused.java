package io.jenkins.plugins.efsdr.fault;

/** A guard said no: data loss, a lock, a conflict, a missing permission or confirmation. Nothing was touched. Exit code 4. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what was refused, why, and what would make it possible */
    public Refused(String message) {
        super(message);
    }
}
