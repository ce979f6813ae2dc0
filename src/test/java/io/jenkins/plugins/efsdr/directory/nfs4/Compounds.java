package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrReader;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** Mischief that knows what a compound looks like: it lets statuses come back that a healthy server would not send. */
final class Compounds {

    static final int CREATE_SESSION = 43;
    static final int SEQUENCE = 53;

    private static final int SEQUENCE_BYTES = 4 + 16 + 4 * 4;
    private static final int REPLY_HEADER_BYTES = 6 * 4;

    private Compounds() {}

    /**
     * A call, taken apart.
     *
     * @param xid of it
     * @param start where the compound begins
     * @param operations how many
     * @param first number of the first operation
     * @param second number of the second; -1 where there is none
     */
    record Call(int xid, int start, int operations, int first, int second) {

        static Call of(byte[] message) {
            try {
                XdrReader in = new XdrReader(message);
                int xid = in.int32();
                in.fixed(5 * 4);
                in.int32();
                in.opaque(400);
                in.int32();
                in.opaque(400);
                int start = message.length - in.remaining();
                in.opaque(100);
                in.int32();
                int operations = in.int32();
                int first = in.int32();
                int second = -1;
                if (first == SEQUENCE && operations > 1) {
                    in.fixed(SEQUENCE_BYTES - 4);
                    second = in.int32();
                }
                return new Call(xid, start, operations, first, second);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The next {@code times} calls in a session are answered with this status by SEQUENCE; the server never sees them. */
    static Relay.Mischief sequenceFails(int status, int times) {
        AtomicInteger left = new AtomicInteger(times);
        return new Relay.Mischief() {
            @Override
            public byte[] answer(byte[] message) {
                Call call = Call.of(message);
                if (call.first() != SEQUENCE || left.getAndDecrement() <= 0) {
                    return null;
                }
                XdrWriter out = new XdrWriter()
                        .int32(call.xid())
                        .int32(1)
                        .int32(0)
                        .int32(0)
                        .int32(0)
                        .int32(0);
                return out.int32(status)
                        .int32(0)
                        .int32(1)
                        .int32(SEQUENCE)
                        .int32(status)
                        .bytes();
            }
        };
    }

    /** In the next {@code times} calls in a session, the operation after SEQUENCE is not done, and answered with this status. */
    static Relay.Mischief operationFails(int status, int times) {
        return operationFails(status, times, operation -> true);
    }

    static Relay.Mischief operationFails(int status, int times, IntPredicate which) {
        AtomicInteger left = new AtomicInteger(times);
        ConcurrentLinkedQueue<Call> cut = new ConcurrentLinkedQueue<>();
        return new Relay.Mischief() {
            @Override
            public byte[] request(byte[] message) {
                Call call = Call.of(message);
                if (call.second() < 0 || !which.test(call.second()) || left.getAndDecrement() <= 0) {
                    return message;
                }
                cut.add(call);
                byte[] lone = Arrays.copyOf(message, call.start() + 3 * 4 + SEQUENCE_BYTES);
                ByteBuffer.wrap(lone).putInt(call.start() + 2 * 4, 1);
                return lone;
            }

            @Override
            public byte[] reply(byte[] message) {
                int xid = ByteBuffer.wrap(message).getInt();
                byte[] changed = message;
                for (Call call : cut) {
                    changed = call.xid() == xid && cut.remove(call) ? failing(message, call.second(), status) : changed;
                }
                return Relay.framed(changed, changed.length);
            }
        };
    }

    private static byte[] failing(byte[] message, int operation, int status) {
        byte[] longer = Arrays.copyOf(message, message.length + 8);
        ByteBuffer.wrap(longer)
                .putInt(REPLY_HEADER_BYTES, status)
                .putInt(REPLY_HEADER_BYTES + 2 * 4, 2)
                .putInt(message.length, operation)
                .putInt(message.length + 4, status);
        return longer;
    }

    /** Sessions are granted only this much (RFC 8881, section 18.36.2). */
    static Relay.Mischief smallSessions(int bytes, int operations, int slots) {
        return new Relay.Mischief() {
            @Override
            public byte[] reply(byte[] message) {
                ByteBuffer reply = ByteBuffer.wrap(message);
                int first = REPLY_HEADER_BYTES + 3 * 4;
                if (reply.getInt(first) == CREATE_SESSION && reply.getInt(first + 4) == 0) {
                    int channel = first + 2 * 4 + 16 + 2 * 4;
                    reply.putInt(channel + 4, bytes).putInt(channel + 8, bytes);
                    reply.putInt(channel + 16, operations).putInt(channel + 20, slots);
                }
                return Relay.framed(message, message.length);
            }
        };
    }
}
