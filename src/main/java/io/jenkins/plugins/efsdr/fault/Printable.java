package io.jenkins.plugins.efsdr.fault;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text of others, on its way to a terminal, a log or a page: what it shows must be what it holds. */
public final class Printable {

    /**
     * Controls (escape sequences, line feeds), formats (bidirectional overrides, zero width), surrogates without a partner, line and
     * paragraph separators, and the two code points that YAML forbids (Unicode Standard, table 4-4 "General Category"; YAML 1.2, 5.1).
     */
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\uFFFE\\uFFFF]");

    private Printable() {}

    /** Whether {@code text} is one line without anything hidden in it. */
    public static boolean is(String text) {
        return !HIDDEN.matcher(text).find();
    }

    /** The text on one line, with a dot in the place of everything hidden. */
    public static String of(String text) {
        return HIDDEN.matcher(text).replaceAll("·");
    }

    /** The same for a text whose line feeds are its own. */
    public static String lines(String text) {
        return text.lines().map(Printable::of).collect(Collectors.joining("\n"));
    }
}
