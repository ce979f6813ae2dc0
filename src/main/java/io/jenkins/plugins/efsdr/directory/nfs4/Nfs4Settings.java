package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.AuthSys;
import java.time.Duration;

/**
 * How a tree works.
 *
 * @param who acts: whom the server checks permissions for, and who owns parents that are made
 * @param slots how many calls at most are under way at once
 * @param connectTimeout for one connection, handshake included
 * @param replyTimeout how long the server may be silent over one call before the connection is given up and a fresh one tried
 * @param deadline for one call of the tree, all its tries included
 */
public record Nfs4Settings(AuthSys who, int slots, Duration connectTimeout, Duration replyTimeout, Duration deadline) {

    /** As root, 64 slots (more than most servers grant), 10 s to connect, 15 s for a reply, 90 s for all. */
    public static Nfs4Settings defaults() {
        return new Nfs4Settings(
                AuthSys.root(), 64, Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(90));
    }

    public Nfs4Settings as(AuthSys other) {
        return new Nfs4Settings(other, slots, connectTimeout, replyTimeout, deadline);
    }

    public Nfs4Settings withSlots(int number) {
        return new Nfs4Settings(who, number, connectTimeout, replyTimeout, deadline);
    }

    public Nfs4Settings withTimeouts(Duration reply, Duration all) {
        return new Nfs4Settings(who, slots, connectTimeout, reply, all);
    }
}
