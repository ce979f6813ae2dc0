package io.jenkins.plugins.efsdr.cluster;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mapping inside a kubeconfig, which knows where it stands. Values never get into its messages: they may be secrets.
 *
 * @param place where it stands, for messages
 * @param values what it holds
 */
record Section(String place, Map<?, ?> values) {

    /** A scalar's text; empty when it is missing or blank. */
    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(String::valueOf).filter(value -> !value.isBlank());
    }

    /** A scalar's text, which must be there. */
    String required(String key) {
        return text(key).orElseThrow(() -> problem(key, "is missing"));
    }

    boolean has(String key) {
        return values.get(key) != null;
    }

    boolean isTrue(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    /** The mapping under a key; empty when there is none. */
    Section section(String key) {
        return of(place + "." + key, values.get(key));
    }

    /** The texts of a list; empty when there is none. */
    List<String> texts(String key) {
        return items(key).map(String::valueOf).toList();
    }

    /** The mappings of a list. */
    List<Section> sections(String key) {
        return items(key).map(item -> of(place + "." + key, item)).toList();
    }

    BadInput problem(String key, String rule) {
        return BadInput.of(place + "." + key, "", rule);
    }

    private Stream<?> items(String key) {
        return values.get(key) instanceof List<?> list ? list.stream() : Stream.empty();
    }

    private static Section of(String place, Object value) {
        return new Section(place, value instanceof Map<?, ?> map ? map : Map.of());
    }
}
