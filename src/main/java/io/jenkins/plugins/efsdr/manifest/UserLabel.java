package io.jenkins.plugins.efsdr.manifest;

/** The label that names who asked for a volume. */
final class UserLabel {

    /** The label's key. */
    static final String KEY = "volume-provision/user";

    private static final int LONGEST = 63;

    private UserLabel() {}

    /** What fits of a user's name into a label value; {@code unknown} when nothing does. A valid label value stays as it is. */
    static String of(String user) {
        String allowed = user.replaceAll("[^A-Za-z0-9_.-]+", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        String label = allowed.substring(0, Math.min(LONGEST, allowed.length())).replaceFirst("[^A-Za-z0-9]+$", "");
        return label.isEmpty() ? "unknown" : label;
    }
}
