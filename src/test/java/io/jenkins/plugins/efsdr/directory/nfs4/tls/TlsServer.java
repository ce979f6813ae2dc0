package io.jenkins.plugins.efsdr.directory.nfs4.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A TLS server of the JDK on loopback. It asks for client certificates, takes any, and keeps what it saw. */
public final class TlsServer implements AutoCloseable {

    private final BlockingQueue<Optional<X509Certificate>> shown = new ArrayBlockingQueue<>(100);
    private final SSLServerSocket listening;
    private final Path authority;
    private final Service service;

    private TlsServer(SSLServerSocket listening, Path authority, Service service) {
        this.listening = listening;
        this.authority = authority;
        this.service = service;
    }

    /** What is done with a connection, on a thread of its own, until it ends. */
    public interface Service {

        void serve(SSLSocket socket) throws Exception;
    }

    /** @param name that its certificate is for */
    public static TlsServer start(String name, Path folder, Service service) throws Exception {
        KeyPair key = newKey();
        X509Certificate certificate = certificate(name, key, name, key, Duration.ofHours(1));
        return start(key, certificate, certificate, folder, service);
    }

    /** One whose certificate, made by an authority of its own, is no longer valid. */
    static TlsServer startExpired(String name, Path folder, Service service) throws Exception {
        KeyPair key = newKey();
        KeyPair issuer = newKey();
        X509Certificate authority = certificate("Test CA", issuer, "Test CA", issuer, Duration.ofHours(1));
        X509Certificate certificate = certificate(name, key, "Test CA", issuer, Duration.ofMinutes(-5));
        return start(key, certificate, authority, folder, service);
    }

    private static KeyPair newKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static TlsServer start(
            KeyPair key, X509Certificate certificate, X509Certificate trusted, Path folder, Service service)
            throws Exception {
        SSLServerSocket listening = (SSLServerSocket) context(key, certificate)
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        listening.setWantClientAuth(true);
        Path authority = Files.writeString(folder.resolve("ca.pem"), pem(trusted));
        TlsServer server = new TlsServer(listening, authority, service);
        daemon(server::acceptAll);
        return server;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", listening.getLocalPort());
    }

    /** PEM file of what to trust. */
    public Path authority() {
        return authority;
    }

    /** What clients showed, in order; empty for those that showed nothing. */
    public BlockingQueue<Optional<X509Certificate>> shown() {
        return shown;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void acceptAll() throws Exception {
        while (true) {
            SSLSocket socket = (SSLSocket) listening.accept();
            daemon(() -> accept(socket));
        }
    }

    private void accept(SSLSocket socket) throws Exception {
        try (socket) {
            socket.startHandshake();
            shown.add(certificateOf(socket));
            service.serve(socket);
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

    private static X509Certificate certificate(
            String server, KeyPair key, String issuer, KeyPair issuerKey, Duration validFor) throws Exception {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=" + issuer),
                BigInteger.ONE,
                Date.from(Instant.now().minusSeconds(3600)),
                Date.from(Instant.now().plus(validFor)),
                new X500Name("CN=" + server),
                key.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(server.equals(issuer)));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, server.replace(' ', '-'))));
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKey.getPrivate())));
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** Something that ends when a socket does. */
    public interface Task {
        void run() throws Exception;
    }

    /** Runs it on a daemon thread. */
    public static void daemon(Task task) {
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
