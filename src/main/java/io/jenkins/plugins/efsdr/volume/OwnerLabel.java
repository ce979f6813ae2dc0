package io.jenkins.plugins.efsdr.volume;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The label that names a volume's owner: {@code <business unit>-<cluster>-<application>}, or what fits of it. */
final class OwnerLabel {

    private static final int HASH_DIGITS = 10;

    private OwnerLabel() {}

    /**
     * A valid label value; names that are too long together are cut and told apart by a hash of the whole. So are names of the predecessor
     * that no label may hold.
     */
    static String of(VolumeId id) {
        String whole = String.join("-", id.businessUnit(), id.cluster(), id.application());
        return Names.isLabelValue(whole) ? whole : shortened(whole);
    }

    private static String shortened(String whole) {
        String allowed = whole.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[._-]+", "");
        String kept = allowed.substring(0, Math.min(allowed.length(), Names.LABEL - HASH_DIGITS - 1));
        return kept.isEmpty() ? hash(whole) : kept.replaceFirst("[._-]+$", "") + "-" + hash(whole);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
