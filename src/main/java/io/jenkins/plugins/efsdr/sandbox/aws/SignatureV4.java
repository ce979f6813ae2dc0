package io.jenkins.plugins.efsdr.sandbox.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.jenkins.plugins.efsdr.sandbox.web.Call;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4 from the verifier's side, as the IAM User Guide describes it ("Create a signed AWS API
 * request"): canonical request, string to sign, derived key. Both EFS and DataSync encode the path twice.
 */
final class SignatureV4 {

    private final Call call;
    private final Authorization authorization;

    SignatureV4(Call call, Authorization authorization) {
        this.call = call;
        this.authorization = authorization;
    }

    /** Whether the call was signed with this secret key. */
    boolean isOf(String secretAccessKey) {
        byte[] expected = HexFormat.of()
                .formatHex(hmac(key(secretAccessKey), stringToSign()))
                .getBytes(UTF_8);
        return MessageDigest.isEqual(expected, authorization.signature().getBytes(UTF_8));
    }

    private byte[] key(String secretAccessKey) {
        byte[] key = ("AWS4" + secretAccessKey).getBytes(UTF_8);
        for (String part : authorization.scope().split("/")) {
            key = hmac(key, part);
        }
        return key;
    }

    private String stringToSign() {
        String date = call.header("x-amz-date").orElse("");
        return String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                date,
                authorization.scope(),
                sha256(canonicalRequest().getBytes(UTF_8)));
    }

    private String canonicalRequest() {
        return String.join(
                "\n",
                call.method(),
                canonicalPath(),
                canonicalQuery(),
                canonicalHeaders(),
                String.join(";", authorization.signedHeaders()),
                call.header("x-amz-content-sha256").orElseGet(() -> sha256(call.body())));
    }

    private String canonicalPath() {
        return Arrays.stream(call.path().split("/", -1))
                .map(SignatureV4::encode)
                .collect(joining("/"));
    }

    private String canonicalQuery() {
        return Arrays.stream(call.query().split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.contains("=") ? pair : pair + "=")
                .map(pair -> Arrays.stream(pair.split("=", 2))
                        .map(part -> encode(URLDecoder.decode(part, UTF_8)))
                        .collect(joining("=")))
                .sorted()
                .collect(joining("&"));
    }

    private String canonicalHeaders() {
        return authorization.signedHeaders().stream()
                .map(name -> name + ":" + call.header(name).orElse("").strip().replaceAll(" +", " ") + "\n")
                .collect(joining());
    }

    /** RFC 3986 encoding, which differs from that of HTML forms in three characters. */
    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256, this one has not", e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, this one has not", e);
        }
    }
}
