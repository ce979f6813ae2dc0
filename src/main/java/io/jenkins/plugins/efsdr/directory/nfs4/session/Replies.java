package io.jenkins.plugins.efsdr.directory.nfs4.session;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.ConnectionLost;
import io.jenkins.plugins.efsdr.directory.nfs4.rpc.RpcConnection;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for a reply. A server that stays silent loses the connection: with it ends every other call that waits in vain. */
final class Replies {

    private Replies() {}

    static <T> T await(CompletableFuture<T> reply, RpcConnection connection, Duration silence, Deadline deadline)
            throws IOException {
        Duration left = deadline.remaining();
        Duration wait = silence.compareTo(left) < 0 ? silence : left;
        try {
            return reply.get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            ConnectionLost silent = new ConnectionLost("the server did not answer within " + seconds(wait));
            connection.fail(silent);
            throw silent;
        } catch (ExecutionException e) {
            throw cause(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(e);
        }
    }

    private static IOException cause(ExecutionException e) {
        return e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }
}
