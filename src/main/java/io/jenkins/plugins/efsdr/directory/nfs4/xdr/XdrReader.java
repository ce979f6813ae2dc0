package io.jenkins.plugins.efsdr.directory.nfs4.xdr;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads XDR (RFC 4506) from one message. Every length is checked against a cap and against what is there before anything is allocated, so
 * that no message, however wrong, costs more memory than its own size. Not thread-safe.
 */
public final class XdrReader {

    private static final int UNIT = 4;

    private final ByteBuffer in;

    public XdrReader(byte[] message) {
        this.in = ByteBuffer.wrap(message);
    }

    /** @throws MalformedReply when the message ends first, as every method here */
    public int int32() throws MalformedReply {
        require(Integer.BYTES);
        return in.getInt();
    }

    public long uint32() throws MalformedReply {
        return Integer.toUnsignedLong(int32());
    }

    public long int64() throws MalformedReply {
        require(Long.BYTES);
        return in.getLong();
    }

    public boolean bool() throws MalformedReply {
        int value = int32();
        if (value != 0 && value != 1) {
            throw new MalformedReply("a truth value is " + value);
        }
        return value == 1;
    }

    /** Bytes of a known length, and their padding. */
    public byte[] fixed(int length) throws MalformedReply {
        int padding = (UNIT - length % UNIT) % UNIT;
        require((long) length + padding);
        byte[] bytes = new byte[length];
        in.get(bytes);
        in.position(in.position() + padding);
        return bytes;
    }

    /** @param max the most bytes that the protocol allows here */
    public byte[] opaque(int max) throws MalformedReply {
        return fixed(count(max));
    }

    /** Text in UTF-8. */
    public String string(int max) throws MalformedReply {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(opaque(max)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedReply("a text is not UTF-8");
        }
    }

    /** The length of an array or byte string. */
    public int count(int max) throws MalformedReply {
        long count = uint32();
        if (count > max) {
            throw new MalformedReply("a length is " + count + " where at most " + max + " is allowed");
        }
        return (int) count;
    }

    public List<Integer> int32s(int max) throws MalformedReply {
        int count = count(max);
        require((long) count * UNIT);
        List<Integer> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(in.getInt());
        }
        return values;
    }

    /** How many bytes are left. */
    public int remaining() {
        return in.remaining();
    }

    private void require(long bytes) throws MalformedReply {
        if (in.remaining() < bytes) {
            throw new MalformedReply("a message ends " + (bytes - in.remaining()) + " bytes too early");
        }
    }
}
