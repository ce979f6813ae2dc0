package io.jenkins.plugins.efsdr.sandbox.kube;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All objects of one type, their recent history and who watches them. Writes happen under the store's lock. */
final class Shelf {
    /** Enough for a watcher that was away for a moment; one that missed more lists again. */
    private static final int HISTORY = 10_000;

    private final ConcurrentNavigableMap<Key, Stored> objects = new ConcurrentSkipListMap<>();
    private final Deque<Change> history = new ArrayDeque<>();
    private final List<Consumer<Change>> watchers = new CopyOnWriteArrayList<>();
    private long forgotten;

    Optional<Stored> get(Key key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** The objects of a namespace, or all for an empty one, in the order of their keys, after the given key. */
    Collection<Stored> list(String namespace, Optional<Key> after) {
        ConcurrentNavigableMap<Key, Stored> range = namespace.isEmpty()
                ? objects
                : objects.subMap(new Key(namespace, ""), true, new Key(namespace + "\0", ""), false);
        return after.map(key -> range.tailMap(key, false)).orElse(range).values();
    }

    void publish(Change change) {
        if (change.isDeletion()) {
            objects.remove(change.object().key());
        } else {
            objects.put(change.object().key(), change.object());
        }
        remember(change);
        watchers.forEach(watcher -> watcher.accept(change));
    }

    private void remember(Change change) {
        history.addLast(change);
        if (history.size() > HISTORY) {
            forgotten = history.removeFirst().object().version();
        }
    }

    long forgotten() {
        return forgotten;
    }

    void watch(long since, Consumer<Change> watcher) {
        history.stream().filter(change -> change.object().version() > since).forEach(watcher);
        watchers.add(watcher);
    }

    void unwatch(Consumer<Change> watcher) {
        watchers.remove(watcher);
    }
}
