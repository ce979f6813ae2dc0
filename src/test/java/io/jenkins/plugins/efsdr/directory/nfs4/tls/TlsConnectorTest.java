package io.jenkins.plugins.efsdr.directory.nfs4.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.Connector;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a TLS server of the JDK that echoes, and keeps what clients show. */
class TlsConnectorTest {

    private static final String NAME = "fs-0123456789abcdef0.efs.eu-west-1.amazonaws.com";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private final BlockingQueue<Optional<X509Certificate>> shown = new ArrayBlockingQueue<>(10);
    private SSLServerSocket server;
    private Path authority;

    @BeforeEach
    void startServer() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair key = generator.generateKeyPair();
        X509Certificate certificate = serverCertificate(key);
        authority = Files.writeString(folder.resolve("ca.pem"), pem(certificate));
        server = (SSLServerSocket) context(key, certificate)
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server.setWantClientAuth(true);
        daemon(this::acceptAll);
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
            assertThat(shown.poll(10, TimeUnit.SECONDS)).isEmpty();
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
        X509Certificate arrived = shown.poll(10, TimeUnit.SECONDS).orElseThrow();
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
            TlsConnector connector =
                    new TlsConnector(plain, NAME, () -> TlsContexts.of(Optional.of(authority), Optional.empty()));
            assertThatThrownBy(() -> connector.connect(Duration.ofMillis(300)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    private TlsConnector connector(String name, Optional<ClientCertificate> certificate) {
        return new TlsConnector(plain(), name, () -> TlsContexts.of(Optional.of(authority), certificate));
    }

    private Connector plain() {
        return Connector.tcp(() -> new InetSocketAddress("127.0.0.1", server.getLocalPort()));
    }

    private static String echoed(Socket socket) throws Exception {
        socket.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
    }

    private void acceptAll() throws Exception {
        while (true) {
            SSLSocket socket = (SSLSocket) server.accept();
            daemon(() -> echo(socket));
        }
    }

    private void echo(SSLSocket socket) throws Exception {
        try (socket) {
            socket.startHandshake();
            shown.add(certificateOf(socket));
            InputStream in = socket.getInputStream();
            in.transferTo(socket.getOutputStream());
        }
    }

    private static Optional<X509Certificate> certificateOf(SSLSocket socket) {
        try {
            return Optional.of((X509Certificate) socket.getSession().getPeerCertificates()[0]);
        } catch (SSLException e) {
            return Optional.empty();
        }
    }

    private static SSLContext context(KeyPair key, X509Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key.getPrivate(), new char[0], new Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), new TrustManager[] {new TakingAny()}, null);
        return context;
    }

    /** EFS takes self-signed certificates and judges what is in them. */
    private static final class TakingAny implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            assertThat(chain).hasSize(1);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            throw new IllegalStateException("this is a server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static X509Certificate serverCertificate(KeyPair key) throws Exception {
        X500Name name = new X500Name("CN=" + NAME);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(Instant.now().minusSeconds(3600)),
                Date.from(Instant.now().plusSeconds(3600)),
                name,
                key.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, NAME)));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(key.getPrivate())));
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private interface Task {
        void run() throws Exception;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (Exception e) {
                return; // the test, or a client that refused us, closed the socket
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
