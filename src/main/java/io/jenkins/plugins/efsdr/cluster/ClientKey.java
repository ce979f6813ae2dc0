package io.jenkins.plugins.efsdr.cluster;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Tells what kind of private key a PEM text holds: fabric8 wants to know, and looks only at the header of the older forms. */
final class ClientKey {

    private static final String EC = "EC";
    private static final String RSA = "RSA";

    private ClientKey() {}

    static String algorithm(String pem) {
        if (pem.contains("BEGIN EC PRIVATE KEY")) {
            return EC;
        }
        return pem.contains("BEGIN PRIVATE KEY") && isEc(pem) ? EC : RSA;
    }

    private static boolean isEc(String pem) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            KeyFactory.getInstance(EC).generatePrivate(new PKCS8EncodedKeySpec(der));
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
