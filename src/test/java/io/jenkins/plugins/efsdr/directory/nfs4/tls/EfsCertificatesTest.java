package io.jenkins.plugins.efsdr.directory.nfs4.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The vectors were made by efs-utils 3.x itself ({@code create_certificate} at commit def6e74f, OpenSSL 3.0) with this key, time and
 * credentials. RSA signatures of PKCS #1 v1.5 are deterministic, so the whole certificate is compared.
 */
class EfsCertificatesTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final String FILE_SYSTEM = "fs-0123456789abcdef0";
    private static final String ACCESS_POINT = "fsap-0123456789abcdef0";
    private static final String KEY_ID = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String TOKEN = "a/session+token==";
    private static final String SIGNATURE_WITH_TOKEN =
            "bd155cd254a5a2d82381fd307546323aa6dee0125627f4d8d2bb84a7486f5822";
    private static final String SIGNATURE_WITHOUT = "f904d8481d6c6758a4f70c5f820e44d95cb42ac6b1e4bff9a95b78ac4dbcfda0";

    @Test
    void isByteForByteWhatEfsUtilsMakesWithAccessPointAndTemporaryCredentials() throws Exception {
        ConnectSigner.Signed signed = new ConnectSigner.Signed(KEY_ID, SIGNATURE_WITH_TOKEN, Optional.of(TOKEN));
        assertThat(made(Optional.of(ACCESS_POINT), Optional.of(request -> signed)))
                .isEqualTo(vector("token"));
    }

    @Test
    void isByteForByteWhatEfsUtilsMakesWithLastingCredentials() throws Exception {
        ConnectSigner.Signed signed = new ConnectSigner.Signed(KEY_ID, SIGNATURE_WITHOUT, Optional.empty());
        assertThat(made(Optional.empty(), Optional.of(request -> signed))).isEqualTo(vector("key"));
    }

    @Test
    void isByteForByteWhatEfsUtilsMakesWithoutIam() throws Exception {
        assertThat(made(Optional.empty(), Optional.empty())).isEqualTo(vector("plain"));
    }

    @Test
    void signsAsEfsUtilsDoesWithTemporaryCredentials() throws Exception {
        assertThat(made(Optional.of(ACCESS_POINT), Optional.of(signer(Optional.of(TOKEN)))))
                .isEqualTo(vector("token"));
    }

    @Test
    void signsAsEfsUtilsDoesWithLastingCredentials() throws Exception {
        assertThat(made(Optional.empty(), Optional.of(signer(Optional.empty()))))
                .isEqualTo(vector("key"));
    }

    /** Why there is a signer of our own: efs-utils leaves out a line that the published algorithm has. */
    @Test
    void thePresignerOfTheSdkGivesAnotherSignature() throws Exception {
        assertThat(presigned(AwsCredentialsIdentity.create(KEY_ID, SECRET)))
                .isEqualTo("dc09d2fb0cace7ccbb6f943b7ea41d5efeedbd2443b214803a967563c841b2d5")
                .isNotEqualTo(SIGNATURE_WITHOUT);
    }

    @Test
    void aNewKeyIsRsaOf3072Bits() throws Exception {
        assertThat(((RSAPrivateCrtKey) EfsCertificates.newKey().getPrivate())
                        .getModulus()
                        .bitLength())
                .isEqualTo(3072);
    }

    @Test
    void missingCredentialsAreTheSignersError() {
        ConnectSigner none = request -> {
            throw new IOException("no AWS credentials");
        };
        assertThatIOException()
                .isThrownBy(() -> made(Optional.empty(), Optional.of(none)))
                .withMessage("no AWS credentials");
    }

    @Test
    void neitherKeyNorTokenIsInAnyText() throws Exception {
        ConnectSigner.Signed signed = new ConnectSigner.Signed(KEY_ID, SIGNATURE_WITH_TOKEN, Optional.of(TOKEN));
        assertThat(signed.toString()).doesNotContain(TOKEN);
        assertThat(new EfsSigner.Credentials(KEY_ID, SECRET, Optional.of(TOKEN)).toString())
                .doesNotContain(SECRET)
                .doesNotContain(TOKEN);
        ClientCertificate certificate =
                certificates(Optional.empty(), Optional.empty()).make(key(), "host", NOW);
        assertThat(certificate.toString()).isEqualTo("client certificate of CN=host");
    }

    private static byte[] made(Optional<String> accessPoint, Optional<ConnectSigner> signer) throws Exception {
        return certificates(accessPoint, signer)
                .make(key(), "efsdr-host", NOW)
                .certificate()
                .getEncoded();
    }

    private static EfsCertificates certificates(Optional<String> accessPoint, Optional<ConnectSigner> signer) {
        return new EfsCertificates(FILE_SYSTEM, "eu-west-1", accessPoint, signer);
    }

    private static ConnectSigner signer(Optional<String> token) {
        return new EfsSigner(() -> new EfsSigner.Credentials(KEY_ID, SECRET, token));
    }

    private static String presigned(AwsCredentialsIdentity credentials) throws Exception {
        AtomicReference<ConnectRequest> asked = new AtomicReference<>();
        made(Optional.empty(), Optional.of(request -> {
            asked.set(request);
            return new ConnectSigner.Signed(KEY_ID, "", Optional.empty());
        }));
        ConnectRequest request = asked.get();
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials)
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.GET)
                                .uri(URI.create("https://" + FILE_SYSTEM + "/?Action=Connect&PublicKeyHash="
                                        + request.publicKeyHash()))
                                .build())
                        .putProperty(
                                AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, ConnectRequest.VALID)
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, ConnectRequest.SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, request.region())
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(request.at(), ZoneOffset.UTC)));
        return signed.request()
                .firstMatchingRawQueryParameter("X-Amz-Signature")
                .orElseThrow();
    }

    static KeyPair key() throws Exception {
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        RSAPrivateCrtKey key =
                (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(resource("test-key.pkcs8.base64")));
        return new KeyPair(rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())), key);
    }

    private static byte[] vector(String name) throws IOException {
        return resource("certificate-" + name + ".der.base64");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = EfsCertificatesTest.class.getResourceAsStream(name)) {
            return Base64.getMimeDecoder().decode(in.readAllBytes());
        }
    }
}
