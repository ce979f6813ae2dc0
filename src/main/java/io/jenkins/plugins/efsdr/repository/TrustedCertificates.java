package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** TLS that trusts the authorities of the JDK and some more. Host names are still checked, by the connection. */
final class TrustedCertificates {

    private TrustedCertificates() {}

    /** @throws BadInput when the text holds no readable certificate */
    static SSLSocketFactory sockets(String pem) {
        Collection<? extends Certificate> more = parse(pem);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusting(Stream.concat(known(), more.stream())), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java cannot set up TLS: " + e.getMessage(), e);
        }
    }

    private static Collection<? extends Certificate> parse(String pem) {
        try {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            if (found.isEmpty()) {
                throw bad("there is no certificate in it");
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw bad(e.getMessage());
        }
    }

    private static BadInput bad(String why) {
        return BadInput.of("git CA certificates", "", "must be PEM certificates (-----BEGIN CERTIFICATE-----): " + why);
    }

    private static Stream<X509Certificate> known() throws GeneralSecurityException {
        return Arrays.stream(managers(null))
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()));
    }

    private static TrustManager[] trusting(Stream<? extends Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Certificate authority : authorities.toList()) {
            store.setCertificateEntry("ca-" + store.size(), authority);
        }
        return managers(store);
    }

    private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
