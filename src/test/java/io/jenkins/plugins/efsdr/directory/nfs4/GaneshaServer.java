package io.jenkins.plugins.efsdr.directory.nfs4;

import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.Connector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A real NFSv4.1 server, nfs-ganesha in the foreground, that exports a folder on 127.0.0.1. */
public final class GaneshaServer implements AutoCloseable {

    private final Path home;
    private final int port;
    private final Options options;
    private Process process;
    private String access = "RW";
    private String squash = "No_Root_Squash";

    private GaneshaServer(Path home, int port, Options options) {
        this.home = home;
        this.port = port;
        this.options = options;
    }

    /**
     * What differs between tests.
     *
     * @param graceSeconds how long it waits for earlier clients after a start; 0 for not at all
     * @param leaseSeconds how long it keeps a silent client
     */
    record Options(int graceSeconds, int leaseSeconds) {

        static final Options GRACELESS = new Options(0, 60);
    }

    /** @param home an empty folder, for what is exported and for what the server keeps */
    public static GaneshaServer start(Path home) throws IOException {
        return start(home, Options.GRACELESS);
    }

    static GaneshaServer start(Path home, Options options) throws IOException {
        GaneshaServer server = new GaneshaServer(home, freePort(), options);
        Files.createDirectories(server.exported());
        Files.createDirectories(home.resolve("recovery"));
        server.startAgain();
        return server;
    }

    /** The folder that clients see as their root. */
    public Path exported() {
        return home.resolve("exported");
    }

    public int port() {
        return port;
    }

    Connector connector() {
        return Connector.tcp(this::address);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    public void startAgain() throws IOException {
        writeConfiguration();
        process = new ProcessBuilder(
                        "ganesha.nfsd", "-F", "-f", "ganesha.conf", "-L", "log", "-p", "pid", "-N", "NIV_WARN")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out").toFile())
                .start();
        await("ganesha.nfsd on port " + port).atMost(Duration.ofSeconds(30)).until(this::accepts);
    }

    /** As a power failure would: SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    /** What a replica is until it is promoted. Acts on sessions that are there. */
    void readOnly(boolean on) throws Exception {
        access = on ? "RO" : "RW";
        reload();
    }

    void squashRoot(boolean on) throws Exception {
        squash = on ? "Root_Squash" : "No_Root_Squash";
        reload();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private void reload() throws Exception {
        writeConfiguration();
        new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
        Thread.sleep(300);
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(address(), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void writeConfiguration() throws IOException {
        Files.writeString(home.resolve("ganesha.conf"), """
                NFS_CORE_PARAM { Protocols = 4; NFS_Port = %d; Bind_addr = 127.0.0.1; Enable_RQUOTA = false; }
                NFSv4 { Graceless = %s; Grace_Period = %d; Lease_Lifetime = %d; RecoveryRoot = %s; Only_Numeric_Owners = true; }
                EXPORT { Export_Id = 1; Path = %s; Pseudo = /; Access_Type = %s; Squash = %s; FSAL { Name = VFS; } }
                """.formatted(
                        port,
                        options.graceSeconds() == 0,
                        Math.max(1, options.graceSeconds()),
                        options.leaseSeconds(),
                        home.resolve("recovery"),
                        exported(),
                        access,
                        squash));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
