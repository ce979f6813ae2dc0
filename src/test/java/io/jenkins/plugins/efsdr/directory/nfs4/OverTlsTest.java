package io.jenkins.plugins.efsdr.directory.nfs4;

import static io.jenkins.plugins.efsdr.directory.nfs4.Nfs4Trees.OWNED;
import static io.jenkins.plugins.efsdr.directory.nfs4.Nfs4Trees.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.Connector;
import io.jenkins.plugins.efsdr.directory.nfs4.tls.TlsConnector;
import io.jenkins.plugins.efsdr.directory.nfs4.tls.TlsContexts;
import io.jenkins.plugins.efsdr.directory.nfs4.tls.TlsServer;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Workers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it over TLS, which ends in front of nfs-ganesha as it does in front of EFS. */
@RequiresGanesha
class OverTlsTest {

    private static final String NAME = "fs-0123456789abcdef0.efs.eu-west-1.amazonaws.com";

    @TempDir
    private Path home;

    private GaneshaServer server;
    private TlsServer front;

    @BeforeEach
    void start() throws Exception {
        server = GaneshaServer.start(home, new GaneshaServer.Options(0, 3));
        Files.createDirectory(server.exported().resolve("shared"));
        front = TlsServer.start(NAME, home, this::forward);
    }

    @AfterEach
    void end() throws Exception {
        front.close();
        server.close();
    }

    @Test
    void manyTreesAndASilenceLongerThanTheLeaseTravelOnOneConnection() throws Exception {
        try (Nfs4Tree tree = Nfs4Trees.tree(connector(NAME));
                Workers workers = Workers.of(16, "test")) {
            AtomicInteger created = new AtomicInteger();
            workers.forEach(
                    IntStream.range(0, 500).boxed().toList(),
                    i -> tree.ensure(PREFIX, PREFIX.resolve("bu-" + i, "claim"), OWNED),
                    made -> created.addAndGet(made.created()));
            assertThat(created).hasValue(1000);
            Thread.sleep(5_000);
            assertThat(tree.find(PREFIX.resolve("bu-7", "claim"))).isPresent();
            assertThat(front.shown()).as("connections").hasSize(1);
        }
    }

    @Test
    void aWrongNameEndsAtOnceAndIsSaid() {
        try (Nfs4Tree tree = Nfs4Trees.tree(connector("fs-99999999.efs.eu-west-1.amazonaws.com"))) {
            assertThatThrownBy(() -> tree.requirePrefix(PREFIX))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("TLS failed")
                    .hasMessageContaining("names the file system");
        }
    }

    @Test
    void aHandshakeThatIsCutIsTriedAgain() throws Exception {
        try (ServerSocket cutting = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            TlsServer.daemon(() -> cutFirst(cutting));
            AtomicInteger connections = new AtomicInteger();
            Connector plain = Connector.tcp(() -> connections.incrementAndGet() == 1
                    ? new InetSocketAddress("127.0.0.1", cutting.getLocalPort())
                    : front.address());
            try (Nfs4Tree tree = Nfs4Trees.tree(connector(plain, NAME))) {
                tree.requirePrefix(PREFIX);
            }
            assertThat(connections).hasValue(2);
        }
    }

    /** Takes the whole of the greeting, so that the client sees an end and not a reset. */
    private static void cutFirst(ServerSocket cutting) throws Exception {
        try (Socket socket = cutting.accept()) {
            assertThat(socket.getInputStream().read(new byte[1 << 14])).isPositive();
        }
    }

    private Connector connector(String name) {
        return connector(Connector.tcp(front::address), name);
    }

    private Connector connector(Connector plain, String name) {
        return new TlsConnector(plain, name, () -> TlsContexts.of(Optional.of(front.authority()), Optional.empty()));
    }

    private void forward(SSLSocket client) throws Exception {
        try (Socket plain = new Socket("127.0.0.1", server.port())) {
            TlsServer.daemon(() -> plain.getInputStream().transferTo(client.getOutputStream()));
            client.getInputStream().transferTo(plain.getOutputStream());
        }
    }
}
