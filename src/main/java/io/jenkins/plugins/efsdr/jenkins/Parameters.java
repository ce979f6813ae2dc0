package io.jenkins.plugins.efsdr.jenkins;

import java.io.Serializable;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a step was told, by the parameters' names. Plain data that a build keeps and an agent is sent; credentials are ids here. A class
 * and no record: Pipeline's serializer sets fields, which a record does not allow.
 */
final class Parameters implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String YES = "true";

    private final TreeMap<String, String> values = new TreeMap<>();

    /** Sets a parameter; blank text is as good as none. */
    void set(String name, String value) {
        if (value == null || value.isBlank()) {
            values.remove(name);
        } else {
            values.put(name, value.strip());
        }
    }

    void set(String name, boolean value) {
        set(name, value ? YES : null);
    }

    /** The text, or null when nothing was given: what a form's getter has to answer. */
    String get(String name) {
        return values.get(name);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean is(String name) {
        return YES.equals(values.get(name));
    }

    /** A copy that later changes of the step do not reach. */
    Parameters copy() {
        Parameters copy = new Parameters();
        copy.values.putAll(values);
        return copy;
    }
}
