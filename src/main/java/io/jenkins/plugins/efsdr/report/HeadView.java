package io.jenkins.plugins.efsdr.report;

import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the run was and how it ended, in words. */
final class HeadView {

    /** How the context's keys read; others are shown as they are. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("cluster", "Failed cluster"),
            Map.entry("to", "DR cluster"),
            Map.entry("scope", "Scope"),
            Map.entry("repository", "Manifest repository"),
            Map.entry("lock", "Lock"),
            Map.entry("head", "Manifests at commit"),
            Map.entry("headAge", "Age of the manifests' mirror"),
            Map.entry("plan", "Plan"),
            Map.entry("writers", "Primary writers"),
            Map.entry("disasterAt", "Disaster at"),
            Map.entry("reason", "Reason given"),
            Map.entry("rpo", "RPO objective"),
            Map.entry("rto", "RTO objective"));

    private static final Set<String> HIDDEN = Set.of("asked");

    private static final Set<String> DURATIONS = Set.of("headAge", "rpo", "rto");

    private HeadView() {}

    static Map<String, Object> of(RunSummary run) {
        Optional<Result> result = run.ended().map(Event.RunEnded::result);
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("run", run.started().map(Event.RunStarted::run).orElse(""));
        head.put("title", title(run));
        head.put("from", run.context().getOrDefault("cluster", ""));
        head.put("to", run.context().getOrDefault("to", ""));
        head.put("mood", result.map(Mood::of).orElse(Mood.WARN).style());
        head.put("result", result.map(Result::word).orElse("unfinished"));
        head.put("words", result.map(HeadView::words).orElse("Unfinished"));
        head.put(
                "advice",
                result.map(it -> isPlan(run) ? adviceOnPlan(it) : advice(it))
                        .orElse("The run goes on still, or it died: then the same command again goes on from here."));
        head.put("message", run.ended().map(Event.RunEnded::message).orElse(""));
        head.put("user", run.started().map(Event.RunStarted::user).orElse(""));
        head.put("start", start(run).map(Wording::time).orElse(""));
        head.put("end", run.ended().map(Event.RunEnded::time).map(Wording::time).orElse(""));
        head.put("took", took(run).map(Wording::pace).orElse(""));
        head.put("context", Views.unlessEmpty(context(run)));
        return head;
    }

    /** {@code Failover}. */
    private static String title(RunSummary run) {
        String operation = run.started()
                .map(Event.RunStarted::operation)
                .filter(name -> !name.isEmpty())
                .orElse("run");
        return operation.substring(0, 1).toUpperCase(Locale.ROOT) + operation.substring(1);
    }

    private static Optional<Instant> start(RunSummary run) {
        return run.attempts().stream()
                .findFirst()
                .map(attempt -> attempt.started().time());
    }

    private static Optional<Duration> took(RunSummary run) {
        return run.ended().flatMap(ended -> start(run).map(start -> Duration.between(start, ended.time())));
    }

    private static String words(Result result) {
        return switch (result) {
            case DONE -> "Done";
            case PARTIAL -> "Done in part";
            case FAILED -> "Failed";
            case BAD_INPUT -> "Bad input";
            case REFUSED -> "Refused";
        };
    }

    private static boolean isPlan(RunSummary run) {
        return run.started().filter(it -> it.operation().endsWith("plan")).isPresent();
    }

    private static String adviceOnPlan(Result result) {
        return result == Result.DONE
                ? "Nothing was touched: this is what would be done."
                : "Nothing was touched. Remove the causes of the problems below, then make the plan again.";
    }

    private static String advice(Result result) {
        return switch (result) {
            case DONE -> "";
            case PARTIAL ->
                "The problems below are left. Remove their causes, then run the same command again: it goes on from here.";
            case FAILED ->
                "Remove the causes of the problems below, then run the same command again: it goes on from here.";
            case BAD_INPUT -> "Nothing was touched. Correct the input, then run the command again.";
            case REFUSED -> "A guard stopped the run. Read why, decide, then run the command again.";
        };
    }

    private static List<Map<String, Object>> context(RunSummary run) {
        return run.context().entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty() && !HIDDEN.contains(entry.getKey()))
                .map(HeadView::entry)
                .toList();
    }

    private static Map<String, Object> entry(Map.Entry<String, String> entry) {
        return Map.of(
                "label",
                LABELS.getOrDefault(entry.getKey(), entry.getKey()),
                "value",
                value(entry.getKey(), entry.getValue()));
    }

    private static String value(String key, String text) {
        if (DURATIONS.contains(key)) {
            return Wording.parsed(text, Duration::parse).map(Wording::duration).orElse(text);
        }
        return key.equals("disasterAt")
                ? Wording.parsed(text, Instant::parse).map(Wording::time).orElse(text)
                : text;
    }
}
