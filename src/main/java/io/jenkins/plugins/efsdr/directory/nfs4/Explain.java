package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.ConnectionLost;
import io.jenkins.plugins.efsdr.directory.nfs4.rpc.RpcRefused;
import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsException;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.MalformedReply;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Obstructed;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/**
 * Says what a failure means.
 *
 * @param server as in a description: {@code nfs fs-0123.efs.us-east-1.amazonaws.com as uid 0}
 */
record Explain(String server) {

    Failed failed(String what, IOException e, Deadline deadline) {
        String message =
                "could not " + what + " on " + server + ": " + reason(e) + lasting(deadline) + ". " + remedy(e);
        return e instanceof InTheWay ? new Obstructed(message, e) : new Failed(message, e);
    }

    /** One that came at once was not tried again. */
    private static String lasting(Deadline deadline) {
        long tried = deadline.length().minus(deadline.remaining()).toMillis();
        return tried < 100 ? "" : String.format(Locale.ROOT, ", still after %.1f s", tried / 1000.0);
    }

    private static String reason(IOException e) {
        if (e instanceof NfsException nfs) {
            return StatusMeaning.of(nfs.status()).meaning() + " (" + nfs.getMessage() + ")";
        }
        if (e instanceof UnknownHostException) {
            return "the host name " + e.getMessage() + " does not resolve";
        }
        return e instanceof SSLException ? "TLS failed: " + e.getMessage() : e.getMessage();
    }

    private static String remedy(IOException e) {
        if (e instanceof NfsException nfs) {
            return StatusMeaning.of(nfs.status()).remedy();
        }
        if (e instanceof InTheWay || e instanceof Raced) {
            return "Then run the same command again";
        }
        if (e instanceof MalformedReply || e instanceof RpcRefused) {
            return "Check that host and port are those of an NFSv4.1 server, and whether it wants TLS";
        }
        if (e instanceof SSLException) {
            return "Check that the server offers TLS on this port, that its certificate names the file system, and the CA";
        }
        return e instanceof UnknownHostException
                ? "An EFS name resolves only inside of a VPC that has a mount target in the same availability zone: run"
                        + " where it has one, or give a mount target's address"
                : unreachable(e);
    }

    private static String unreachable(IOException e) {
        return (e instanceof ConnectionLost ? "Run the same command again to go on; if it stays, check" : "Check")
                + " that the file system has a mount target and that its security group lets this machine in on TCP 2049";
    }
}
