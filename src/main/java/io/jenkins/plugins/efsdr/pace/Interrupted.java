package io.jenkins.plugins.efsdr.pace;

/** The run was asked to stop while it waited. The thread's interrupt flag is set again. */
public final class Interrupted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Interrupted(InterruptedException cause) {
        super("interrupted: the run was asked to stop; run the same command again to go on", cause);
    }
}
