package io.jenkins.plugins.efsdr.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;

/**
 * Stands between a client and a server on loopback and breaks what passes as it is told. Over HTTP every request is carried over a
 * connection of its own, so that a fault strikes one request and no other.
 */
public final class Relay implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;

    private final ServerSocket front;
    private final SocketFactory back;
    private final int port;
    private final boolean http;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<HttpMessage> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    private Relay(ServerSocketFactory front, SocketFactory back, int port, boolean http) throws IOException {
        this.front = front.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.back = back;
        this.port = port;
        this.http = http;
        threads.execute(this::accept);
    }

    /** In front of a server that shows a certificate of this authority; the relay shows the same. */
    static Relay ofHttps(TestAuthority authority, int port) throws IOException {
        return new Relay(
                authority.serverContext().getServerSocketFactory(),
                authority.clientContext().getSocketFactory(),
                port,
                true);
    }

    public static Relay ofHttp(int port) throws IOException {
        return new Relay(ServerSocketFactory.getDefault(), SocketFactory.getDefault(), port, true);
    }

    /** Carries bytes without a look at them. */
    static Relay ofBytes(int port) throws IOException {
        return new Relay(ServerSocketFactory.getDefault(), SocketFactory.getDefault(), port, false);
    }

    public int port() {
        return front.getLocalPort();
    }

    /** The requests that came, with the relay's own troubles among them. */
    List<HttpMessage> seen() {
        return seen;
    }

    /** How many connections were made to it, whatever became of them. */
    int connections() {
        return connections.get();
    }

    /**
     * What is done to requests from now on, until {@link #heal}.
     *
     * @param requests which, as a pattern of {@code METHOD path?query}
     * @param times how often; the ones after that pass
     */
    public void breaks(String requests, int times, Fault fault) {
        rules.add(new Rule(requests, new AtomicInteger(times), fault));
    }

    public void breaks(String requests, Fault fault) {
        breaks(requests, Integer.MAX_VALUE, fault);
    }

    public void heal() {
        rules.clear();
    }

    private record Rule(String requests, AtomicInteger left, Fault fault) {

        boolean strikes(HttpMessage request) {
            return request.line().matches(requests) && left.getAndDecrement() > 0;
        }
    }

    private void accept() {
        while (!front.isClosed()) {
            try {
                Socket client = front.accept();
                connections.incrementAndGet();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            if (http) {
                exchange(client);
            } else {
                fault(HttpMessage.NONE).orElse(Fault.none()).strike(new Passage(client, HttpMessage.NONE));
            }
        } catch (IOException broken) {
            // The client, or the test, ended it.
        } finally {
            open.remove(client);
        }
    }

    private void exchange(Socket client) throws IOException {
        Optional<HttpMessage> request = HttpMessage.read(client.getInputStream());
        if (request.isPresent()) {
            seen.add(request.get());
            fault(request.get()).orElse(Fault.none()).strike(new Passage(client, request.get()));
        }
    }

    private Optional<Fault> fault(HttpMessage request) {
        return rules.stream().filter(rule -> rule.strikes(request)).findFirst().map(Rule::fault);
    }

    /** One request on its way, or one connection. */
    public final class Passage {

        private final Socket client;
        private final HttpMessage request;

        private Passage(Socket client, HttpMessage request) {
            this.client = client;
            this.request = request;
        }

        /** Lets it pass, and the answer. */
        void pass(OutputStream to) throws IOException {
            try (Socket server = back.createSocket(InetAddress.getLoopbackAddress(), port)) {
                open.add(server);
                if (http) {
                    server.getOutputStream().write(request.bytes());
                    server.getOutputStream().flush();
                } else {
                    threads.execute(() -> pump(server));
                }
                server.getInputStream().transferTo(to);
                to.flush();
                open.remove(server);
            }
        }

        private void pump(Socket server) {
            try {
                copy(client.getInputStream(), server.getOutputStream());
                server.shutdownOutput();
            } catch (IOException broken) {
                close(server);
            }
        }

        private void copy(InputStream from, OutputStream to) throws IOException {
            byte[] buffer = new byte[BUFFER];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                to.write(buffer, 0, read);
                to.flush();
            }
        }

        OutputStream client() throws IOException {
            return client.getOutputStream();
        }

        /** Lets it pass and keeps the answer. */
        byte[] passUnanswered() throws IOException {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            pass(answer);
            return answer.toByteArray();
        }

        /** Ends the connection as a machine does that went away: with a reset where the transport lets us. */
        void reset() throws IOException {
            client.setSoLinger(true, 0);
            client.close();
        }

        /** Until the relay is closed or the client goes. */
        void hang() {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        front.close();
        open.forEach(Relay::close);
        threads.shutdownNow();
    }
}
