package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.ConnectionLost;
import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsException;
import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsStatus;
import io.jenkins.plugins.efsdr.pace.Retry.Verdict;
import io.jenkins.plugins.efsdr.pace.RetryPolicy;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import javax.net.ssl.SSLException;

/** Which failures pass by themselves or with a fresh session, and how long to wait for that (RFC 8881, sections 8.4, 10 and 15.1). */
final class Patience {

    /** Often at first, as for a busy directory; then as for a server that starts again. The deadline ends it. */
    static final RetryPolicy POLICY =
            new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(20), 2, Duration.ofSeconds(1));

    private static final Set<NfsStatus> WAIT = EnumSet.of(NfsStatus.DELAY, NfsStatus.GRACE, NfsStatus.RESOURCE);

    /** The server no longer knows client, session, slot or open file: all are made anew. */
    private static final Set<NfsStatus> FRESH_SESSION = EnumSet.of(
            NfsStatus.BADSESSION,
            NfsStatus.DEADSESSION,
            NfsStatus.STALE_CLIENTID,
            NfsStatus.EXPIRED,
            NfsStatus.ADMIN_REVOKED,
            NfsStatus.STALE_STATEID,
            NfsStatus.OLD_STATEID,
            NfsStatus.BAD_STATEID,
            NfsStatus.BADSLOT,
            NfsStatus.BAD_HIGH_SLOT,
            NfsStatus.SEQ_MISORDERED,
            NfsStatus.SEQ_FALSE_RETRY,
            NfsStatus.RETRY_UNCACHED_REP,
            NfsStatus.CONN_NOT_BOUND_TO_SESSION,
            NfsStatus.OP_NOT_IN_SESSION,
            NfsStatus.CLIENTID_BUSY);

    private static final Set<NfsStatus> STALE_HANDLE =
            EnumSet.of(NfsStatus.STALE, NfsStatus.FHEXPIRED, NfsStatus.BADHANDLE);

    /** What a replica may answer to a write: which of them is not documented for EFS. */
    private static final Set<NfsStatus> REPLICA = EnumSet.of(NfsStatus.ROFS, NfsStatus.ACCESS, NfsStatus.PERM);

    private Patience() {}

    static boolean isPassing(NfsStatus status) {
        return WAIT.contains(status) || needsFreshSession(status) || isStaleHandle(status);
    }

    static boolean needsFreshSession(NfsStatus status) {
        return FRESH_SESSION.contains(status);
    }

    static boolean isStaleHandle(NfsStatus status) {
        return STALE_HANDLE.contains(status);
    }

    /** A file system that was promoted says so no more, but to a session from before the promotion it might. */
    static boolean isOfReplica(Exception e) {
        return e instanceof NfsException nfs && REPLICA.contains(nfs.status());
    }

    static Verdict judge(Exception e) {
        return isPassing(e) ? Verdict.again() : Verdict.giveUp();
    }

    private static boolean isPassing(Exception e) {
        if (e instanceof NfsException nfs) {
            return isPassing(nfs.status());
        }
        return e instanceof Raced || e instanceof ConnectionLost || isUnreachable(e) || isCutHandshake(e);
    }

    /** A server that starts again, or a network that fails over. */
    private static boolean isUnreachable(Throwable e) {
        return e instanceof SocketException || e instanceof SocketTimeoutException;
    }

    /** The same in the middle of a TLS handshake; what a certificate lacks, it lacks the next time too. */
    private static boolean isCutHandshake(Exception e) {
        return e instanceof SSLException && (e.getCause() instanceof EOFException || isUnreachable(e.getCause()));
    }
}
