package io.jenkins.plugins.efsdr.directory.nfs4.session;

import io.jenkins.plugins.efsdr.directory.nfs4.xdr.MalformedReply;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrReader;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The operations that make and end a session, as they are sent outside of one (RFC 8881, sections 18.35, 18.36, 18.37, 18.50): no state
 * protection, no back channel, no callbacks.
 */
final class Handshake {

    static final int SESSION_ID_BYTES = 16;

    private static final int EXCHANGE_ID = 42;
    private static final int CREATE_SESSION = 43;
    private static final int DESTROY_SESSION = 44;
    private static final int DESTROY_CLIENTID = 57;
    private static final int SP4_NONE = 0;
    private static final int USE_NON_PNFS = 0x0001_0000;
    private static final int AUTH_NONE = 0;
    private static final int CALLBACK_PROGRAM = 0x4000_0000;
    private static final int BACK_CHANNEL_BYTES = 4096;

    private Handshake() {}

    /**
     * What EXCHANGE_ID answers.
     *
     * @param id the client id
     * @param sequenceId for CREATE_SESSION
     */
    record Client(long id, int sequenceId) {}

    /**
     * What CREATE_SESSION answers.
     *
     * @param id 16 bytes
     * @param limits granted
     */
    record Created(byte[] id, SessionLimits limits) {}

    /** @param verifier another one for every session: the server then lets go of what the last one left */
    static byte[] exchangeId(String owner, long verifier) {
        XdrWriter out = Frame.compound(1).int32(EXCHANGE_ID).int64(verifier);
        out.opaque(owner.getBytes(StandardCharsets.UTF_8));
        return out.int32(USE_NON_PNFS).int32(SP4_NONE).int32(0).bytes();
    }

    static Client client(XdrReader in) throws IOException {
        requireOnly(in, EXCHANGE_ID, "EXCHANGE_ID");
        Client client = new Client(in.int64(), in.int32());
        in.int32();
        if (in.int32() != SP4_NONE) {
            throw new MalformedReply("the server wants state protection that was not asked for");
        }
        return client;
    }

    static byte[] createSession(Client client, SessionLimits wanted) {
        XdrWriter out = Frame.compound(1).int32(CREATE_SESSION);
        out.int64(client.id()).int32(client.sequenceId()).int32(0);
        wanted.writeTo(out);
        new SessionLimits(BACK_CHANNEL_BYTES, BACK_CHANNEL_BYTES, 2, 1).writeTo(out);
        return out.int32(CALLBACK_PROGRAM).int32s(List.of(AUTH_NONE)).bytes();
    }

    static Created created(XdrReader in, SessionLimits wanted) throws IOException {
        requireOnly(in, CREATE_SESSION, "CREATE_SESSION");
        byte[] id = in.fixed(SESSION_ID_BYTES);
        in.int32();
        in.int32();
        return new Created(id, wanted.granted(in));
    }

    static byte[] destroySession(byte[] id) {
        return Frame.compound(1).int32(DESTROY_SESSION).fixed(id).bytes();
    }

    static byte[] destroyClient(Client client) {
        return Frame.compound(1).int32(DESTROY_CLIENTID).int64(client.id()).bytes();
    }

    private static void requireOnly(XdrReader in, int operation, String name) throws IOException {
        Frame.results(in, 1);
        Frame.requireOk(in, operation, name);
    }
}
