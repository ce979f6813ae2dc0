package io.jenkins.plugins.efsdr.report;

import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.PairResult;
import io.jenkins.plugins.efsdr.run.RunSummary;
import io.jenkins.plugins.efsdr.run.VolumeResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures that a run is judged by: data loss and time against their objectives, and how many volumes are well. */
final class FiguresView {

    private FiguresView() {}

    static List<Map<String, Object>> of(RunSummary run) {
        List<Map<String, Object>> figures = new ArrayList<>();
        List<PairResult> pairs =
                run.pairs().stream().filter(PairResult::isAboutData).toList();
        if (!pairs.isEmpty()) {
            figures.add(dataLoss(run, pairs));
            recoveryTime(run).ifPresent(figures::add);
        }
        if (!run.volumes().isEmpty()) {
            figures.add(volumes(run));
        }
        return figures;
    }

    /** Of the promoted pairs; before any is, of those that would be. */
    private static Map<String, Object> dataLoss(RunSummary run, List<PairResult> all) {
        Optional<Duration> general = Wording.parsed(run.context().get("rpo"), Duration::parse);
        List<PairResult> promoted = all.stream().filter(PairResult::isPromoted).toList();
        List<PairResult> pairs = promoted.isEmpty() ? all : promoted;
        PairResult worst =
                pairs.stream().max(Comparator.comparing(FiguresView::badness)).orElseThrow();
        Verdict verdict = pairs.stream()
                .map(pair -> Verdict.of(pair, general))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return figure(
                promoted.isEmpty() ? "Data loss, if promoted (RPO)" : "Data loss (RPO)",
                Wording.window(worst),
                verdict,
                worst.objective().or(() -> general));
    }

    /** An unknown window is longer than any known one. */
    private static Duration badness(PairResult pair) {
        return pair.window().orElse(Duration.ofSeconds(Long.MAX_VALUE));
    }

    /** No figure before anything was promoted: then nothing recovers. */
    private static Optional<Map<String, Object>> recoveryTime(RunSummary run) {
        Optional<Duration> objective = Wording.parsed(run.context().get("rto"), Duration::parse);
        boolean whole = run.volumes().stream().allMatch(VolumeResult::isGood);
        Verdict verdict = Verdict.of(run.rto(), false, objective);
        return run.pairs().stream().anyMatch(PairResult::isPromoted) && !isNothingToDo(run)
                ? Optional.of(figure(
                        whole ? "Recovery time (RTO)" : "Recovery time (RTO) so far",
                        run.rto().map(Wording::duration).orElse("no claim bound"),
                        whole || verdict != Verdict.MET ? verdict : Verdict.MET_SO_FAR,
                        objective))
                : Optional.empty();
    }

    /** All was up before: nothing recovered. */
    private static boolean isNothingToDo(RunSummary run) {
        return run.rto().isEmpty()
                && !run.volumes().isEmpty()
                && run.volumes().stream()
                        .allMatch(volume ->
                                volume.outcome() == Outcome.UNCHANGED || volume.outcome() == Outcome.NOT_APPLIED);
    }

    private static Map<String, Object> figure(
            String title, String value, Verdict verdict, Optional<Duration> objective) {
        String against =
                objective.map(most -> "objective: " + Wording.duration(most)).orElse("");
        return Map.of(
                "title", title,
                "value", value,
                "mood", verdict.mood().style(),
                "verdict", verdict.words(),
                "against", against);
    }

    private static Map<String, Object> volumes(RunSummary run) {
        int all = run.volumes().size();
        int bad =
                (int) run.volumes().stream().filter(volume -> !volume.isGood()).count();
        return Map.of(
                "title",
                "Volumes",
                "value",
                Wording.number(all - bad) + " of " + Wording.number(all),
                "mood",
                (bad == 0 ? Mood.GOOD : Mood.BAD).style(),
                "verdict",
                bad == 0 ? "no problem" : Wording.count(bad, "problem"),
                "against",
                counts(run));
    }

    private static String counts(RunSummary run) {
        return String.join(
                ", ",
                run.counts().entrySet().stream()
                        .map(entry -> Wording.number(entry.getValue()) + " "
                                + entry.getKey().word())
                        .toList());
    }
}
