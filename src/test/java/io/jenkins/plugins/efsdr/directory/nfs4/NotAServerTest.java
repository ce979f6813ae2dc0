package io.jenkins.plugins.efsdr.directory.nfs4;

import static io.jenkins.plugins.efsdr.directory.nfs4.Nfs4Trees.PREFIX;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.Connector;
import io.jenkins.plugins.efsdr.fault.Failed;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is at the other end, a call ends, and says what is wrong. */
@Timeout(120)
class NotAServerTest {

    private ServerSocket server;
    private volatile byte[] answer = new byte[0];

    @BeforeEach
    void start() throws Exception {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::answerAll);
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void end() throws Exception {
        server.close();
    }

    @Test
    void aWebServerIsNone() {
        answer = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(this::find)
                .isInstanceOf(Failed.class)
                .hasMessageContaining("is this an NFS server?")
                .hasMessageContaining("host and port");
    }

    @Test
    void aServerOfOtherProgramsIsNone() {
        answer = reply(0, 0, 0, 1);
        assertThatThrownBy(this::find).isInstanceOf(Failed.class).hasMessageContaining("no NFS server on this port");
    }

    @Test
    void aServerWithoutVersion4IsNone() {
        answer = reply(0, 0, 0, 2, 3, 3);
        assertThatThrownBy(this::find).isInstanceOf(Failed.class).hasMessageContaining("no NFSv4 on this server");
    }

    @Test
    void aServerWithoutMinorVersion1IsNone() {
        answer = reply(0, 0, 0, 0, 10021, 0, 0);
        assertThatThrownBy(this::find).isInstanceOf(Failed.class).hasMessageContaining("does not speak NFSv4.1");
    }

    @Test
    void aServerThatRefusesTheCredentialIsNamed() {
        answer = reply(1, 1, 5);
        assertThatThrownBy(this::find).isInstanceOf(Failed.class).hasMessageContaining("refuses the credential");
    }

    @Test
    void anAnnouncedLengthOfTwoGigabytesIsAnErrorAtOnce() {
        answer = new byte[] {-1, -1, -1, -1, 0, 0, 0, 1};
        assertThatThrownBy(this::find).isInstanceOf(Failed.class).hasMessageContaining("is announced");
    }

    @Test
    void aHostThatDoesNotResolveIsNamed() {
        Connector unknown = Connector.tcp(() -> new InetSocketAddress("fs-0.efs.invalid", 2049));
        assertThatThrownBy(() -> Nfs4Trees.tree(unknown).find(PREFIX))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("fs-0.efs.invalid does not resolve")
                .hasMessageContaining("mount target");
    }

    @Test
    void aClosedPortIsTriedUntilTheDeadline() throws Exception {
        server.close();
        assertThatThrownBy(() -> find(Duration.ofMillis(500)))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("still after 0.")
                .hasMessageContaining("security group");
    }

    @Test
    void garbageOfAnyKindEndsInAFailure() {
        Random random = new Random(20260604);
        for (int i = 0; i < 300; i++) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            if (garbage.length > 12 && random.nextBoolean()) {
                System.arraycopy(reply(0, 0, 0, 0), 0, garbage, 0, 12);
            }
            answer = garbage;
            assertThatThrownBy(() -> find(Duration.ofMillis(150))).isInstanceOf(Failed.class);
        }
    }

    @Test
    void aServerThatAlwaysAsksToWaitIsNamedAtTheDeadline() {
        answer = reply(0, 0, 0, 0, 10008, 0, 0);
        assertThatThrownBy(() -> find(Duration.ofMillis(300)))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("asked to wait");
    }

    private void find() {
        find(Duration.ofSeconds(20));
    }

    private void find(Duration deadline) {
        Connector connector = Connector.tcp(() -> new InetSocketAddress("127.0.0.1", server.getLocalPort()));
        try (Nfs4Tree tree = Nfs4Trees.tree(
                connector,
                Nfs4Trees.settings().withTimeouts(Duration.ofMillis(100).plus(deadline), deadline))) {
            tree.find(PREFIX);
        }
    }

    /** A record with xid 1, the first that a connection uses. */
    private static byte[] reply(int... words) {
        java.nio.ByteBuffer out = java.nio.ByteBuffer.allocate(12 + 4 * words.length);
        out.putInt(0x8000_0000 | 8 + 4 * words.length).putInt(1).putInt(1);
        for (int word : words) {
            out.putInt(word);
        }
        return out.array();
    }

    private void answerAll() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.getInputStream().read(new byte[1000]);
                OutputStream out = socket.getOutputStream();
                out.write(answer);
                out.flush();
                socket.shutdownOutput();
            } catch (IOException e) {
                continue; // the client hung up first, or the test is over
            }
        }
    }
}
