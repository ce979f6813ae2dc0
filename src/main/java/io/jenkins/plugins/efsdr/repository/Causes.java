package io.jenkins.plugins.efsdr.repository;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A failure, its causes and what was suppressed with them. */
record Causes(List<Throwable> chain) {

    static Causes of(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return new Causes(collect(failure, seen).toList());
    }

    Stream<Throwable> stream() {
        return chain.stream();
    }

    boolean hold(Class<?>... types) {
        return stream().anyMatch(cause -> Stream.of(types).anyMatch(type -> type.isInstance(cause)));
    }

    /** All messages, to look for words in them. */
    String words() {
        return stream().map(cause -> String.valueOf(cause.getMessage())).collect(Collectors.joining(" | "));
    }

    /** The message of the innermost cause, which is the one that names what happened. */
    String reason() {
        Throwable last = chain.get(0);
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
    }

    private static Stream<Throwable> collect(Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return Stream.empty();
        }
        Stream<Throwable> suppressed = Stream.of(failure.getSuppressed()).flatMap(other -> collect(other, seen));
        return Stream.concat(Stream.of(failure), Stream.concat(collect(failure.getCause(), seen), suppressed));
    }
}
