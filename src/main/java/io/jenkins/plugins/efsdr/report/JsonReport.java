package io.jenkins.plugins.efsdr.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.efsdr.run.RunSummary;

/**
 * The report as machines read it. Every key is always there, in this order:
 *
 * <ul>
 *   <li>{@code run}, {@code operation}: empty for a run that never began; {@code result}, {@code message}
 *   <li>{@code context}: what the run was about, text by name ({@link io.jenkins.plugins.efsdr.run.Event.Context})
 *   <li>{@code duties[]}: what a person still has to do
 *   <li>{@code rpoSeconds}, {@code rtoSeconds}: null where unknown
 *   <li>{@code counts}: volumes by outcome
 *   <li>{@code pairs[]} of name, primary, secondary, kind, outcome, status, lastReplicated, windowSeconds, upperBound, objectiveSeconds,
 *       message
 *   <li>{@code attempts[]} of operation, user, start, end, result, message
 *   <li>{@code stages[]} of name, start, end, result, message
 *   <li>{@code volumes[]} of businessUnit, cluster, application, namespace, pvc, pv, path, outcome, message
 *   <li>{@code rewrites[]} of file, diff
 *   <li>{@code notes[]}
 * </ul>
 *
 * Times are ISO-8601 in UTC, durations whole seconds of which one begun counts. {@code end} and {@code result} of what lasts are null, and so
 * is what is unknown of a pair. The text is ASCII, so that no terminal's charset can spoil it.
 */
public final class JsonReport {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonReport() {}

    /** The report as indented text, ending with a line feed. */
    public static String of(RunSummary run) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(ReportMap.of(run)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts can always be written", e);
        }
    }
}
