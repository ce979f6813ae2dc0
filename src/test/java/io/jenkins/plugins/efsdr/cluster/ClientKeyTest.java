package io.jenkins.plugins.efsdr.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ClientKeyTest {

    @Test
    void keysInPkcs8AreToldApartByWhatTheyHold() throws Exception {
        assertThat(ClientKey.algorithm(pkcs8("EC"))).isEqualTo("EC");
        assertThat(ClientKey.algorithm(pkcs8("RSA"))).isEqualTo("RSA");
    }

    @Test
    void olderFormsAreToldApartByTheirHeaders() {
        assertThat(ClientKey.algorithm("-----BEGIN EC PRIVATE KEY-----")).isEqualTo("EC");
        assertThat(ClientKey.algorithm("-----BEGIN RSA PRIVATE KEY-----")).isEqualTo("RSA");
    }

    @Test
    void whatIsNoKeyIsLeftToTheReaderToRefuse() {
        assertThat(ClientKey.algorithm("-----BEGIN PRIVATE KEY-----\nnothing\n-----END PRIVATE KEY-----"))
                .isEqualTo("RSA");
    }

    private static String pkcs8(String algorithm) throws Exception {
        byte[] key = KeyPairGenerator.getInstance(algorithm)
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }
}
