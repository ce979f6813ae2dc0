package io.jenkins.plugins.efsdr.directory.nfs4.rpc;

import java.io.IOException;

/** The server answered, and refused the call as such: not an NFSv4 server, or a credential that it does not take. */
public final class RpcRefused extends IOException {

    private static final long serialVersionUID = 1L;

    public RpcRefused(String message) {
        super(message);
    }
}
