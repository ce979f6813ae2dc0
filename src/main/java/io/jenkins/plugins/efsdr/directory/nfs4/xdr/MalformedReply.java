package io.jenkins.plugins.efsdr.directory.nfs4.xdr;

import java.io.IOException;

/** What came from the other side is not what the protocol allows. Trying again does not help: it is not an NFS server, or a broken one. */
public final class MalformedReply extends IOException {

    private static final long serialVersionUID = 1L;

    public MalformedReply(String message) {
        super(message);
    }
}
