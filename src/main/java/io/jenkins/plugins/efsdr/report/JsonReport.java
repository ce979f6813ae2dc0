package io.jenkins.plugins.efsdr.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.efsdr.run.RunSummary;

/**
 * The report as machines read it: {@code run}, {@code operation}, {@code result}, {@code message}, {@code stages[]} of name, start, end,
 * result, message; {@code volumes[]} of businessUnit, cluster, application, namespace, pvc, pv, path, outcome, message; {@code notes[]}.
 * Times are ISO-8601 in UTC. Every key is always there: {@code run} and {@code operation} are empty for a run that never began, {@code end}
 * and {@code result} of a stage are null while it lasts. The text is ASCII, so that no terminal's charset can spoil it.
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
