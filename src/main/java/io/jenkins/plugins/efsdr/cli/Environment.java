package io.jenkins.plugins.efsdr.cli;

import java.util.Map;
import java.util.Optional;

/**
 * The environment variables that a command goes by.
 *
 * @param variables by name
 */
record Environment(Map<String, String> variables) {

    /** A variable's value; empty when it is not set, or set to nothing. */
    Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
}
