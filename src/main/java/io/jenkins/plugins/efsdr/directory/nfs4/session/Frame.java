package io.jenkins.plugins.efsdr.directory.nfs4.session;

import io.jenkins.plugins.efsdr.directory.nfs4.xdr.MalformedReply;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrReader;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrWriter;
import java.io.IOException;

/** The frame of a COMPOUND (RFC 8881, section 16.2). */
final class Frame {

    /** The COMPOUND procedure of the NFS program. */
    static final int PROCEDURE = 1;

    private static final int MINOR_VERSION = 1;
    private static final int MAX_TAG = 1024;

    private Frame() {}

    static XdrWriter compound(int operations) {
        return new XdrWriter().int32(0).int32(MINOR_VERSION).int32(operations);
    }

    /**
     * Reads the head of a reply.
     *
     * @return how many results follow, at least 1
     * @throws NfsException when there are none: the compound itself was refused
     */
    static int results(XdrReader in, int asked) throws IOException {
        int status = in.int32();
        in.opaque(MAX_TAG);
        int results = in.count(asked);
        if (results == 0) {
            throw new NfsException(status, "COMPOUND");
        }
        return results;
    }

    /**
     * Reads the head of one result.
     *
     * @throws NfsException when its status is not OK
     * @throws MalformedReply when it is another operation's
     */
    static void requireOk(XdrReader in, int operation, String name) throws IOException {
        int answered = in.int32();
        if (answered != operation) {
            throw new MalformedReply("the result of operation " + operation + " is one of operation " + answered);
        }
        int status = in.int32();
        if (status != 0) {
            throw new NfsException(status, name);
        }
    }
}
