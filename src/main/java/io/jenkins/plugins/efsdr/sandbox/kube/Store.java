package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The objects of one cluster, keyed by type, namespace and name. Reading never waits. A write names the version that it
 * replaces and fails when another one was quicker, so that callers compute outside of the lock.
 */
final class Store {
    private final Map<ResourceType, Shelf> shelves = new ConcurrentHashMap<>();
    private volatile long version = 1;

    long version() {
        return version;
    }

    Optional<Stored> get(ResourceType type, Key key) {
        return shelf(type).get(key);
    }

    Collection<Stored> list(ResourceType type, String namespace) {
        return list(type, namespace, Optional.empty());
    }

    Collection<Stored> list(ResourceType type, String namespace, Optional<Key> after) {
        return shelf(type).list(namespace, after);
    }

    /** Empty when an object of that name is there. */
    synchronized Optional<Stored> create(ResourceType type, Key key, ObjectNode tree) {
        if (get(type, key).isPresent()) {
            return Optional.empty();
        }
        Stored created = Stored.of(type, key, ++version, tree);
        shelf(type).publish(Change.added(created));
        return Optional.of(created);
    }

    /** Empty when the object is no longer the expected one. */
    synchronized Optional<Stored> replace(Stored expected, ObjectNode tree) {
        if (!isCurrent(expected)) {
            return Optional.empty();
        }
        Stored replaced = Stored.of(expected.type(), expected.key(), ++version, tree);
        shelf(expected.type()).publish(Change.modified(expected, replaced));
        return Optional.of(replaced);
    }

    /** Empty when the object is no longer the expected one; the last state otherwise. */
    synchronized Optional<Stored> remove(Stored expected, ObjectNode last) {
        if (!isCurrent(expected)) {
            return Optional.empty();
        }
        Stored removed = Stored.of(expected.type(), expected.key(), ++version, last);
        shelf(expected.type()).publish(Change.deleted(expected, removed));
        return Optional.of(removed);
    }

    private boolean isCurrent(Stored expected) {
        return get(expected.type(), expected.key()).filter(expected::equals).isPresent();
    }

    /**
     * Hands every change after the given version to the watcher, those of the past first. The watcher is called under the
     * store's lock and must not block.
     *
     * @return ends the watch
     * @throws ApiException 410 when changes after that version are no longer known
     */
    synchronized Runnable watch(ResourceType type, long since, Consumer<Change> watcher) {
        Shelf shelf = shelf(type);
        if (since < shelf.forgotten()) {
            throw Statuses.expired("too old resource version: " + since + " (" + shelf.forgotten() + ")");
        }
        shelf.watch(since, watcher);
        return () -> shelf.unwatch(watcher);
    }

    private Shelf shelf(ResourceType type) {
        return shelves.computeIfAbsent(type, unused -> new Shelf());
    }
}
