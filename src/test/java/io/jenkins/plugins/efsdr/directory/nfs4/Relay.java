package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.Connector;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Stands between client and server, message by message, and does what a {@link Mischief} says. */
final class Relay implements AutoCloseable {

    private static final int LAST = 0x8000_0000;

    private final ServerSocket listening;
    private final InetSocketAddress target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Mischief mischief = new Mischief() {};
    private volatile Duration oneWay = Duration.ZERO;

    private Relay(ServerSocket listening, InetSocketAddress target) {
        this.listening = listening;
        this.target = target;
    }

    /** What happens to messages; by default nothing. */
    interface Mischief {

        /** What the server gets instead of a call; null for nothing at all. */
        default byte[] request(byte[] message) {
            return message;
        }

        /** What the client gets at once instead of the server being asked; null to ask it. */
        default byte[] answer(byte[] message) {
            return null;
        }

        /** The bytes that the client gets for a reply, record marks included. */
        default byte[] reply(byte[] message) {
            return framed(message, message.length);
        }

        /** How many more bytes the client gets before the connection is cut; negative for no end. */
        default int cutAfter(byte[] framed) {
            return -1;
        }
    }

    static Relay to(InetSocketAddress target) throws IOException {
        Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
        start("relay", relay::acceptAll);
        return relay;
    }

    Connector connector() {
        return Connector.tcp(() -> new InetSocketAddress("127.0.0.1", listening.getLocalPort()));
    }

    Relay with(Mischief what) {
        mischief = what;
        return this;
    }

    /** Adds half of this to each direction. */
    Relay roundTrip(Duration added) {
        oneWay = added.dividedBy(2);
        return this;
    }

    int connections() {
        return connections.get();
    }

    /** Ends the connections there are; new ones are accepted. */
    void cutAll() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cutAll();
    }

    /** A message in fragments of at most {@code size} bytes. */
    static byte[] framed(byte[] message, int size) {
        int fragments = Math.max(1, (message.length + size - 1) / Math.max(1, size));
        ByteBuffer out = ByteBuffer.allocate(message.length + Integer.BYTES * fragments);
        for (int i = 0; i < fragments; i++) {
            int from = i * size;
            int length = Math.min(size, message.length - from);
            out.putInt(i == fragments - 1 ? LAST | length : length).put(message, from, length);
        }
        return out.array();
    }

    private void acceptAll() throws IOException {
        while (!listening.isClosed()) {
            Socket client = listening.accept();
            connections.incrementAndGet();
            Socket server = new Socket();
            sockets.addAll(List.of(client, server));
            try {
                server.connect(target, 5000);
                server.setTcpNoDelay(true);
                client.setTcpNoDelay(true);
                serve(client, server);
            } catch (IOException e) {
                client.close();
            }
        }
    }

    private void serve(Socket client, Socket server) {
        Line toServer = new Line(server);
        Line toClient = new Line(client);
        start("relay-requests", () -> {
            try (client;
                    server) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                while (true) {
                    pass(message(in), toServer, toClient);
                }
            }
        });
        start("relay-replies", () -> {
            try (client;
                    server) {
                DataInputStream in = new DataInputStream(server.getInputStream());
                while (true) {
                    byte[] reply = message(in);
                    toClient.send(mischief.reply(reply));
                }
            }
        });
    }

    private void pass(byte[] message, Line toServer, Line toClient) {
        byte[] answer = mischief.answer(message);
        byte[] request = answer == null ? mischief.request(message) : null;
        if (answer != null) {
            toClient.send(framed(answer, answer.length));
        }
        if (request != null) {
            toServer.send(framed(request, request.length));
        }
    }

    private static byte[] message(DataInputStream in) throws IOException {
        int header = in.readInt();
        byte[] message = new byte[header & ~LAST];
        in.readFully(message);
        if ((header & LAST) == 0) {
            throw new IOException("the relay expects whole messages");
        }
        return message;
    }

    /** One direction: what is sent arrives later, in order. */
    private final class Line {

        private final LinkedBlockingQueue<Late> queue = new LinkedBlockingQueue<>();

        Line(Socket to) {
            boolean isClient = to.getPort() != target.getPort();
            start("relay-line", () -> {
                try (to) {
                    while (!to.isClosed()) {
                        Late next = queue.take();
                        LockSupport.parkNanos(next.due() - System.nanoTime());
                        write(to, next.bytes(), isClient ? mischief.cutAfter(next.bytes()) : -1);
                    }
                }
            });
        }

        void send(byte[] bytes) {
            queue.add(new Late(bytes, System.nanoTime() + oneWay.toNanos()));
        }

        private void write(Socket to, byte[] bytes, int cutAfter) throws IOException {
            OutputStream out = to.getOutputStream();
            out.write(bytes, 0, cutAfter < 0 ? bytes.length : Math.min(cutAfter, bytes.length));
            if (cutAfter >= 0) {
                to.close();
            }
        }
    }

    private record Late(byte[] bytes, long due) {}

    private interface Loop {
        void run() throws Exception;
    }

    private static void start(String name, Loop loop) {
        Thread thread = new Thread(
                () -> {
                    try {
                        loop.run();
                    } catch (Exception e) {
                        return; // a connection ended, which is what relays are for
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
