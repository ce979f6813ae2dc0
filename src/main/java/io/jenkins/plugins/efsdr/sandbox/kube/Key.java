package io.jenkins.plugins.efsdr.sandbox.kube;

import java.util.Comparator;

/**
 * Where an object is kept within its kind.
 *
 * @param namespace empty for objects of the cluster
 * @param name the object's name
 */
record Key(String namespace, String name) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::namespace).thenComparing(Key::name);

    static Key cluster(String name) {
        return new Key("", name);
    }

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
