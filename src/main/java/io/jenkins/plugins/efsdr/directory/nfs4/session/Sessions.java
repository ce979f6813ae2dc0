package io.jenkins.plugins.efsdr.directory.nfs4.session;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.ConnectionLost;
import io.jenkins.plugins.efsdr.directory.nfs4.rpc.Connector;
import io.jenkins.plugins.efsdr.directory.nfs4.rpc.RpcConnection;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/** The one session that a client has at a time: made when first asked for, and made anew after it was lost. Thread-safe. */
public final class Sessions implements Closeable {

    private final Connector connector;
    private final SessionSettings settings;
    private final Pace pace;
    private final RandomGenerator random;
    private final Executor readers;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile Current current;
    private volatile boolean closed;

    /** @param readers runs the reading loop of each connection */
    public Sessions(
            Connector connector, SessionSettings settings, Pace pace, RandomGenerator random, Executor readers) {
        this.connector = connector;
        this.settings = settings;
        this.pace = pace;
        this.random = random;
        this.readers = readers;
    }

    private record Current(SessionOpening opening, SessionOpening.Opened opened) {

        boolean isOpen() {
            return opened.session().isOpen();
        }
    }

    /**
     * The session, made if there is none. While one thread makes it, the others wait.
     *
     * @throws IOException when it cannot be made: of TCP, TLS, {@link NfsException} of the handshake, {@link ConnectionLost}
     */
    public Session current(Deadline deadline) throws IOException {
        Current seen = current;
        return seen != null && seen.isOpen() ? seen.opened().session() : opened(deadline);
    }

    /** Ends the session in order. */
    @Override
    public void close() {
        closed = true;
        Current last = current;
        if (last != null && last.isOpen()) {
            last.opening().close(last.opened());
        }
    }

    private Session opened(Deadline deadline) throws IOException {
        lockWithin(deadline);
        try {
            if (current == null || !current.isOpen()) {
                current = open(deadline);
                closeIfTooLate();
            }
            return current.opened().session();
        } finally {
            opening.unlock();
        }
    }

    /** The tree was closed while this session was made. */
    private void closeIfTooLate() {
        if (closed) {
            current.opening().close(current.opened());
        }
    }

    private void lockWithin(Deadline deadline) throws IOException {
        try {
            if (!opening.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ConnectionLost("another call was still making the session after " + deadline.length());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(e);
        }
    }

    private Current open(Deadline deadline) throws IOException {
        if (closed) {
            throw new IOException("the connection to the file system was closed already");
        }
        AtomicReference<Runnable> idle = new AtomicReference<>(() -> {});
        Socket socket = connector.connect(shorter(settings.connectTimeout(), deadline.remaining()));
        RpcConnection connection =
                RpcConnection.over(socket, readers, () -> idle.get().run());
        try {
            SessionOpening steps = new SessionOpening(connection, settings, pace, idle);
            return new Current(steps, steps.open(random.nextLong(), deadline));
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
