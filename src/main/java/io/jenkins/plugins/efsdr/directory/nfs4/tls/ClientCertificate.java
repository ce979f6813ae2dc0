package io.jenkins.plugins.efsdr.directory.nfs4.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * A certificate and its key.
 *
 * @param key never leaves memory
 * @param certificate self-signed
 */
public record ClientCertificate(PrivateKey key, X509Certificate certificate) {

    /** Without the key. */
    @Override
    public String toString() {
        return "client certificate of " + certificate.getSubjectX500Principal();
    }
}
