package io.jenkins.plugins.efsdr.fault;

/** Something outside did not work: a server, a file system, a remote. Running again goes on from there. Exit code 1. */
public class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what was tried on which object, what came back, and what to do next */
    public Failed(String message) {
        super(message);
    }

    public Failed(String message, Throwable cause) {
        super(message, cause);
    }
}
