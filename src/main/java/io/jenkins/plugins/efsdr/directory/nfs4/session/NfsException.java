package io.jenkins.plugins.efsdr.directory.nfs4.session;

import java.io.IOException;

/** An operation came back with a status other than OK. What it means for a user is said where the path is known. */
public final class NfsException extends IOException {

    private static final long serialVersionUID = 1L;

    private final NfsStatus status;

    /**
     * @param code as the server sent it
     * @param operation the operation's name in the RFC: {@code CREATE}
     */
    public NfsException(int code, String operation) {
        super(operation + " answered " + NfsStatus.of(code).protocolName() + " (" + code + ")");
        this.status = NfsStatus.of(code);
    }

    public NfsStatus status() {
        return status;
    }
}
