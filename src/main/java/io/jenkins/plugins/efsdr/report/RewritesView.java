package io.jenkins.plugins.efsdr.report;

import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.RunSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How manifests were changed: the last word on each file. */
final class RewritesView {

    private RewritesView() {}

    static Map<String, Object> of(RunSummary run) {
        return Views.unlessEmpty(diffs(run).entrySet().stream()
                .map(diff -> Map.of("file", diff.getKey(), "lines", lines(diff.getValue())))
                .toList());
    }

    /** Unified diffs by file. */
    static Map<String, String> diffs(RunSummary run) {
        Map<String, String> diffs = new LinkedHashMap<>();
        run.saved(Event.Saved.REWRITE).forEach(saved -> diffs.put(saved.name(), saved.text()));
        return diffs;
    }

    private static List<Map<String, Object>> lines(String diff) {
        return diff.lines().map(RewritesView::line).toList();
    }

    /** A line with its tag; the two lines that name the files are no changes. */
    private static Map<String, Object> line(String line) {
        boolean isName = line.startsWith("--- ") || line.startsWith("+++ ");
        boolean added = !isName && line.startsWith("+");
        boolean removed = !isName && line.startsWith("-");
        return Map.of("text", line, "added", added, "removed", removed, "same", !added && !removed);
    }
}
