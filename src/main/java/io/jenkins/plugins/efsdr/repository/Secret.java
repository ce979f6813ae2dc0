package io.jenkins.plugins.efsdr.repository;

import java.util.function.Supplier;

/** A value that must not be seen: it never shows in {@link #toString()}, and a record that holds one does not show it either. */
public final class Secret {

    private final Supplier<String> source;

    private Secret(Supplier<String> source) {
        this.source = source;
    }

    public static Secret of(String value) {
        return new Secret(() -> value);
    }

    /** @param source asked at each use, so that a token that is renewed during a long run is used as it is then */
    public static Secret from(Supplier<String> source) {
        return new Secret(source);
    }

    /** The value itself, for the one place that hands it to a server. */
    String reveal() {
        return source.get();
    }

    @Override
    public String toString() {
        return "****";
    }
}
