package io.jenkins.plugins.efsdr.cli;

import java.util.Locale;

/** Who reads what a command prints. */
enum Output {
    /** People. */
    TEXT,
    /** Programs: one JSON document on standard output, and nothing else there. */
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
