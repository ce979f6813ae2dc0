package io.jenkins.plugins.efsdr.cli;

import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of the process.
 *
 * @param variables by name
 */
record Environment(Map<String, String> variables) {

    static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /** A variable's value; empty when it is not set, or set to nothing. */
    Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
}
