package io.jenkins.plugins.efsdr.directory.nfs4.rpc;

import java.io.IOException;

/** The connection is gone or its peer silent; whether the last calls were carried out is unknown. A fresh connection may work. */
public final class ConnectionLost extends IOException {

    private static final long serialVersionUID = 1L;

    public ConnectionLost(String message) {
        super(message);
    }

    public ConnectionLost(String message, Throwable cause) {
        super(message, cause);
    }
}
