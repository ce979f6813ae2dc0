package io.jenkins.plugins.efsdr.servers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** OpenSSH's server on loopback, with keys and a configuration of its own; it lets one key in, as whoever runs the test. */
public final class Sshd implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final Child child;

    private Sshd(Path folder) throws IOException {
        this.folder = folder;
        this.port = Programs.freePort();
        Path program = Programs.require("sshd");
        key("host_key");
        key("client_key");
        Files.copy(folder.resolve("client_key.pub"), folder.resolve("authorized_keys"));
        Path config = Files.writeString(folder.resolve("sshd_config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %2$s/host_key
                AuthorizedKeysFile %2$s/authorized_keys
                PidFile none
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                PermitRootLogin prohibit-password
                """.formatted(port, folder));
        separatePrivileges();
        child = Child.start(folder.resolve("sshd.log"), program.toString(), "-D", "-e", "-f", config.toString());
        await().alias("sshd").atMost(Duration.ofMinutes(1)).ignoreExceptions().until(this::answers);
    }

    public static Sshd start(Path folder) throws IOException {
        return new Sshd(folder);
    }

    /** An empty folder that sshd demands when root starts it; the service's own start makes it otherwise. */
    private static void separatePrivileges() throws IOException {
        if (user().equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
    }

    private void key(String name) throws IOException {
        Path program = Programs.require("ssh-keygen");
        Child.run(folder, program.toString(), "-q", "-t", "ed25519", "-N", "", "-f", name);
    }

    private boolean answers() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == 'S';
        }
    }

    public static String user() {
        return System.getProperty("user.name");
    }

    public int port() {
        return port;
    }

    public String clientKey() throws IOException {
        return Files.readString(folder.resolve("client_key"));
    }

    /** The line of known_hosts for this server, as it is seen at another port. */
    public String knownHost(int seenAt) throws IOException {
        return "[127.0.0.1]:" + seenAt + " " + Files.readString(folder.resolve("host_key.pub"));
    }

    @Override
    public void close() {
        child.close();
    }
}
