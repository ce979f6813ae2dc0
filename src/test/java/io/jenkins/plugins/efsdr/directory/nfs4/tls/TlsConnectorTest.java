package io.jenkins.plugins.efsdr.directory.nfs4.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.Connector;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a TLS server of the JDK that echoes. */
class TlsConnectorTest {

    private static final String NAME = "fs-0123456789abcdef0.efs.eu-west-1.amazonaws.com";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private TlsServer server;

    @BeforeEach
    void startServer() throws Exception {
        server = TlsServer.start(NAME, folder, socket -> socket.getInputStream().transferTo(socket.getOutputStream()));
    }

    @AfterEach
    void endServer() throws Exception {
        server.close();
    }

    @Test
    void speaksTlsFromTheFirstByteToAnAddressWhoseCertificateNamesTheFileSystem() throws Exception {
        try (Socket socket = connector(NAME, Optional.empty()).connect(TIMEOUT)) {
            assertThat(echoed(socket)).isEqualTo("hello");
            assertThat(((SSLSocket) socket).getSession().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(server.shown().poll(10, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void refusesACertificateForAnotherName() {
        assertThatThrownBy(() -> connector("fs-99999999.efs.eu-west-1.amazonaws.com", Optional.empty())
                        .connect(TIMEOUT))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("fs-99999999");
    }

    @Test
    void refusesACertificateOfAnUnknownAuthority() {
        TlsConnector trustingTheJdkOnly =
                new TlsConnector(plain(), NAME, () -> TlsContexts.of(Optional.empty(), Optional.empty()));
        assertThatThrownBy(() -> trustingTheJdkOnly.connect(TIMEOUT)).isInstanceOf(SSLException.class);
    }

    @Test
    void refusesACertificateThatIsNoLongerValid() throws Exception {
        try (TlsServer expired = TlsServer.startExpired(NAME, folder, SSLSocket::close)) {
            TlsConnector connector = new TlsConnector(
                    Connector.tcp(expired::address),
                    NAME,
                    () -> TlsContexts.of(Optional.of(expired.authority()), Optional.empty()));
            assertThatThrownBy(() -> connector.connect(TIMEOUT))
                    .isInstanceOf(SSLException.class)
                    .hasRootCauseInstanceOf(CertificateExpiredException.class);
        }
    }

    @Test
    void saysThatAFileHoldsNoCertificate() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(() -> TlsContexts.of(Optional.of(empty), Optional.empty()))
                .hasMessageContaining("no certificate in " + empty);
    }

    @Test
    void showsTheClientCertificateWithItsExtensions() throws Exception {
        ConnectSigner signer =
                new EfsSigner(() -> new EfsSigner.Credentials("AKIDEXAMPLE", "secret", Optional.of("token")));
        ClientCertificate certificate = new EfsCertificates(
                        "fs-0123456789abcdef0", "eu-west-1", Optional.of("fsap-0123456789abcdef0"), Optional.of(signer))
                .make(EfsCertificatesTest.key(), "host", Instant.now());
        try (Socket socket = connector(NAME, Optional.of(certificate)).connect(TIMEOUT)) {
            assertThat(echoed(socket)).isEqualTo("hello");
        }
        X509Certificate arrived = server.shown().poll(10, TimeUnit.SECONDS).orElseThrow();
        assertThat(arrived).isEqualTo(certificate.certificate());
        assertThat(arrived.getNonCriticalExtensionOIDs())
                .contains("1.3.6.1.4.1.4843.7.1", "1.3.6.1.4.1.4843.7.2", "1.3.6.1.4.1.4843.7.3");
    }

    @Test
    void aReadThatTimesOutBetweenMessagesCanBeTriedAgain() throws Exception {
        try (Socket socket = connector(NAME, Optional.empty()).connect(TIMEOUT)) {
            socket.setSoTimeout(100);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            socket.setSoTimeout(10_000);
            assertThat(echoed(socket)).isEqualTo("hello");
        }
    }

    @Test
    void aServerThatIsSilentInTheHandshakeEndsAtTheTimeout() throws Exception {
        try (java.net.ServerSocket silent = new java.net.ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Connector plain = Connector.tcp(() -> new InetSocketAddress("127.0.0.1", silent.getLocalPort()));
            TlsConnector connector = new TlsConnector(
                    plain, NAME, () -> TlsContexts.of(Optional.of(server.authority()), Optional.empty()));
            assertThatThrownBy(() -> connector.connect(Duration.ofMillis(300)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    private TlsConnector connector(String name, Optional<ClientCertificate> certificate) {
        return new TlsConnector(plain(), name, () -> TlsContexts.of(Optional.of(server.authority()), certificate));
    }

    private Connector plain() {
        return Connector.tcp(server::address);
    }

    private static String echoed(Socket socket) throws Exception {
        socket.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
    }
}
