package io.jenkins.plugins.efsdr.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.Failed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How long a Git server that is not there can hold up a failover. */
class DeadRemoteTest {

    @Test
    void aServerThatIsDownIsGivenUpAndTheMessageSaysAfterHowManyTries() throws IOException {
        int port = freePort();
        try (ManifestRepository repository = open(port, Duration.ofMinutes(1))) {
            assertThatThrownBy(repository::head)
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("nothing answers there")
                    .hasMessageMatching("(?s).*given up after 2 tries in \\d+ s.*");
            assertThatThrownBy(() -> repository.lock(GitLock.DEFAULT_REF).take("run-1", "ann", Map.of()))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("given up after 2 tries");
        }
    }

    @Test
    void aChangeIsNotEvenAskedForWhenTheServerIsDown() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (ManifestRepository repository = open(freePort(), Duration.ofMinutes(1))) {
            assertThatThrownBy(() -> repository.record(head -> {
                        asked.incrementAndGet();
                        return Given.edits("mine", Map.of());
                    }))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("given up after 2 tries");
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void aServerThatTakesConnectionsAndSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ManifestRepository repository = open(silent.getLocalPort(), Duration.ofMinutes(1))) {
            assertThatThrownBy(repository::head)
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("did not answer in time")
                    .hasMessageContaining("given up after 2 tries");
        }
    }

    @Test
    void aServerThatKeepsTheLineBusyIsGivenUpAtTheLimitOfTheWhole() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ManifestRepository repository = open(busy.getLocalPort(), Duration.ofSeconds(3))) {
            Thread dawdler = new Thread(() -> dawdle(busy));
            dawdler.setDaemon(true);
            dawdler.start();
            assertThatThrownBy(repository::head).isInstanceOf(Failed.class).hasMessageContaining("not done within 3 s");
        }
    }

    /** A header that never ends, a letter every tenth of a second, until the test closes the socket. */
    private static void dawdle(ServerSocket busy) {
        try (Socket client = busy.accept()) {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            while (!busy.isClosed()) {
                client.getOutputStream().write('x');
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException e) {
            // the client, or the test, ended it
            return;
        }
    }

    private static ManifestRepository open(int port, Duration whole) {
        GitAccess access = GitAccess.to("http://127.0.0.1:" + port + "/manifests.git", "main")
                .withLimits(new GitAccess.Limits(Duration.ofSeconds(1), 2, 20, whole));
        return Given.open(access);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
