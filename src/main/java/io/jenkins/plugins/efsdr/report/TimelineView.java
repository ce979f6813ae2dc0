package io.jenkins.plugins.efsdr.report;

import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The stages along the clock, one scale for each attempt: a run that was taken up the next day would be two dots on one. */
final class TimelineView {

    /** The length of a scale, in the bars' own unit. */
    private static final long SCALE = 1_000;

    /** What can still be seen of a stage that took no time. */
    private static final long SHORTEST = 6;

    private record Span(Instant start, Instant end) {

        long at(Instant time) {
            long whole = Math.max(1, Duration.between(start, end).toMillis());
            return Math.max(0, Math.min(SCALE, Duration.between(start, time).toMillis() * SCALE / whole));
        }
    }

    private TimelineView() {}

    static List<Map<String, Object>> of(RunSummary run) {
        List<List<RunSummary.Stage>> parts = byAttempt(run);
        return IntStream.range(0, parts.size())
                .filter(part -> !parts.get(part).isEmpty())
                .mapToObj(part -> timeline(parts.get(part), parts.size() > 1 ? "Attempt " + (part + 1) : ""))
                .toList();
    }

    private static List<List<RunSummary.Stage>> byAttempt(RunSummary run) {
        List<Instant> starts = new ArrayList<>(run.attempts().stream()
                .skip(1)
                .map(attempt -> attempt.started().time())
                .toList());
        List<List<RunSummary.Stage>> parts = new ArrayList<>(List.of(new ArrayList<>()));
        for (RunSummary.Stage stage : run.stages()) {
            while (!starts.isEmpty() && !stage.start().isBefore(starts.get(0))) {
                starts.remove(0);
                parts.add(new ArrayList<>());
            }
            parts.get(parts.size() - 1).add(stage);
        }
        return parts;
    }

    private static Map<String, Object> timeline(List<RunSummary.Stage> stages, String attempt) {
        Span span = new Span(bound(stages, Comparator.reverseOrder()), bound(stages, Comparator.naturalOrder()));
        return Map.of(
                "attempt", attempt,
                "start", Wording.clock(span.start()),
                "end", Wording.clock(span.end()),
                "stages", stages.stream().map(stage -> row(stage, span)).toList());
    }

    private static Instant bound(List<RunSummary.Stage> stages, Comparator<Instant> order) {
        return stages.stream()
                .flatMap(stage -> Stream.concat(Stream.of(stage.start()), stage.end().stream()))
                .max(order)
                .orElseThrow();
    }

    private static Map<String, Object> row(RunSummary.Stage stage, Span span) {
        long from = Math.min(span.at(stage.start()), SCALE - SHORTEST);
        long to = span.at(stage.end().orElse(span.end()));
        return Map.of(
                "name", stage.name(),
                "mood", stage.result().map(Mood::of).orElse(Mood.WARN).style(),
                "result", stage.result().map(Result::word).orElse("unfinished"),
                "start", Wording.clock(stage.start()),
                "took",
                        stage.end()
                                .map(end -> Wording.pace(Duration.between(stage.start(), end)))
                                .orElse(""),
                "message", stage.message(),
                "x", from,
                "width", Math.max(SHORTEST, to - from));
    }
}
