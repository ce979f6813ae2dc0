package io.jenkins.plugins.efsdr.directory.nfs4.compound;

import java.util.Arrays;

/**
 * A file handle: the server's own name for an object, which holds whatever happens to its path.
 *
 * @param bytes at most 128, opaque to clients
 */
public record Handle(byte[] bytes) {

    /** RFC 8881, section 3.1, {@code NFS4_FHSIZE}. */
    static final int MAX_BYTES = 128;

    @Override
    public boolean equals(Object other) {
        return other instanceof Handle handle && Arrays.equals(bytes, handle.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "handle of " + bytes.length + " bytes";
    }
}
