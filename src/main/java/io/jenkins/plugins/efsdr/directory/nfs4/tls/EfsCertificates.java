package io.jenkins.plugins.efsdr.directory.nfs4.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Makes the client certificates by which EFS learns access point, IAM identity and file system: self-signed, RSA, valid for hours, with
 * extensions under 1.3.6.1.4.1.4843.7 (efs-utils, {@code ca_extension_builder}). Not verified against EFS itself: pinned byte by byte to
 * what OpenSSL makes from efs-utils' configuration.
 */
public final class EfsCertificates {

    private static final int KEY_BITS = 3072;
    private static final Duration BEFORE = Duration.ofMinutes(15);
    private static final Duration AFTER = Duration.ofHours(3);
    private static final String EFS = "1.3.6.1.4.1.4843.7.";
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String SUBJECT_KEY_ID = "2.5.29.14";
    private static final String SHA256_WITH_RSA = "1.2.840.113549.1.1.11";
    private static final int KEY_BITS_OFFSET = 24;

    private final String fileSystemId;
    private final String region;
    private final Optional<String> accessPointId;
    private final Optional<ConnectSigner> signer;

    /**
     * @param accessPointId {@code fsap-…}; its directory becomes the root
     * @param signer for a file system whose policy asks for IAM; empty for TLS alone
     */
    public EfsCertificates(
            String fileSystemId, String region, Optional<String> accessPointId, Optional<ConnectSigner> signer) {
        this.fileSystemId = fileSystemId;
        this.region = region;
        this.accessPointId = accessPointId;
        this.signer = signer;
    }

    /** A key for {@link #make}: slow to make, so one serves all connections of a run. */
    public static KeyPair newKey() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IOException("no RSA key can be made: " + e.getMessage(), e);
        }
    }

    /**
     * A certificate for one connection.
     *
     * @param commonName of its subject; at most 64 characters, the host's name as a rule
     * @throws IOException when it cannot be signed
     */
    public ClientCertificate make(KeyPair key, String commonName, Instant now) throws IOException {
        try {
            byte[] toBeSigned = toBeSigned(key, commonName, now);
            byte[] certificate = Der.sequence(toBeSigned, algorithm(), Der.bitString(signature(key, toBeSigned)));
            return new ClientCertificate(key.getPrivate(), (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate)));
        } catch (GeneralSecurityException e) {
            throw new IOException("no client certificate can be made: " + e.getMessage(), e);
        }
    }

    private byte[] toBeSigned(KeyPair key, String commonName, Instant now)
            throws IOException, GeneralSecurityException {
        byte[] name = Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.utf8(commonName))));
        return Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)),
                Der.integer(BigInteger.ZERO),
                algorithm(),
                name,
                Der.sequence(Der.utcTime(now.minus(BEFORE)), Der.utcTime(now.plus(AFTER))),
                name,
                key.getPublic().getEncoded(),
                Der.explicit(3, Der.sequence(extensions(key, now).toArray(byte[][]::new))));
    }

    private List<byte[]> extensions(KeyPair key, Instant now) throws IOException, GeneralSecurityException {
        byte[] keyHash = keyHash(key);
        List<byte[]> extensions = new ArrayList<>();
        extensions.add(extension(SUBJECT_KEY_ID, Der.octetString(keyHash)));
        accessPointId.ifPresent(id -> extensions.add(extension(EFS + "1", Der.utf8(id))));
        if (signer.isPresent()) {
            String hash = HexFormat.of().formatHex(keyHash);
            ConnectRequest request = new ConnectRequest(fileSystemId, region, hash, now);
            extensions.add(extension(EFS + "2", authentication(signer.get().sign(request), now)));
        }
        extensions.add(extension(EFS + "3", Der.utf8(fileSystemId)));
        return extensions;
    }

    /** efs-utils, {@code efs_client_auth_builder}: the signature's digits go in as text. */
    private static byte[] authentication(ConnectSigner.Signed signed, Instant now) {
        List<byte[]> elements = new ArrayList<>();
        elements.add(Der.utf8(signed.accessKeyId()));
        elements.add(Der.octetString(signed.signature().getBytes(StandardCharsets.US_ASCII)));
        elements.add(Der.utcTime(now));
        signed.sessionToken().ifPresent(token -> elements.add(Der.explicit(0, Der.utf8(token))));
        return Der.sequence(elements.toArray(byte[][]::new));
    }

    private static byte[] extension(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.octetString(value));
    }

    private static byte[] algorithm() {
        return Der.sequence(Der.oid(SHA256_WITH_RSA), Der.nothing());
    }

    private static byte[] signature(KeyPair key, byte[] toBeSigned) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.getPrivate());
        signature.update(toBeSigned);
        return signature.sign();
    }

    /**
     * SHA-1 of the key inside of the SubjectPublicKeyInfo (RFC 5280, section 4.2.1.2, method 1). That of an RSA key of 2,048 to 16,384 bits
     * begins at a fixed place: behind two long headers, the algorithm and the count of unused bits.
     */
    private static byte[] keyHash(KeyPair key) throws GeneralSecurityException {
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        byte[] info = key.getPublic().getEncoded();
        sha1.update(info, KEY_BITS_OFFSET, info.length - KEY_BITS_OFFSET);
        return sha1.digest();
    }
}
