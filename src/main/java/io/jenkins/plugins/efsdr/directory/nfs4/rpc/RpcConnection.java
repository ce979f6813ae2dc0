package io.jenkins.plugins.efsdr.directory.nfs4.rpc;

import io.jenkins.plugins.efsdr.directory.nfs4.xdr.MalformedReply;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One TCP connection with any number of calls under way. One thread reads; replies find their calls by xid, in any order. Calls that the
 * server makes (there is no back channel) are ignored. The first failure is final: it ends every call under way and every later one.
 * Thread-safe.
 */
public final class RpcConnection implements Closeable {

    /** How often {@code idle} is called while nothing arrives. */
    public static final Duration TICK = Duration.ofSeconds(1);

    private final Socket socket;
    private final OutputStream out;
    private final Map<Integer, CompletableFuture<XdrReader>> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger xids = new AtomicInteger();
    private final AtomicReference<IOException> failure = new AtomicReference<>();
    private final ReentrantLock writing = new ReentrantLock();

    private RpcConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    /**
     * Takes over a connected socket.
     *
     * @param reader runs the reading loop until the connection ends
     * @param idle called on the reading thread while nothing arrives; must not block
     */
    public static RpcConnection over(Socket socket, Executor reader, Runnable idle) throws IOException {
        try {
            socket.setSoTimeout((int) TICK.toMillis());
            RpcConnection connection = new RpcConnection(socket);
            Records records = new Records(socket.getInputStream(), idle);
            reader.execute(() -> connection.readAll(records));
            return connection;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Sends a call.
     *
     * @param procedure of the NFS program
     * @param arguments in XDR
     * @return completes on the reading thread with the results, still to be read, or exceptionally with an {@link IOException}:
     *     {@link RpcRefused} for this call, {@link ConnectionLost} or {@link MalformedReply} when the connection ended
     */
    public CompletableFuture<XdrReader> call(AuthSys who, int procedure, byte[] arguments) {
        int xid = xids.incrementAndGet();
        CompletableFuture<XdrReader> reply = new CompletableFuture<>();
        underWay.put(xid, reply);
        try {
            write(Records.framed(RpcMessage.call(xid, procedure, who, arguments)));
        } catch (IOException e) {
            fail(new ConnectionLost("the connection broke: " + e.getMessage(), e));
        }
        if (failure.get() != null) {
            endCallsUnderWay();
        }
        return reply;
    }

    /** Ends the connection and every call under way, with this reason; a later reason than the first is let fall. */
    public void fail(IOException why) {
        failure.compareAndSet(null, why);
        try {
            socket.close();
        } catch (IOException e) {
            failure.get().addSuppressed(e);
        }
        endCallsUnderWay();
    }

    public boolean isOpen() {
        return failure.get() == null;
    }

    @Override
    public void close() {
        fail(new ConnectionLost("the connection was closed"));
    }

    private void write(byte[] record) throws IOException {
        writing.lock();
        try {
            out.write(record);
            out.flush();
        } finally {
            writing.unlock();
        }
    }

    private void readAll(Records records) {
        try {
            while (isOpen()) {
                deliver(new XdrReader(records.next()));
            }
        } catch (MalformedReply e) {
            fail(e);
        } catch (IOException e) {
            fail(new ConnectionLost("the connection broke: " + e.getMessage(), e));
        } finally {
            close();
        }
    }

    private void deliver(XdrReader message) throws MalformedReply {
        int xid = message.int32();
        int type = message.int32();
        if (type != RpcMessage.CALL && type != RpcMessage.REPLY) {
            throw new MalformedReply("an RPC message has type " + type);
        }
        CompletableFuture<XdrReader> reply = type == RpcMessage.REPLY ? underWay.remove(xid) : null;
        if (reply != null) {
            complete(reply, message);
        }
    }

    private void complete(CompletableFuture<XdrReader> reply, XdrReader message) throws MalformedReply {
        try {
            RpcMessage.requireSuccess(message);
            reply.complete(message);
        } catch (MalformedReply e) {
            reply.completeExceptionally(e);
            throw e;
        } catch (IOException e) {
            reply.completeExceptionally(e);
        }
    }

    private void endCallsUnderWay() {
        for (Integer xid : underWay.keySet()) {
            CompletableFuture<XdrReader> reply = underWay.remove(xid);
            if (reply != null) {
                reply.completeExceptionally(failure.get());
            }
        }
    }
}
