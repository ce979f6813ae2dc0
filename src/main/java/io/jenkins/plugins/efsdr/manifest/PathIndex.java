package io.jenkins.plugins.efsdr.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Things by absolute path, found by paths that are the same, above or below. Not thread-safe. */
final class PathIndex<T> {

    /** By path with a slash at its end: what lies inside begins with it, and what is merely called alike does not. */
    private final NavigableMap<String, List<T>> things = new TreeMap<>();

    /** @param path without a slash at its end */
    void add(String path, T thing) {
        things.computeIfAbsent(path + "/", key -> new ArrayList<>(1)).add(thing);
    }

    /** The things at {@code path}, above it and below it. */
    Stream<T> related(String path) {
        return Stream.concat(above(path), below(path + "/"));
    }

    private Stream<T> above(String path) {
        return IntStream.range(1, path.length())
                .filter(end -> path.charAt(end) == '/')
                .mapToObj(end -> things.getOrDefault(path.substring(0, end + 1), List.of()))
                .flatMap(List::stream);
    }

    private Stream<T> below(String key) {
        return things.subMap(key, key + Character.MAX_VALUE).values().stream().flatMap(List::stream);
    }
}
