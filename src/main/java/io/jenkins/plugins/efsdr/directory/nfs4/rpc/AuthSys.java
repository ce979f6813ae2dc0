package io.jenkins.plugins.efsdr.directory.nfs4.rpc;

import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrWriter;
import java.util.List;

/**
 * Who acts, as the server is told (RFC 5531, appendix A, AUTH_SYS). EFS trusts these numbers, as every NFS server without Kerberos.
 *
 * @param machine a name for the server's log, at most 255 bytes
 * @param uid acting user
 * @param gid acting group
 * @param groups further groups, at most 16
 */
public record AuthSys(String machine, long uid, long gid, List<Long> groups) {

    /** The most groups that the protocol carries. */
    public static final int MOST_GROUPS = 16;

    private static final int FLAVOR = 1;

    public AuthSys {
        groups = List.copyOf(groups);
        if (groups.size() > MOST_GROUPS) {
            throw new IllegalArgumentException("AUTH_SYS carries at most 16 groups: " + groups);
        }
    }

    /** The superuser, whom a new EFS file system lets write at its root. */
    public static AuthSys root() {
        return of(0, 0);
    }

    public static AuthSys of(long uid, long gid) {
        return new AuthSys("efsdr", uid, gid, List.of());
    }

    void writeTo(XdrWriter out) {
        XdrWriter body = new XdrWriter().int32(0).string(machine).uint32(uid).uint32(gid);
        body.int32(groups.size());
        groups.forEach(body::uint32);
        out.int32(FLAVOR).opaque(body.bytes());
    }
}
