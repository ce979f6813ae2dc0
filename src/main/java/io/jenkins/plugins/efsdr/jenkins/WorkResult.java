package io.jenkins.plugins.efsdr.jenkins;

import io.jenkins.plugins.efsdr.run.Result;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Adds manifests to the volumes whose PersistentVolumes' names they are given by. */
    @SuppressWarnings("unchecked")
    WorkResult withManifests(Map<String, String> manifests) {
        for (Map<String, Object> volume : (List<Map<String, Object>>) report.get("volumes")) {
            String text = manifests.get(volume.get("pv"));
            if (text != null) {
                volume.put("manifest", text);
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

    /** The run's own message, or those of its volumes. */
    private String message() {
        String own = String.valueOf(report.getOrDefault("message", ""));
        return own.isEmpty() ? volumes() : own;
    }

    private String volumes() {
        return ((List<?>) report.getOrDefault("volumes", List.of()))
                .stream()
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
