package io.jenkins.plugins.efsdr.report;

import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.PairResult;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.RunSummary;
import io.jenkins.plugins.efsdr.run.VolumeResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What went wrong, each cause once: pairs, stages, then volumes with the same outcome and message together, the most of them first. */
final class ProblemsView {

    /** More causes than anybody reads; the table of volumes has them all. */
    private static final int CAUSES = 20;

    /** How many volumes of a cause are named. */
    private static final int NAMED = 5;

    /** @param message without the names of any volume */
    private record Cause(Outcome outcome, String message) {

        static Cause of(VolumeResult volume) {
            String message = Stream.of(
                            volume.path(),
                            volume.id().toString(),
                            volume.id().pvName(),
                            volume.id().claim())
                    .filter(name -> !name.isEmpty())
                    .reduce(volume.message(), (text, name) -> text.replace(name, "…"));
            return new Cause(volume.outcome(), message);
        }
    }

    private ProblemsView() {}

    static Map<String, Object> of(RunSummary run) {
        List<Map.Entry<Cause, List<VolumeResult>>> causes = causes(run);
        List<Map<String, Object>> items = Stream.of(pairs(run), stages(run), volumes(causes))
                .flatMap(part -> part)
                .toList();
        if (items.isEmpty()) {
            return null;
        }
        int more = causes.size() - CAUSES;
        return Map.of("items", items, "more", more > 0 ? Wording.number(more) : "");
    }

    private static Stream<Map<String, Object>> pairs(RunSummary run) {
        return run.pairs().stream()
                .filter(pair -> pair.outcome().result() != Result.DONE)
                .map(pair -> item(
                        "pair " + pair.name(),
                        Mood.of(pair.outcome()),
                        pair.outcome().word(),
                        message(pair),
                        ""));
    }

    private static String message(PairResult pair) {
        return pair.message().isEmpty() ? "Its data-loss window: " + Wording.window(pair) + "." : pair.message();
    }

    /** Of the last attempt at a stage only: what an earlier one met is in the timeline. */
    private static Stream<Map<String, Object>> stages(RunSummary run) {
        Map<String, RunSummary.Stage> last = new LinkedHashMap<>();
        run.stages().forEach(stage -> last.put(stage.name(), stage));
        return last.values().stream()
                .filter(stage ->
                        stage.result().filter(result -> result != Result.DONE).isPresent())
                .filter(stage -> !run.ended()
                        .map(end -> end.message().equals(stage.message()))
                        .orElse(false))
                .map(stage -> item(
                        "stage " + stage.name(),
                        Mood.of(stage.result().orElseThrow()),
                        stage.result().orElseThrow().word(),
                        stage.message(),
                        ""));
    }

    private static Stream<Map<String, Object>> volumes(List<Map.Entry<Cause, List<VolumeResult>>> causes) {
        return causes.stream().limit(CAUSES).map(cause -> volumes(cause.getKey(), cause.getValue()));
    }

    private static Map<String, Object> volumes(Cause cause, List<VolumeResult> volumes) {
        String message = volumes.size() == 1 ? volumes.get(0).message() : cause.message();
        return item(
                Wording.count(volumes.size(), "volume"),
                Mood.of(cause.outcome()),
                cause.outcome().word(),
                message,
                names(volumes));
    }

    private static List<Map.Entry<Cause, List<VolumeResult>>> causes(RunSummary run) {
        Map<Cause, List<VolumeResult>> causes = run.volumes().stream()
                .filter(volume -> !volume.isGood())
                .collect(Collectors.groupingBy(Cause::of, LinkedHashMap::new, Collectors.toList()));
        List<Map.Entry<Cause, List<VolumeResult>>> sorted = new ArrayList<>(causes.entrySet());
        sorted.sort(Comparator.comparing(cause -> -cause.getValue().size()));
        return sorted;
    }

    private static String names(List<VolumeResult> volumes) {
        String named = volumes.stream()
                .limit(NAMED)
                .map(volume -> volume.id().toString())
                .collect(Collectors.joining("\n"));
        return volumes.size() <= NAMED ? named : named + "\nand " + Wording.number(volumes.size() - NAMED) + " more";
    }

    private static Map<String, Object> item(String subject, Mood mood, String outcome, String message, String names) {
        return Map.of("subject", subject, "mood", mood.style(), "outcome", outcome, "message", message, "names", names);
    }
}
