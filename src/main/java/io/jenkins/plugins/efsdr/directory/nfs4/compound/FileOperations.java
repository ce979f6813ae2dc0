package io.jenkins.plugins.efsdr.directory.nfs4.compound;

import io.jenkins.plugins.efsdr.directory.nfs4.xdr.MalformedReply;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrReader;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes the operations on what is in files and directories (RFC 8881, section 18). */
public final class FileOperations {

    /** Data reaches storage before the reply does (section 18.32, {@code FILE_SYNC4}). */
    private static final int FILE_SYNC = 2;

    private static final int READ_AND_WRITE = 3;
    private static final int WANT_NO_DELEGATION = 0x400;
    private static final int DENY_NONE = 0;
    private static final int CREATE = 1;
    private static final int UNCHECKED = 0;
    private static final int CLAIM_NULL = 0;
    private static final int DELEGATE_NONE = 0;
    private static final int DELEGATE_NONE_EXT = 3;
    private static final int MOST_REASONS_WITH_FLAG = 2;
    private static final int CHANGE_INFO_BYTES = 20;
    private static final int MAX_BITMAP_WORDS = 8;
    private static final int MAX_NAME = 1024;
    private static final int LARGEST_OPEN_RESULT = 128;

    private FileOperations() {}

    /**
     * Makes a file in the current directory, or takes the one that is there; it becomes current. Made in this way it can be tried again.
     *
     * @param owner names the opener, unique for this client
     */
    public static Op<StateId> openNew(String name, Attributes attributes, String owner) {
        XdrWriter out = new XdrWriter()
                .int32(0)
                .int32(READ_AND_WRITE | WANT_NO_DELEGATION)
                .int32(DENY_NONE);
        out.int64(0)
                .opaque(owner.getBytes(StandardCharsets.UTF_8))
                .int32(CREATE)
                .int32(UNCHECKED);
        attributes.writeTo(out);
        out.int32(CLAIM_NULL).string(name);
        return Op.answering(18, "OPEN", out, LARGEST_OPEN_RESULT, FileOperations::opened);
    }

    public static Op<Void> close(StateId open) {
        return Op.answering(4, "CLOSE", open.writeTo(new XdrWriter().int32(0)), StateId.BYTES, in -> {
            in.fixed(StateId.BYTES);
            return null;
        });
    }

    /** @return how many bytes reached storage */
    public static Op<Long> write(StateId open, byte[] data) {
        XdrWriter out = open.writeTo(new XdrWriter()).int64(0).int32(FILE_SYNC).opaque(data);
        return Op.answering(38, "WRITE", out, 16, in -> {
            long written = in.uint32();
            in.fixed(12);
            return written;
        });
    }

    /** Reads from the beginning of the current file. */
    public static Op<byte[]> read(StateId open, int limit) {
        XdrWriter out = open.writeTo(new XdrWriter()).int64(0).int32(limit);
        return Op.answering(25, "READ", out, limit + 12, in -> {
            in.bool();
            return in.opaque(limit);
        });
    }

    /**
     * A page of a directory.
     *
     * @param names its entries, without {@code .} and {@code ..}
     * @param cookie where the next page begins
     * @param verifier to be sent with that cookie
     * @param last whether there is no next one
     */
    public record Page(List<String> names, long cookie, long verifier, boolean last) {

        /** Where the first page begins. */
        public static final Page BEFORE_FIRST = new Page(List.of(), 0, 0, false);
    }

    /** @param bytes the most that the page may take up */
    public static Op<Page> readDirectory(Page after, int bytes) {
        XdrWriter out = new XdrWriter()
                .int64(after.cookie())
                .int64(after.verifier())
                .int32(bytes)
                .int32(bytes);
        out.int32s(List.of());
        return Op.answering(26, "READDIR", out, bytes, FileOperations::page);
    }

    private static Page page(XdrReader in) throws MalformedReply {
        long verifier = in.int64();
        List<String> names = new ArrayList<>();
        long cookie = 0;
        while (in.bool()) {
            cookie = in.int64();
            names.add(name(in.opaque(MAX_NAME)));
            Attributes.read(in);
        }
        return new Page(List.copyOf(names), cookie, verifier, in.bool());
    }

    private static StateId opened(XdrReader in) throws MalformedReply {
        StateId state = StateId.read(in);
        in.fixed(CHANGE_INFO_BYTES);
        in.int32();
        in.int32s(MAX_BITMAP_WORDS);
        skipNoDelegation(in);
        return state;
    }

    /** A delegation would have to be given back on a call from the server, for which there is no channel; none was asked for. */
    private static void skipNoDelegation(XdrReader in) throws MalformedReply {
        int type = in.int32();
        if (type != DELEGATE_NONE && type != DELEGATE_NONE_EXT) {
            throw new MalformedReply("the server grants a delegation that was refused beforehand");
        }
        if (type == DELEGATE_NONE_EXT) {
            int reason = in.int32();
            if (reason >= 1 && reason <= MOST_REASONS_WITH_FLAG) {
                in.bool();
            }
        }
    }

    /** A server may hand out names that other clients made of any bytes; what is not UTF-8 in them becomes U+FFFD, and nothing breaks. */
    private static String name(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
