package io.jenkins.plugins.efsdr.report;

import io.jenkins.plugins.efsdr.run.PairResult;
import io.jenkins.plugins.efsdr.run.RunSummary;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The pairs of file systems, and what of each was lost. */
final class PairsView {

    private PairsView() {}

    static Map<String, Object> of(RunSummary run) {
        Optional<Duration> general = Wording.parsed(run.context().get("rpo"), Duration::parse);
        return Views.unlessEmpty(
                run.pairs().stream().map(pair -> row(pair, general)).toList());
    }

    private static Map<String, Object> row(PairResult pair, Optional<Duration> general) {
        Verdict verdict = Verdict.of(pair, general);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", pair.name());
        row.put("primary", pair.primary());
        row.put("secondary", pair.secondary());
        row.put("aboutData", pair.isAboutData());
        row.put("kind", pair.kind());
        row.put("mood", Mood.of(pair.outcome()).style());
        row.put("outcome", pair.outcome().word());
        row.put("status", pair.status());
        row.put("lastReplicated", pair.lastReplicated().map(Wording::time).orElse(Wording.UNKNOWN));
        row.put("window", Wording.window(pair));
        row.put(
                "objective",
                pair.objective().or(() -> general).map(Wording::duration).orElse("none"));
        row.put("verdictMood", verdict.mood().style());
        row.put("verdict", verdict.words());
        row.put("message", pair.message());
        return row;
    }
}
