package io.jenkins.plugins.efsdr.manifest;

/** Foreign text inside a message: on one line, and not long. */
final class Shown {

    private static final int LONGEST = 120;

    private Shown() {}

    static String of(Object text) {
        String line = String.valueOf(text).replaceAll("\\p{Cntrl}|[\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]", "·");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
