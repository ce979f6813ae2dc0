package io.jenkins.plugins.efsdr.sandbox.kube;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with an object, so that a client hears of everything at once. */
final class Problems {
    private final List<FieldProblem> found = new ArrayList<>();

    void add(FieldProblem problem) {
        found.add(problem);
    }

    void addWhen(boolean wrong, FieldProblem problem) {
        if (wrong) {
            found.add(problem);
        }
    }

    void invalid(String field, String value, List<String> rulesBroken) {
        rulesBroken.forEach(rule -> found.add(FieldProblem.invalid(field, value, rule)));
    }

    void requireOneOf(String field, String value, List<String> supported) {
        addWhen(!supported.contains(value), FieldProblem.unsupported(field, value, supported));
    }

    /** @throws ApiException 422 with all of them */
    void throwIfAny(ResourceType type, String name) {
        if (!found.isEmpty()) {
            throw Statuses.invalid(type, name, found);
        }
    }
}
