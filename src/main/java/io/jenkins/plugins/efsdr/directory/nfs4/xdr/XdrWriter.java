package io.jenkins.plugins.efsdr.directory.nfs4.xdr;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes XDR (RFC 4506): big-endian, everything padded to four bytes. Not thread-safe. */
public final class XdrWriter {

    private static final int UNIT = 4;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    /** A 32-bit number, signed or not, or an enum (sections 4.1 to 4.3). */
    public XdrWriter int32(int value) {
        out.write(value >>> 24);
        out.write(value >>> 16);
        out.write(value >>> 8);
        out.write(value);
        return this;
    }

    /** An unsigned 32-bit number: a uid, a count. */
    public XdrWriter uint32(long value) {
        if (value < 0 || value > 0xffff_ffffL) {
            throw new IllegalArgumentException("no unsigned 32-bit number: " + value);
        }
        return int32((int) value);
    }

    /** A 64-bit number, signed or not (section 4.5). */
    public XdrWriter int64(long value) {
        return int32((int) (value >>> 32)).int32((int) value);
    }

    public XdrWriter bool(boolean value) {
        return int32(value ? 1 : 0);
    }

    /** Bytes whose length both sides know (section 4.9). */
    public XdrWriter fixed(byte[] bytes) {
        out.writeBytes(bytes);
        for (int i = bytes.length; i % UNIT != 0; i++) {
            out.write(0);
        }
        return this;
    }

    /** Bytes with their length in front (section 4.10). */
    public XdrWriter opaque(byte[] bytes) {
        return int32(bytes.length).fixed(bytes);
    }

    /** Text in UTF-8 (section 4.11). */
    public XdrWriter string(String text) {
        return opaque(text.getBytes(StandardCharsets.UTF_8));
    }

    /** An array of 32-bit numbers with their count in front (section 4.13). */
    public XdrWriter int32s(List<Integer> values) {
        int32(values.size());
        values.forEach(this::int32);
        return this;
    }

    /** Bytes that are XDR already. */
    public XdrWriter raw(byte[] encoded) {
        out.writeBytes(encoded);
        return this;
    }

    /** What was written until now; its length is a multiple of four. */
    public byte[] bytes() {
        return out.toByteArray();
    }
}
