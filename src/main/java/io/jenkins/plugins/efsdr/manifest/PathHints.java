package io.jenkins.plugins.efsdr.manifest;

import java.util.HashSet;
import java.util.Set;

/**
 * The paths that stand in a manifest's text, found without parsing it, which takes many times as long. They are hints. In a text that is
 * plain enough, the directory of the manifest is among them; every other text has none and must be parsed.
 *
 * @param paths what looks like an absolute path, without a slash at its end; empty when the text must be parsed
 */
record PathHints(Set<String> paths) {

    /** What could write a path in another way than letter by letter: escapes, aliases and block scalars. */
    private static final String INDIRECT = "\\*&|>";

    /** What stands before the first character of a scalar, or before the path in a volume handle. */
    private static final String BEFORE = " \t\r\n\"':=,{[";

    /** What could end a scalar. */
    private static final String AFTER = " \t\r\n\"':,{}[]#";

    /** What does end it: a path that goes on behind anything else is not known as a whole. */
    private static final String ENDS = "\"'\r\n";

    private static final PathHints NONE = new PathHints(Set.of());

    static PathHints of(String text) {
        return isDirect(text) ? scan(text) : NONE;
    }

    private static boolean isDirect(String text) {
        return text.chars().noneMatch(character -> INDIRECT.indexOf(character) >= 0)
                && !text.contains("''")
                && !text.contains("//")
                && !text.contains("/.");
    }

    private static PathHints scan(String text) {
        Set<String> paths = new HashSet<>();
        for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
            if (slash == 0 || BEFORE.indexOf(text.charAt(slash - 1)) >= 0) {
                int end = end(text, slash + 1);
                if (end == slash + 1 || end < text.length() && ENDS.indexOf(text.charAt(end)) < 0) {
                    return NONE;
                }
                paths.add(text.substring(slash, text.charAt(end - 1) == '/' ? end - 1 : end));
            }
        }
        return new PathHints(paths);
    }

    private static int end(String text, int start) {
        int end = start;
        while (end < text.length() && AFTER.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
