package io.jenkins.plugins.efsdr.directory.nfs4.session;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.AuthSys;
import io.jenkins.plugins.efsdr.directory.nfs4.rpc.ConnectionLost;
import io.jenkins.plugins.efsdr.directory.nfs4.rpc.RpcConnection;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.MalformedReply;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrReader;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrWriter;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;

/**
 * One session on one connection. Calls run side by side, one a slot, from any number of threads. It ends with its connection and is never
 * repaired: {@link Sessions} makes another. No reply is asked to be kept for a resend, because no call is ever sent again on its slot:
 * what runs over a session is made of steps that can be run again.
 */
public final class Session {

    private static final int SEQUENCE = 53;

    /** Refusals of one call by SEQUENCE that leave the slot as it was (RFC 8881, section 18.46.3). Any other ends the session. */
    private static final Set<NfsStatus> CALL_ONLY =
            EnumSet.of(NfsStatus.DELAY, NfsStatus.REQ_TOO_BIG, NfsStatus.REP_TOO_BIG, NfsStatus.TOO_MANY_OPS);

    private final RpcConnection connection;
    private final Handshake.Created session;
    private final SessionSettings settings;
    private final LongSupplier nanos;
    private final Slots slots;
    private volatile long lastSent;

    Session(RpcConnection connection, Handshake.Created session, SessionSettings settings, LongSupplier nanos) {
        this.connection = connection;
        this.session = session;
        this.settings = settings;
        this.nanos = nanos;
        this.slots = new Slots(session.limits().slots());
        this.lastSent = nanos.getAsLong();
    }

    /** What it allows; callers split what is larger. */
    public SessionLimits limits() {
        return session.limits();
    }

    public boolean isOpen() {
        return connection.isOpen();
    }

    /** Ends it: a status said that its state at the server is gone. */
    public void abandon(IOException why) {
        connection.fail(why);
        slots.end(why);
    }

    /**
     * Runs a compound and waits for its reply. A caller that is interrupted leaves its slot in use until the reply comes.
     *
     * @param who acts
     * @param operations how many, SEQUENCE not counted
     * @param encoded the operations in XDR
     * @throws NfsException when SEQUENCE was refused; nothing was carried out
     * @throws ConnectionLost when the server is silent or gone; whether it was carried out is unknown
     */
    public Reply call(AuthSys who, int operations, byte[] encoded, Deadline deadline) throws IOException {
        Slots.Slot slot = slots.take(deadline);
        return Replies.await(send(slot, who, operations, encoded), connection, settings.replyTimeout(), deadline);
    }

    /** Keeps the lease alive: a lone SEQUENCE when nothing was sent for a third of it. Does not wait. */
    void renewAfter(Duration lease) {
        if (nanos.getAsLong() - lastSent > lease.toNanos() / 3) {
            slots.takeIfIdle().ifPresent(slot -> send(slot, settings.who(), 0, new byte[0]));
        }
    }

    private CompletableFuture<Reply> send(Slots.Slot slot, AuthSys who, int operations, byte[] encoded) {
        XdrWriter out = Frame.compound(operations + 1).int32(SEQUENCE).fixed(session.id());
        out.int32(slot.sequenceId()).int32(slot.id()).int32(slot.highest()).bool(false);
        lastSent = nanos.getAsLong();
        return connection
                .call(who, Frame.PROCEDURE, out.raw(encoded).bytes())
                .whenComplete((in, failure) -> endIf(failure))
                .thenApply(in -> opened(slot, in, operations + 1));
    }

    /** A call that the RPC layer refused tells nothing about its slot: the session ends with it. */
    private void endIf(Throwable failure) {
        if (failure instanceof IOException io) {
            abandon(io);
        }
    }

    private Reply opened(Slots.Slot slot, XdrReader in, int asked) {
        try {
            return accepted(slot, in, asked);
        } catch (IOException e) {
            refused(slot, e);
            throw new CompletionException(e);
        }
    }

    private Reply accepted(Slots.Slot slot, XdrReader in, int asked) throws IOException {
        int results = Frame.results(in, asked);
        Frame.requireOk(in, SEQUENCE, "SEQUENCE");
        requireSame(slot, in);
        in.int32();
        long target = in.uint32();
        in.int32();
        slots.limit(target);
        slots.release(slot, true);
        return new Reply(results - 1, in);
    }

    private void requireSame(Slots.Slot slot, XdrReader in) throws MalformedReply {
        boolean same = Arrays.equals(in.fixed(Handshake.SESSION_ID_BYTES), session.id());
        same &= in.int32() == slot.sequenceId();
        same &= in.int32() == slot.id();
        if (!same) {
            throw new MalformedReply("a reply belongs to another session, slot or sequence id");
        }
    }

    private void refused(Slots.Slot slot, IOException why) {
        if (why instanceof NfsException nfs && CALL_ONLY.contains(nfs.status())) {
            slots.release(slot, false);
        } else {
            abandon(why);
        }
    }
}
