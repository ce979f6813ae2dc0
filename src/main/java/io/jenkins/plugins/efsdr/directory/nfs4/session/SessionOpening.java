package io.jenkins.plugins.efsdr.directory.nfs4.session;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.ConnectionLost;
import io.jenkins.plugins.efsdr.directory.nfs4.rpc.RpcConnection;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.MalformedReply;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrReader;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrWriter;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Makes one session on a fresh connection, in three calls, and ends it again in two. */
final class SessionOpening {

    private static final int RECLAIM_COMPLETE = 58;
    private static final int PUTROOTFH = 24;
    private static final int GETATTR = 9;
    private static final int LEASE_TIME = 10;
    private static final int MAX_LEASE_BYTES = 16;

    /** How long an ending waits for the server; what is not ended ends with its lease. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final RpcConnection connection;
    private final SessionSettings settings;
    private final Pace pace;
    private final AtomicReference<Runnable> idle;

    /** @param idle where to put what the connection shall run while nothing arrives */
    SessionOpening(RpcConnection connection, SessionSettings settings, Pace pace, AtomicReference<Runnable> idle) {
        this.connection = connection;
        this.settings = settings;
        this.pace = pace;
        this.idle = idle;
    }

    /**
     * A session and what ends it.
     *
     * @param session ready to use
     * @param client to be ended after it
     * @param created its id
     */
    record Opened(Session session, Handshake.Client client, Handshake.Created created) {}

    Opened open(long verifier, Deadline deadline) throws IOException {
        SessionLimits wanted = SessionLimits.wanted(settings.slots());
        Handshake.Client client = Handshake.client(bare(Handshake.exchangeId(settings.owner(), verifier), deadline));
        Handshake.Created created = Handshake.created(bare(Handshake.createSession(client, wanted), deadline), wanted);
        Session session = new Session(connection, created, settings, pace.nanos());
        Duration lease = leaseAfterReclaim(session, deadline);
        idle.set(() -> session.renewAfter(lease));
        return new Opened(session, client, created);
    }

    /** Ends session and client id, so that the server need not wait for the lease; failing to is no failure. */
    void close(Opened opened) {
        Deadline deadline = pace.deadline(FAREWELL);
        try {
            bare(Handshake.destroySession(opened.created().id()), deadline);
            bare(Handshake.destroyClient(opened.client()), deadline);
        } catch (IOException e) {
            connection.fail(new ConnectionLost("the session could not be ended in order", e));
        } finally {
            connection.close();
        }
    }

    private XdrReader bare(byte[] compound, Deadline deadline) throws IOException {
        return Replies.await(
                connection.call(settings.who(), Frame.PROCEDURE, compound),
                connection,
                settings.replyTimeout(),
                deadline);
    }

    /** Says that there is nothing to reclaim, without which no file can be opened (RFC 8881, section 18.51), and asks for the lease. */
    private Duration leaseAfterReclaim(Session session, Deadline deadline) throws IOException {
        XdrWriter out = new XdrWriter().int32(RECLAIM_COMPLETE).bool(false).int32(PUTROOTFH);
        out.int32(GETATTR).int32(1).int32(1 << LEASE_TIME);
        Reply reply = session.call(settings.who(), 3, out.bytes(), deadline);
        Frame.requireOk(reply.in(), RECLAIM_COMPLETE, "RECLAIM_COMPLETE");
        Frame.requireOk(reply.in(), PUTROOTFH, "PUTROOTFH");
        Frame.requireOk(reply.in(), GETATTR, "GETATTR");
        return lease(reply.in());
    }

    private static Duration lease(XdrReader in) throws MalformedReply {
        in.int32s(3);
        XdrReader value = new XdrReader(in.opaque(MAX_LEASE_BYTES));
        return Duration.ofSeconds(value.uint32());
    }
}
