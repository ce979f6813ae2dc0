package io.jenkins.plugins.efsdr.directory.nfs4.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectorTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    }

    private static InetSocketAddress address(ServerSocket socket) {
        return new InetSocketAddress("127.0.0.1", socket.getLocalPort());
    }

    private static InetSocketAddress closed() throws IOException {
        try (ServerSocket socket = listening()) {
            return address(socket);
        }
    }

    @Test
    void takesTheFirstAddressThatAnswers() throws IOException {
        try (ServerSocket one = listening();
                ServerSocket other = listening()) {
            List<InetSocketAddress> addresses = List.of(closed(), address(other), address(one));
            try (Socket socket = Connector.tcpToAny(() -> addresses).connect(TIMEOUT)) {
                assertThat(socket.getPort()).isEqualTo(other.getLocalPort());
            }
        }
    }

    @Test
    void asksForAddressesBeforeEveryConnection() throws IOException {
        try (ServerSocket one = listening();
                ServerSocket other = listening()) {
            AtomicInteger asked = new AtomicInteger();
            Connector connector =
                    Connector.tcpToAny(() -> List.of(address(asked.incrementAndGet() == 1 ? one : other)));
            try (Socket first = connector.connect(TIMEOUT);
                    Socket second = connector.connect(TIMEOUT)) {
                assertThat(first.getPort()).isEqualTo(one.getLocalPort());
                assertThat(second.getPort()).isEqualTo(other.getLocalPort());
            }
        }
    }

    @Test
    void namesEveryAddressWhenNoneAnswers() throws IOException {
        List<InetSocketAddress> addresses = List.of(closed(), closed());
        assertThatThrownBy(() -> Connector.tcpToAny(() -> addresses).connect(TIMEOUT))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("none of its addresses answers")
                .hasMessageContaining(addresses.get(0).toString())
                .hasMessageContaining(addresses.get(1).toString());
    }

    @Test
    void aNameThatDoesNotResolveIsSaid() {
        InetSocketAddress unresolved = InetSocketAddress.createUnresolved("fs-1.example", 2049);
        assertThatThrownBy(() -> Connector.tcpToAny(() -> List.of(unresolved)).connect(TIMEOUT))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("fs-1.example");
    }
}
