package io.jenkins.plugins.efsdr.jenkins;

import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Result;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    private static final Set<String> WELL = Arrays.stream(Outcome.values())
            .filter(outcome -> outcome.result() == Result.DONE)
            .map(Outcome::word)
            .collect(Collectors.toUnmodifiableSet());

    /** How many volumes' messages a failure holds; the report has them all. */
    private static final int SHOWN = 20;

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

    /** Adds something to the volumes whose PersistentVolumes' names it is given by. */
    @SuppressWarnings("unchecked")
    WorkResult with(String key, Map<String, String> values) {
        for (Map<String, Object> volume : (List<Map<String, Object>>) report.get("volumes")) {
            String value = values.get(volume.get("pv"));
            if (value != null) {
                volume.put(key, value);
            }
        }
        return this;
    }

    /** Whether all that was asked for was done, or some of it. */
    boolean isUseful() {
        return result == Result.DONE || result == Result.PARTIAL;
    }

    /** What the build's log ends with: how it went wrong and why. */
    String failure() {
        return heading() + message();
    }

    /** The run's own message, or those of its volumes that are not well, or its notes: a plan says there why it would be refused. */
    private String message() {
        String own = String.valueOf(report.getOrDefault("message", ""));
        String volumes = own.isEmpty() ? volumes() : own;
        return volumes.isEmpty() ? notes() : volumes;
    }

    private String notes() {
        return list("notes").stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    private List<?> list(String key) {
        return (List<?>) report.getOrDefault(key, List.of());
    }

    private String volumes() {
        return list("volumes").stream()
                .filter(volume -> !WELL.contains(((Map<?, ?>) volume).get("outcome")))
                .map(volume -> ((Map<?, ?>) volume).get("pv") + ": " + ((Map<?, ?>) volume).get("message"))
                .limit(SHOWN)
                .collect(Collectors.joining("\n"));
    }

    private String heading() {
        return switch (result) {
            case BAD_INPUT -> BAD_INPUT;
            case REFUSED -> REFUSED;
            default -> FAILED;
        };
    }
}
