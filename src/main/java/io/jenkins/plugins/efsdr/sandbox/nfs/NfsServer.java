package io.jenkins.plugins.efsdr.sandbox.nfs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Exports one folder over NFSv4.1 on loopback, by a process of nfs-ganesha that ends with this. Thread-safe. */
public final class NfsServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final Duration START = Duration.ofSeconds(30);
    private static final int LOOK_AGAIN_MILLIS = 50;
    private static final int END_SECONDS = 10;

    private final Path home;
    private final Path exported;
    private final int port;
    private final Object lock = new Object();
    private volatile Process process;
    private volatile boolean writable = true;

    private NfsServer(Path home, Path exported, int port) {
        this.home = home;
        this.exported = exported;
        this.port = port;
    }

    /** Why no server can run on this machine; empty when one can. */
    public static Optional<String> missing() {
        return Ganesha.missing();
    }

    /**
     * Starts a server that takes reads and writes; returns when it listens.
     *
     * @param home a real path for what the server keeps; what an ended sandbox left running there is ended
     * @param exported a real path: the folder that clients see as their root
     */
    public static NfsServer start(Path home, Path exported) throws IOException {
        Optional<String> missing = Ganesha.missing();
        if (missing.isPresent()) {
            throw new IOException("No NFS server can run: " + missing.get());
        }
        Files.createDirectories(home.resolve("recovery"));
        NfsServer server = new NfsServer(home, exported, freePort());
        server.endLeftOver();
        server.startProcess();
        return server;
    }

    /** {@code host:port}. */
    public String address() {
        return HOST + ":" + port;
    }

    /** Lets clients write, or refuses it; sessions that are there go on. */
    public void writable(boolean wanted) throws IOException {
        synchronized (lock) {
            if (wanted == writable) {
                return;
            }
            writable = wanted;
            if (process != null) {
                configure();
                signal("-HUP");
            }
        }
    }

    /** Ends the server as a lost Region does, without a word to its clients; or starts it again, on the same port. */
    public void outage(boolean on) throws IOException {
        synchronized (lock) {
            if (on) {
                close();
            } else if (process == null) {
                startProcess();
            }
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            if (process != null) {
                end(process.toHandle());
                process = null;
            }
        }
    }

    private void startProcess() throws IOException {
        configure();
        process = new ProcessBuilder(
                        Ganesha.find().orElseThrow().toString(),
                        "-F",
                        "-f",
                        configuration().toString(),
                        "-L",
                        home.resolve("log").toString(),
                        "-p",
                        home.resolve("pid").toString(),
                        "-N",
                        "NIV_WARN")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out").toFile())
                .start();
        awaitListening();
    }

    private void configure() throws IOException {
        Files.writeString(configuration(), Ganesha.configuration(port, home.resolve("recovery"), exported, writable));
    }

    private Path configuration() {
        return home.resolve("ganesha.conf");
    }

    private void awaitListening() throws IOException {
        long end = System.nanoTime() + START.toNanos();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IOException("The NFS server for " + exported + " did not start; see " + home.resolve("log"));
            }
            pause();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(HOST, port), LOOK_AGAIN_MILLIS * 10);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void pause() throws IOException {
        try {
            Thread.sleep(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new IOException("Interrupted while the NFS server started", e);
        }
    }

    /** A process that was killed could not end its server. Its number may be another program's by now. */
    private void endLeftOver() throws IOException {
        Path file = home.resolve("pid");
        if (Files.exists(file)) {
            String pid = Files.readString(file).strip();
            Optional<ProcessHandle> left = pid.matches("[0-9]{1,9}")
                    ? ProcessHandle.of(Long.parseLong(pid)).filter(this::isOurs)
                    : Optional.empty();
            if (left.isPresent()) {
                end(left.get());
            }
        }
    }

    private boolean isOurs(ProcessHandle handle) {
        return handle.info()
                .commandLine()
                .filter(line -> line.contains(configuration().toString()))
                .isPresent();
    }

    private void signal(String name) throws IOException {
        new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
    }

    private static void end(ProcessHandle handle) throws IOException {
        handle.destroyForcibly();
        try {
            handle.onExit().get(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The NFS server, process " + handle.pid() + ", does not end", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }
}
