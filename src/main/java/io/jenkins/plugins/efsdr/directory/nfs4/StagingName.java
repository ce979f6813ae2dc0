package io.jenkins.plugins.efsdr.directory.nfs4;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The name under which a directory is completed before it moves to its place. It follows from the final name, so that a run finds, and
 * completes, what a killed one left behind.
 */
final class StagingName {

    /** How the names begin, as under a mount; 32 hexadecimal digits follow. */
    static final String BEGIN = ".efsdr-staging-";

    private static final int BYTES = 16;

    private StagingName() {}

    static String of(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return BEGIN + HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
