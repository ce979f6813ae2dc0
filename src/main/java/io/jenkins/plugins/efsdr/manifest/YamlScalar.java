package io.jenkins.plugins.efsdr.manifest;

/**
 * Any text as one YAML scalar that no reader takes for something else (YAML 1.2.2, section 7.3.1 "Double-Quoted Style"): not for a
 * number, a boolean, a comment, a key or another document.
 */
final class YamlScalar {

    private static final int SOFT_HYPHEN = 0xAD;
    private static final int REPLACEMENT = 0xFFFD;

    private YamlScalar() {}

    /** The text in double quotes, on one line. Half of a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD. */
    static String quoted(String text) {
        StringBuilder scalar = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(character -> scalar.append(escaped(character)));
        return scalar.append('"').toString();
    }

    private static String escaped(int character) {
        return switch (character) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> isShown(character) ? Character.toString(character) : numbered(character);
        };
    }

    /** Printable ASCII and Latin letters: a fixed range, as a Java of a newer Unicode must give the same bytes. */
    private static boolean isShown(int character) {
        return character >= ' ' && character <= '~'
                || character > 0xA0 && character < 0x250 && character != SOFT_HYPHEN;
    }

    private static String numbered(int character) {
        boolean isHalf = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        int code = isHalf ? REPLACEMENT : character;
        return code > 0xFFFF
                ? "\\U%08x".formatted(code)
                : code > 0xFF ? "\\u%04x".formatted(code) : "\\x%02x".formatted(code);
    }
}
