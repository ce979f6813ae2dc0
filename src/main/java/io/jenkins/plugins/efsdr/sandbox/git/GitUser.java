package io.jenkins.plugins.efsdr.sandbox.git;

import java.security.SecureRandom;
import java.util.Base64;

/** Who may use a remote. Its text never shows the password. */
public record GitUser(String username, String password) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 24;

    /** A user with a password that nobody has had before. */
    public static GitUser random(String username) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return new GitUser(username, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return username;
    }
}
