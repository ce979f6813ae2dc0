package io.jenkins.plugins.efsdr.report;

import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.RunSummary;
import io.jenkins.plugins.efsdr.run.VolumeResult;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every volume, problems first; each row as small as it can be, for there may be thousands. */
final class VolumesView {

    /** Rows of a table: a browser lays out only the tables that are in sight, and a single one of 10,000 rows took it seconds. */
    private static final int ROWS = 100;

    private VolumesView() {}

    static Map<String, Object> of(RunSummary run) {
        if (run.volumes().isEmpty()) {
            return null;
        }
        return Map.of(
                "count", Wording.number(run.volumes().size()),
                "outcomes",
                        run.counts().entrySet().stream()
                                .map(VolumesView::outcome)
                                .toList(),
                "tables", tables(problemsFirst(run.volumes())));
    }

    private static Map<String, Object> outcome(Map.Entry<Outcome, Integer> count) {
        return Map.of(
                "outcome", count.getKey().word(),
                "mood", Mood.of(count.getKey()).style(),
                "count", Wording.number(count.getValue()));
    }

    private static List<Map<String, Object>> problemsFirst(List<VolumeResult> volumes) {
        return Stream.concat(
                        volumes.stream().filter(volume -> !volume.isGood()),
                        volumes.stream().filter(VolumeResult::isGood))
                .map(VolumesView::row)
                .toList();
    }

    private static List<Map<String, Object>> tables(List<Map<String, Object>> rows) {
        return IntStream.iterate(0, from -> from < rows.size(), from -> from + ROWS)
                .mapToObj(from -> table(rows, from, Math.min(from + ROWS, rows.size())))
                .toList();
    }

    private static Map<String, Object> table(List<Map<String, Object>> rows, int from, int to) {
        return Map.of(
                "from", Wording.number(from + 1),
                "to", Wording.number(to),
                "rows", rows.subList(from, to));
    }

    private static Map<String, Object> row(VolumeResult volume) {
        return Map.of(
                "id", volume.id().toString(),
                "path", volume.path(),
                "outcome", volume.outcome().word(),
                "mood", Mood.of(volume.outcome()).style(),
                "message", volume.message());
    }
}
