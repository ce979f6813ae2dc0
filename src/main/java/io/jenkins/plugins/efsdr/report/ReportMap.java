package io.jenkins.plugins.efsdr.report;

import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.RunSummary;
import io.jenkins.plugins.efsdr.run.VolumeResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report as maps, lists and texts: the form that {@link JsonReport} describes, for callers that want values instead of text. */
public final class ReportMap {

    private ReportMap() {}

    /** The report; serializable, of types of the JDK only. */
    public static LinkedHashMap<String, Object> of(RunSummary run) {
        LinkedHashMap<String, Object> report = new LinkedHashMap<>();
        report.put("run", run.started().map(Event.RunStarted::run).orElse(""));
        report.put("operation", run.started().map(Event.RunStarted::operation).orElse(""));
        report.put("result", run.ended().map(ended -> ended.result().word()).orElse("unfinished"));
        report.put("message", run.ended().map(Event.RunEnded::message).orElse(""));
        report.put("stages", list(run.stages().stream().map(ReportMap::stage).toList()));
        report.put("volumes", list(run.volumes().stream().map(ReportMap::volume).toList()));
        report.put("notes", list(run.notes()));
        return report;
    }

    private static Map<String, Object> stage(RunSummary.Stage stage) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", stage.name());
        map.put("start", stage.start().toString());
        map.put("end", stage.end().map(Instant::toString).orElse(null));
        map.put("result", stage.result().map(Result::word).orElse(null));
        map.put("message", stage.message());
        return map;
    }

    private static Map<String, Object> volume(VolumeResult volume) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("businessUnit", volume.id().businessUnit());
        map.put("cluster", volume.id().cluster());
        map.put("application", volume.id().application());
        map.put("namespace", volume.id().namespace());
        map.put("pvc", volume.id().pvc());
        map.put("pv", volume.id().pvName());
        map.put("path", volume.path());
        map.put("outcome", volume.outcome().word());
        map.put("message", volume.message());
        return map;
    }

    /** Streams make lists of private types, which a build must not keep. */
    private static List<Object> list(List<?> items) {
        return new ArrayList<>(items);
    }
}
