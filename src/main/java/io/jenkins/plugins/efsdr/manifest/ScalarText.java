package io.jenkins.plugins.efsdr.manifest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * One scalar in a text, to be exchanged without a change of anything around it.
 *
 * @param text the whole text
 * @param start where the scalar begins, its anchor and tag included
 * @param end where it ends; for a block scalar behind its last line
 * @param style how it is written
 */
record ScalarText(String text, int start, int end, ScalarStyle style) {

    /** Anchor and tag (YAML 1.2.2, section 6.9 "Node Properties"), a comment behind them, and the first line of a block scalar. */
    private static final Pattern BEFORE_CONTENT =
            Pattern.compile("(?:(?:[&!]\\S*|#[^\\r\\n]*)\\s+)*(?:[|>][^\\r\\n]*)?");

    /** The marks of snakeyaml count code points, a String counts UTF-16 units. */
    static ScalarText of(String text, ScalarNode node) {
        int start = text.offsetByCodePoints(0, node.getStartMark().getIndex());
        int length = node.getEndMark().getIndex() - node.getStartMark().getIndex();
        return new ScalarText(text, start, text.offsetByCodePoints(start, length), node.getScalarStyle());
    }

    /**
     * The whole text with another value in the scalar.
     *
     * @param from what the scalar holds, but for white space around it
     * @param to what it shall hold instead; must need no quotes where {@code from} needs none
     * @return empty where it is broken over the lines of a block, which is left to people
     */
    Optional<String> replace(String from, String to) {
        int content = content();
        int place = isLiteral(content) ? text.indexOf(from, content) : -1;
        if (place >= 0 && place + from.length() <= end) {
            return Optional.of(splice(place, place + from.length(), to));
        }
        return isBlock() ? Optional.empty() : Optional.of(splice(content, end, YamlScalar.quoted(to)));
    }

    private int content() {
        Matcher before = BEFORE_CONTENT.matcher(text).region(start, end);
        return before.lookingAt() ? before.end() : start;
    }

    /** Whether every character that stands there means itself. */
    private boolean isLiteral(int content) {
        return style != ScalarStyle.DOUBLE_QUOTED
                || text.substring(content, end).indexOf('\\') < 0;
    }

    private boolean isBlock() {
        return style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
    }

    private String splice(int from, int to, String replacement) {
        return text.substring(0, from) + replacement + text.substring(to);
    }
}
