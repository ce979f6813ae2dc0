package io.jenkins.plugins.efsdr.repository;

/** Other people's words, made fit for a message of ours. */
final class Text {

    private static final int SHOWN = 300;

    private Text() {}

    /** On one line and not too long: a server's text could forge lines of a log. */
    static String line(String words) {
        String flat = words.replaceAll("[\\p{Cntrl}\\s\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+", " ")
                .strip();
        return flat.length() <= SHOWN ? flat : flat.substring(0, SHOWN) + "…";
    }
}
