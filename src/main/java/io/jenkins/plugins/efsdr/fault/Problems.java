package io.jenkins.plugins.efsdr.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects problems, so that a user hears of all of them at once. Not thread-safe. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    /** Adds one; a null value counts as nothing given. */
    public void add(String field, String value, String rule) {
        found.add(new Problem(field, value == null ? "" : value, rule));
    }

    public void addAll(Collection<Problem> problems) {
        found.addAll(problems);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was found until now, in order. */
    public List<Problem> list() {
        return List.copyOf(found);
    }

    /**
     * Ends the collecting.
     *
     * @throws BadInput with everything that was found, if anything was
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new BadInput(found);
        }
    }
}
