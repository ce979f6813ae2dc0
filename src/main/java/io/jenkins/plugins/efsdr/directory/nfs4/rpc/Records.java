package io.jenkins.plugins.efsdr.directory.nfs4.rpc;

import io.jenkins.plugins.efsdr.directory.nfs4.xdr.MalformedReply;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/**
 * Record marking (RFC 5531, section 11): a message is sent as fragments, each with four bytes in front that hold its length and whether
 * it is the last one.
 */
final class Records {

    /** Larger than any reply that a session of ours allows. */
    static final int MAX_RECORD = 1 << 20;

    private static final int LAST = 0x8000_0000;
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final Runnable idle;
    private final byte[] chunk = new byte[CHUNK];

    /** @param idle called each time that a read times out, between and inside of messages */
    Records(InputStream in, Runnable idle) {
        this.in = in;
        this.idle = idle;
    }

    /** A message as one fragment, ready to be written at once. */
    static byte[] framed(byte[] message) {
        return ByteBuffer.allocate(Integer.BYTES + message.length)
                .putInt(LAST | message.length)
                .put(message)
                .array();
    }

    /**
     * The next message. Memory grows with what arrived, not with what a header announces.
     *
     * @throws EOFException when the peer closed the connection
     * @throws MalformedReply when it is longer than {@link #MAX_RECORD}
     */
    byte[] next() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream(512);
        int header;
        do {
            header = header();
            append(header & ~LAST, message);
        } while ((header & LAST) == 0);
        return message.toByteArray();
    }

    private int header() throws IOException {
        byte[] bytes = new byte[Integer.BYTES];
        for (int got = 0; got < bytes.length; ) {
            got += some(bytes, got, bytes.length - got);
        }
        return ByteBuffer.wrap(bytes).getInt();
    }

    private void append(int length, ByteArrayOutputStream message) throws IOException {
        if ((long) message.size() + length > MAX_RECORD) {
            throw new MalformedReply("a message of over " + MAX_RECORD + " bytes is announced; is this an NFS server?");
        }
        for (int left = length; left > 0; ) {
            int got = some(chunk, 0, Math.min(left, chunk.length));
            message.write(chunk, 0, got);
            left -= got;
        }
    }

    private int some(byte[] into, int offset, int length) throws IOException {
        while (true) {
            try {
                int got = in.read(into, offset, length);
                if (got < 0) {
                    throw new EOFException("the server closed the connection");
                }
                return got;
            } catch (SocketTimeoutException e) {
                idle.run();
            }
        }
    }
}
