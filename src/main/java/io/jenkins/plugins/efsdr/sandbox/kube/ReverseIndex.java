package io.jenkins.plugins.efsdr.sandbox.kube;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Which items belong to a key, where each item belongs to at most one. For one thread. */
final class ReverseIndex<K, V extends Comparable<V>> {
    private final Map<K, NavigableSet<V>> items = new HashMap<>();
    private final Map<V, K> keys = new HashMap<>();

    void put(K key, V item) {
        remove(item);
        keys.put(item, key);
        items.computeIfAbsent(key, unused -> new TreeSet<>()).add(item);
    }

    void remove(V item) {
        K key = keys.remove(item);
        if (key != null) {
            items.get(key).remove(item);
            items.computeIfPresent(key, (unused, rest) -> rest.isEmpty() ? null : rest);
        }
    }

    /** In their order; a copy. */
    List<V> of(K key) {
        NavigableSet<V> found = items.get(key);
        return found == null ? List.of() : List.copyOf(found);
    }

    /** In their order, from the given one on; not a copy, because it may be long. */
    Iterable<V> from(K key, V first) {
        NavigableSet<V> found = items.get(key);
        return found == null ? List.of() : found.tailSet(first, true);
    }
}
