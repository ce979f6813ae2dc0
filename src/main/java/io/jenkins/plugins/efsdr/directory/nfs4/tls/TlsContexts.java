package io.jenkins.plugins.efsdr.directory.nfs4.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes TLS contexts. Verification is never off: the choice is between the JDK's trust store (it has Amazon's roots) and a given CA. */
public final class TlsContexts {

    private TlsContexts() {}

    /**
     * @param authorities PEM file of the only certificate authorities to trust; the JDK's where empty
     * @param shown what to show when the server asks for a client certificate; nothing where empty
     * @throws IOException when the file cannot be read or holds no certificate
     */
    public static SSLContext of(Optional<Path> authorities, Optional<ClientCertificate> shown) throws IOException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities.isPresent() ? read(authorities.get()) : null);
            return context(trust.getTrustManagers(), shown);
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static SSLContext context(TrustManager[] trusted, Optional<ClientCertificate> shown)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManager[] keys = shown.map(OneKeyManager::new).stream().toArray(KeyManager[]::new);
        context.init(keys, trusted, null);
        return context;
    }

    private static KeyStore read(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            for (Certificate certificate : found) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
        }
        if (store.size() == 0) {
            throw new IOException("no certificate in " + file + ": give a PEM file with the certificate authority");
        }
        return store;
    }
}
