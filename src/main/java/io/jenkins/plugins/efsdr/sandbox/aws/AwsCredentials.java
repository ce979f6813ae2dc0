package io.jenkins.plugins.efsdr.sandbox.aws;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** A pair of long-term access keys. Its text never shows the secret. */
public record AwsCredentials(String accessKeyId, String secretAccessKey) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Keys of the form that IAM users have. */
    public static AwsCredentials random() {
        return random("AKIA");
    }

    static AwsCredentials random(String prefix) {
        String id = HexFormat.of().formatHex(bytes(8)).toUpperCase(Locale.ROOT);
        return new AwsCredentials(prefix + id, Base64.getEncoder().encodeToString(bytes(30)));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return accessKeyId;
    }
}
