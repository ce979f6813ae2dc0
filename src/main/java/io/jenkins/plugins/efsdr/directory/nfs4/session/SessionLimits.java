package io.jenkins.plugins.efsdr.directory.nfs4.session;

import io.jenkins.plugins.efsdr.directory.nfs4.xdr.MalformedReply;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrReader;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrWriter;
import java.util.List;

/**
 * What a session's fore channel allows (RFC 8881, section 18.36, {@code channel_attrs4}).
 *
 * @param requestBytes the longest call, RPC header included
 * @param responseBytes the longest reply, the same
 * @param operations the most operations of a compound, SEQUENCE included
 * @param slots the most calls under way
 */
public record SessionLimits(int requestBytes, int responseBytes, int operations, int slots) {

    /** The fewest operations and bytes with which directories can be made at all. */
    private static final int FEWEST_OPERATIONS = 8;

    private static final int FEWEST_BYTES = 2048;

    /** More than RPC header, AUTH_SYS with 16 groups and SEQUENCE take up in a call or in a reply. */
    private static final int OVERHEAD = 768;

    /** What we ask for; a server may grant less. */
    public static SessionLimits wanted(int slots) {
        return new SessionLimits(1 << 16, 1 << 18, 64, slots);
    }

    /** How many operations fit behind SEQUENCE. */
    public int operationsLeft() {
        return operations - 1;
    }

    /** How many bytes of operations fit into a call. */
    public int requestBytesLeft() {
        return requestBytes - OVERHEAD;
    }

    /** How many bytes of results fit into a reply. */
    public int responseBytesLeft() {
        return responseBytes - OVERHEAD;
    }

    void writeTo(XdrWriter out) {
        out.int32(0).int32(requestBytes).int32(responseBytes);
        out.int32(responseBytes).int32(operations).int32(slots).int32s(List.of());
    }

    /** Reads what was granted; a server that grants more than was asked for is held to what was asked for. */
    SessionLimits granted(XdrReader in) throws MalformedReply {
        in.int32();
        long request = in.uint32();
        long response = in.uint32();
        in.uint32();
        long mostOperations = in.uint32();
        long mostSlots = in.uint32();
        in.int32s(1);
        return new SessionLimits(
                        least(request, requestBytes),
                        least(response, responseBytes),
                        least(mostOperations, operations),
                        least(mostSlots, slots))
                .checked();
    }

    private SessionLimits checked() throws MalformedReply {
        if (operations < FEWEST_OPERATIONS || slots < 1 || Math.min(requestBytes, responseBytes) < FEWEST_BYTES) {
            throw new MalformedReply("the server grants a session too small to work with: " + this);
        }
        return this;
    }

    private static int least(long granted, int asked) {
        return (int) Math.min(granted, asked);
    }
}
