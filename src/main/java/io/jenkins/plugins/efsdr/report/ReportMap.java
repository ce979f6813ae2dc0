package io.jenkins.plugins.efsdr.report;

import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.PairResult;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.RunSummary;
import io.jenkins.plugins.efsdr.run.VolumeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        report.put("context", new LinkedHashMap<>(run.context()));
        report.put("duties", list(run.duties()));
        report.put("rpoSeconds", seconds(run.rpo()));
        report.put("rtoSeconds", seconds(run.rto()));
        report.put("counts", counts(run));
        report.put("pairs", list(run.pairs().stream().map(ReportMap::pair).toList()));
        report.put(
                "attempts", list(run.attempts().stream().map(ReportMap::attempt).toList()));
        report.put("stages", list(run.stages().stream().map(ReportMap::stage).toList()));
        report.put("volumes", list(run.volumes().stream().map(ReportMap::volume).toList()));
        report.put("rewrites", rewrites(run));
        report.put("notes", list(run.notes()));
        return report;
    }

    /** A second begun counts; null is unknown. */
    private static Long seconds(Optional<Duration> duration) {
        return duration.map(Wording::seconds).orElse(null);
    }

    private static Map<String, Object> counts(RunSummary run) {
        Map<String, Object> counts = new LinkedHashMap<>();
        run.counts().forEach((outcome, count) -> counts.put(outcome.word(), count));
        return counts;
    }

    private static Map<String, Object> pair(PairResult pair) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", pair.name());
        map.put("primary", pair.primary());
        map.put("secondary", pair.secondary());
        map.put("kind", pair.kind());
        map.put("outcome", pair.outcome().word());
        map.put("status", pair.status());
        map.put("lastReplicated", pair.lastReplicated().map(Instant::toString).orElse(null));
        map.put("windowSeconds", seconds(pair.window()));
        map.put("upperBound", pair.upperBound());
        map.put("objectiveSeconds", seconds(pair.objective()));
        map.put("message", pair.message());
        return map;
    }

    private static Map<String, Object> attempt(RunSummary.Attempt attempt) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("operation", attempt.started().operation());
        map.put("user", attempt.started().user());
        map.put("start", attempt.started().time().toString());
        map.put("end", attempt.ended().map(ended -> ended.time().toString()).orElse(null));
        map.put("result", attempt.ended().map(ended -> ended.result().word()).orElse(null));
        map.put("message", attempt.ended().map(Event.RunEnded::message).orElse(""));
        return map;
    }

    private static List<Object> rewrites(RunSummary run) {
        List<Object> rewrites = new ArrayList<>();
        RewritesView.diffs(run).forEach((file, diff) -> {
            Map<String, Object> rewrite = new LinkedHashMap<>();
            rewrite.put("file", file);
            rewrite.put("diff", diff);
            rewrites.add(rewrite);
        });
        return rewrites;
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
