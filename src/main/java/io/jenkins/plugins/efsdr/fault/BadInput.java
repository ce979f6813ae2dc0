package io.jenkins.plugins.efsdr.fault;

import java.util.List;
import java.util.stream.Collectors;

/** What the user gave cannot be used; nothing was touched. Exit code 2. The message lists every problem, one a line. */
public final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public BadInput(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** A single problem. */
    public static BadInput of(String field, String value, String rule) {
        return new BadInput(List.of(new Problem(field, value == null ? "" : value, rule)));
    }

    /** The problems; empty on the far side of a serialization, where only the message is left. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
