package io.jenkins.plugins.efsdr.directory.nfs4.compound;

import io.jenkins.plugins.efsdr.directory.nfs4.xdr.MalformedReply;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrReader;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrWriter;

/** Names an open file to the server (RFC 8881, section 8.2). */
public final class StateId {

    /** For reading, and for changing attributes, without an open file (section 8.2.3). */
    public static final StateId ANONYMOUS = new StateId(0, new byte[StateId.OTHER_BYTES]);

    static final int BYTES = 16;
    private static final int OTHER_BYTES = 12;

    private final int sequenceId;
    private final byte[] other;

    private StateId(int sequenceId, byte[] other) {
        this.sequenceId = sequenceId;
        this.other = other;
    }

    static StateId read(XdrReader in) throws MalformedReply {
        return new StateId(in.int32(), in.fixed(OTHER_BYTES));
    }

    XdrWriter writeTo(XdrWriter out) {
        return out.int32(sequenceId).fixed(other);
    }
}
