package io.jenkins.plugins.efsdr.jenkins;

import io.jenkins.plugins.efsdr.run.Result;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What comes back from an agent.
 *
 * @param result how the run ended
 * @param report the report as the step returns it, of types of the JDK only
 */
record WorkResult(Result result, LinkedHashMap<String, Object> report) implements Serializable {

    /** How the messages of a build that fails begin; a Jenkinsfile can tell them apart by it. */
    private static final String BAD_INPUT = "Bad input, nothing was touched: ";

    private static final String REFUSED = "Refused, nothing was touched: ";
    private static final String FAILED = "Failed: ";

    private static final long serialVersionUID = 1L;

    /** Completes a report with how it ended. The message is the one that the caller has; empty to keep the report's own. */
    static WorkResult of(Result result, Map<String, Object> report, String message) {
        LinkedHashMap<String, Object> whole = new LinkedHashMap<>(report);
        whole.put("result", result.word());
        whole.put("exitCode", result.exitCode());
        if (!message.isEmpty()) {
            whole.put("message", message);
        }
        return new WorkResult(result, whole);
    }

    /** Whether all that was asked for was done, or some of it. */
    boolean isUseful() {
        return result == Result.DONE || result == Result.PARTIAL;
    }

    /** What the build's log ends with: how it went wrong and why. */
    String failure() {
        return heading() + report.get("message");
    }

    private String heading() {
        return switch (result) {
            case BAD_INPUT -> BAD_INPUT;
            case REFUSED -> REFUSED;
            default -> FAILED;
        };
    }
}
