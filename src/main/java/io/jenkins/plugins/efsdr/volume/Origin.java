package io.jenkins.plugins.efsdr.volume;

import io.jenkins.plugins.efsdr.fault.Problem;
import java.util.List;

/**
 * Where a request was written.
 *
 * @param place for messages, as {@code line 7}; empty where there is nothing to say
 * @param problems what was wrong with its form there; a request that has any was not read in full
 */
public record Origin(String place, List<Problem> problems) {

    static final Origin NONE = new Origin("", List.of());

    public Origin {
        problems = List.copyOf(problems);
    }
}
