package io.jenkins.plugins.efsdr.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientCertificateTest {

    private final AtomicReference<String> caller = new AtomicReference<>();

    @ParameterizedTest
    @CsvSource({"RSA, SHA256withRSA", "EC, SHA256withECDSA"})
    void aKubeconfigsCertificateProvesWhoWeAre(String algorithm, String signature) throws Exception {
        KeyPair serverKey = KeyPairGenerator.getInstance("EC").generateKeyPair();
        X509Certificate server = certificate("CN=api", serverKey, "SHA256withECDSA");
        KeyPair clientKey = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        X509Certificate client = certificate("CN=kube-admin", clientKey, signature);
        HttpsServer api = start(server, serverKey, client);
        try (VolumeCluster cluster =
                Clusters.connect(access(kubeconfig(api, server, client, clientKey)), Pace.system())) {
            assertThat(cluster.namespace("dev")).isPresent();
            assertThat(caller).hasValue("CN=kube-admin");
        } finally {
            api.stop(0);
        }
    }

    private HttpsServer start(X509Certificate own, KeyPair key, X509Certificate trusted) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys(own, key), Trust.only(pem("CERTIFICATE", trusted.getEncoded())), null);
        HttpsServer api = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        api.createContext("/", exchange -> {
            caller.set(((HttpsExchange) exchange)
                    .getSSLSession()
                    .getPeerPrincipal()
                    .getName());
            byte[] body = "{\"kind\":\"Namespace\",\"metadata\":{}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        api.start();
        return api;
    }

    private static javax.net.ssl.KeyManager[] keys(X509Certificate certificate, KeyPair key) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", key.getPrivate(), new char[0], new X509Certificate[] {certificate});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static X509Certificate certificate(String name, KeyPair key, String signature) throws Exception {
        X500Principal principal = new X500Principal(name);
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                principal,
                BigInteger.ONE,
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofHours(1))),
                principal,
                key.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(signature).build(key.getPrivate())));
    }

    private static String kubeconfig(HttpsServer api, X509Certificate server, X509Certificate client, KeyPair key)
            throws Exception {
        return """
                clusters:
                - name: c
                  cluster: {server: "https://127.0.0.1:%d", certificate-authority-data: %s}
                users:
                - name: u
                  user: {client-certificate-data: %s, client-key-data: %s}
                contexts:
                - name: x
                  context: {cluster: c, user: u}
                current-context: x
                """.formatted(
                        api.getAddress().getPort(),
                        base64(pem("CERTIFICATE", server.getEncoded())),
                        base64(pem("CERTIFICATE", client.getEncoded())),
                        base64(pem("PRIVATE KEY", key.getPrivate().getEncoded())));
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type
                + "-----\n";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ClusterAccess access(String kubeconfig) {
        return new ClusterAccess(
                "rosa",
                Optional.of(kubeconfig),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                eks -> () -> "",
                false,
                Optional.empty(),
                Duration.ofSeconds(10),
                2);
    }
}
