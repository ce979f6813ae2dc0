package io.jenkins.plugins.efsdr.directory.nfs4.tls;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as efs-utils does (its {@code create_canonical_request}, {@code create_string_to_sign} and {@code calculate_signature}): Signature
 * Version 4 in the query, but without the empty line that ends the headers of a canonical request in the published algorithm. The AWS
 * SDK's signers write that line, and so give a signature that EFS is not known to accept.
 */
public final class EfsSigner implements ConnectSigner {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SIGNED_HEADERS = "host";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

    private final CredentialSource source;

    public EfsSigner(CredentialSource source) {
        this.source = source;
    }

    /** Where credentials come from: the AWS SDK's provider chain, which this room does not see. Asked for every connection. */
    @FunctionalInterface
    public interface CredentialSource {

        /** @throws IOException when there are none, saying where they were looked for */
        Credentials credentials() throws IOException;
    }

    /**
     * AWS credentials.
     *
     * @param accessKeyId not secret
     * @param secretAccessKey secret
     * @param sessionToken of temporary ones; secret
     */
    public record Credentials(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

        /** Without what is secret. */
        @Override
        public String toString() {
            return "credentials of " + accessKeyId;
        }
    }

    @Override
    public Signed sign(ConnectRequest request) throws IOException {
        Credentials credentials = source.credentials();
        try {
            String text = stringToSign(request, canonical(request, credentials));
            String signature = hex(hmac(signingKey(request, credentials), text));
            return new Signed(credentials.accessKeyId(), signature, credentials.sessionToken());
        } catch (GeneralSecurityException e) {
            throw new IOException("the connection cannot be signed: " + e.getMessage(), e);
        }
    }

    private static String canonical(ConnectRequest request, Credentials credentials) throws GeneralSecurityException {
        return String.join(
                "\n",
                "GET",
                "/",
                query(request, credentials),
                "host:" + request.fileSystemId(),
                SIGNED_HEADERS,
                sha256(""));
    }

    private static String query(ConnectRequest request, Credentials credentials) {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "Action",
                "Connect",
                "PublicKeyHash",
                request.publicKeyHash(),
                "X-Amz-Algorithm",
                ALGORITHM,
                "X-Amz-Credential",
                credentials.accessKeyId() + "/" + scope(request),
                "X-Amz-Date",
                TIME.format(request.at()),
                "X-Amz-Expires",
                Long.toString(ConnectRequest.VALID.toSeconds()),
                "X-Amz-SignedHeaders",
                SIGNED_HEADERS));
        credentials.sessionToken().ifPresent(token -> parameters.put("X-Amz-Security-Token", token));
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String stringToSign(ConnectRequest request, String canonical) throws GeneralSecurityException {
        return String.join("\n", ALGORITHM, TIME.format(request.at()), scope(request), sha256(canonical));
    }

    private static String scope(ConnectRequest request) {
        return String.join("/", day(request.at()), request.region(), ConnectRequest.SERVICE, "aws4_request");
    }

    private static byte[] signingKey(ConnectRequest request, Credentials credentials) throws GeneralSecurityException {
        byte[] key = ("AWS4" + credentials.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
        for (String part : scope(request).split("/")) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return hex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String day(Instant at) {
        return DAY.format(at);
    }
}
