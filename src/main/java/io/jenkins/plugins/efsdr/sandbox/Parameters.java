package io.jenkins.plugins.efsdr.sandbox;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a command, read by the rules that they have to keep. */
final class Parameters {

    /** A parameter that keeps its rule not. */
    static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String parameter;
        private final String rule;

        Broken(String parameter, String value, String rule) {
            super("Parameter " + parameter + " " + (value == null ? "is missing: it" : "'" + value + "'") + " " + rule);
            this.parameter = parameter;
            this.rule = rule;
        }

        String parameter() {
            return parameter;
        }

        String rule() {
            return rule;
        }
    }

    private static final int MOST = 1_000_000;

    private final Map<String, String> values;

    Parameters(Map<String, String> values) {
        this.values = values;
    }

    void allow(Collection<String> names) {
        values.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw broken(name, "is unknown: there are " + String.join(", ", names));
                });
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(oneOf(name, List.of("true", "false")));
    }

    /** False where it is not given. */
    boolean optionalFlag(String name) {
        return values.containsKey(name) && flag(name);
    }

    String oneOf(String name, Collection<String> allowed) {
        return Optional.ofNullable(values.get(name))
                .filter(allowed::contains)
                .orElseThrow(() -> broken(name, "must be one of " + String.join(", ", allowed)));
    }

    /** Empty where it is not given. */
    String optional(String name) {
        return values.getOrDefault(name, "");
    }

    String matching(String name, String pattern) {
        return Optional.ofNullable(values.get(name))
                .filter(value -> value.matches(pattern))
                .orElseThrow(() -> broken(name, "must match " + pattern));
    }

    int whole(String name) {
        return (int) number(name, "\\d{1,7}", "must be a whole number from 0 to " + MOST);
    }

    double decimal(String name) {
        return number(name, "\\d{1,7}(\\.\\d{1,6})?", "must be a number from 0 to " + MOST);
    }

    private double number(String name, String pattern, String rule) {
        return Optional.ofNullable(values.get(name))
                .filter(value -> value.matches(pattern))
                .map(Double::parseDouble)
                .filter(value -> value <= MOST)
                .orElseThrow(() -> broken(name, rule));
    }

    private Broken broken(String name, String rule) {
        return new Broken(name, values.get(name), rule);
    }
}
