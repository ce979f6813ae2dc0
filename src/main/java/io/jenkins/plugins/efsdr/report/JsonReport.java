package io.jenkins.plugins.efsdr.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.RunSummary;
import io.jenkins.plugins.efsdr.run.VolumeResult;
import java.time.Instant;

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
        ObjectNode report = JSON.createObjectNode();
        report.put("run", run.started().map(Event.RunStarted::run).orElse(""));
        report.put("operation", run.started().map(Event.RunStarted::operation).orElse(""));
        report.put("result", run.ended().map(ended -> ended.result().word()).orElse("unfinished"));
        report.put("message", run.ended().map(ended -> ended.message()).orElse(""));
        ArrayNode stages = report.putArray("stages");
        run.stages().forEach(stage -> fill(stages.addObject(), stage));
        ArrayNode volumes = report.putArray("volumes");
        run.volumes().forEach(volume -> fill(volumes.addObject(), volume));
        ArrayNode notes = report.putArray("notes");
        run.notes().forEach(notes::add);
        return text(report);
    }

    private static void fill(ObjectNode node, RunSummary.Stage stage) {
        node.put("name", stage.name())
                .put("start", stage.start().toString())
                .put("end", stage.end().map(Instant::toString).orElse(null))
                .put("result", stage.result().map(Result::word).orElse(null))
                .put("message", stage.message());
    }

    private static void fill(ObjectNode node, VolumeResult volume) {
        node.put("businessUnit", volume.id().businessUnit())
                .put("cluster", volume.id().cluster())
                .put("application", volume.id().application())
                .put("namespace", volume.id().namespace())
                .put("pvc", volume.id().pvc())
                .put("pv", volume.id().pvName())
                .put("path", volume.path())
                .put("outcome", volume.outcome().word())
                .put("message", volume.message());
    }

    private static String text(ObjectNode report) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts can always be written", e);
        }
    }
}
