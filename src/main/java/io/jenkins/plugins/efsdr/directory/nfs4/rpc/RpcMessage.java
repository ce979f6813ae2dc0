package io.jenkins.plugins.efsdr.directory.nfs4.rpc;

import io.jenkins.plugins.efsdr.directory.nfs4.xdr.MalformedReply;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrReader;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrWriter;
import java.io.IOException;

/** The frame of calls and replies (RFC 5531, section 9). */
final class RpcMessage {

    static final int CALL = 0;
    static final int REPLY = 1;

    private static final int RPC_VERSION = 2;
    private static final int NFS_PROGRAM = 100_003;
    private static final int NFS_VERSION = 4;
    private static final int AUTH_NONE = 0;
    private static final int MAX_AUTH_BYTES = 400;
    private static final int ACCEPTED = 0;
    private static final int DENIED = 1;
    private static final int RPC_MISMATCH = 0;

    private RpcMessage() {}

    static byte[] call(int xid, int procedure, AuthSys who, byte[] arguments) {
        XdrWriter out = new XdrWriter().int32(xid).int32(CALL).int32(RPC_VERSION);
        out.int32(NFS_PROGRAM).int32(NFS_VERSION).int32(procedure);
        who.writeTo(out);
        out.int32(AUTH_NONE).int32(0);
        return out.raw(arguments).bytes();
    }

    /**
     * Reads a reply, after its xid and type, up to the results.
     *
     * @throws RpcRefused when the server did not carry the call out
     */
    static void requireSuccess(XdrReader in) throws IOException {
        int status = in.int32();
        if (status == DENIED) {
            throw denied(in);
        }
        if (status != ACCEPTED) {
            throw new MalformedReply("an RPC reply has status " + status);
        }
        in.int32();
        in.opaque(MAX_AUTH_BYTES);
        int accepted = in.int32();
        if (accepted != 0) {
            throw new RpcRefused("the server does not carry out NFSv4 calls: " + acceptStatus(accepted));
        }
    }

    private static RpcRefused denied(XdrReader in) throws MalformedReply {
        if (in.int32() == RPC_MISMATCH) {
            return new RpcRefused("the server does not speak RPC version 2");
        }
        return new RpcRefused("the server refuses the credential (AUTH_SYS): authentication status " + in.int32());
    }

    private static String acceptStatus(int status) {
        return switch (status) {
            case 1 -> "program unavailable (no NFS server on this port)";
            case 2 -> "program version mismatch (no NFSv4 on this server)";
            case 3 -> "procedure unavailable";
            case 4 -> "garbage arguments";
            case 5 -> "system error";
            default -> "status " + status;
        };
    }
}
