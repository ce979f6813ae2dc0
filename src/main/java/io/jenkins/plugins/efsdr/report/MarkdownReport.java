package io.jenkins.plugins.efsdr.report;

import io.jenkins.plugins.efsdr.fault.Printable;
import io.jenkins.plugins.efsdr.run.PairResult;
import io.jenkins.plugins.efsdr.run.RunSummary;
import io.jenkins.plugins.efsdr.run.VolumeResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report as people read it in a ticket: problems first. */
public final class MarkdownReport {

    private MarkdownReport() {}

    /** The report as Markdown, ending with a line feed. */
    public static String of(RunSummary run) {
        return Stream.of(
                        head(run),
                        duties(run),
                        figures(run),
                        pairs(run),
                        volumes(run),
                        stages(run),
                        attempts(run),
                        rewrites(run),
                        notes(run))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String head(RunSummary run) {
        String name = run.started()
                .map(started -> started.operation() + " " + started.run())
                .orElse("run");
        String result = run.ended().map(ended -> ended.result().word()).orElse("unfinished");
        String message = run.ended().map(ended -> ended.message()).orElse("");
        return "# " + name + ": " + result + "\n" + (message.isEmpty() ? "" : "\n" + cell(message) + "\n");
    }

    private static String duties(RunSummary run) {
        return list("## To be done by a person\n\n", "- [ ] ", run.duties());
    }

    private static String figures(RunSummary run) {
        return FiguresView.of(run).stream()
                .filter(figure -> !run.pairs().isEmpty())
                .map(figure ->
                        "- " + figure.get("title") + ": **" + figure.get("value") + "**, " + figure.get("verdict")
                                + (figure.get("against").equals("") ? "" : " (" + figure.get("against") + ")") + "\n")
                .collect(Collectors.joining());
    }

    private static String pairs(RunSummary run) {
        return run.pairs().isEmpty()
                ? ""
                : "## File systems\n\n| pair | outcome | data-loss window | last replicated | message |\n| --- | --- | --- | --- | --- |\n"
                        + run.pairs().stream().map(MarkdownReport::row).collect(Collectors.joining());
    }

    private static String row(PairResult pair) {
        return "| " + cell(pair.name()) + " | " + pair.outcome().word() + " | " + Wording.window(pair) + " | "
                + pair.lastReplicated().map(Wording::time).orElse(Wording.UNKNOWN) + " | " + cell(pair.message())
                + " |\n";
    }

    private static String volumes(RunSummary run) {
        if (run.volumes().isEmpty()) {
            return "";
        }
        return "## Volumes\n\n| volume | outcome | directory | message |\n| --- | --- | --- | --- |\n"
                + Stream.concat(
                                run.volumes().stream().filter(volume -> !volume.isGood()),
                                run.volumes().stream().filter(VolumeResult::isGood))
                        .map(MarkdownReport::row)
                        .collect(Collectors.joining());
    }

    private static String row(VolumeResult volume) {
        return "| " + cell(volume.id().toString()) + " | " + volume.outcome().word() + " | " + cell(volume.path())
                + " | " + cell(volume.message()) + " |\n";
    }

    private static String stages(RunSummary run) {
        if (run.stages().isEmpty()) {
            return "";
        }
        return "## Stages\n\n| stage | result | seconds |\n| --- | --- | --- |\n"
                + run.stages().stream().map(MarkdownReport::row).collect(Collectors.joining());
    }

    private static String row(RunSummary.Stage stage) {
        String seconds = stage.end()
                .map(end -> Duration.between(stage.start(), end))
                .map(length -> String.format(Locale.ROOT, "%.1f", length.toMillis() / 1000.0))
                .orElse("");
        return "| " + cell(stage.name()) + " | "
                + stage.result().map(result -> result.word()).orElse("") + " | " + seconds + " |\n";
    }

    /** Where there was more than one. */
    private static String attempts(RunSummary run) {
        return run.attempts().size() < 2
                ? ""
                : "## Attempts\n\n| started | by | result |\n| --- | --- | --- |\n"
                        + run.attempts().stream().map(MarkdownReport::row).collect(Collectors.joining());
    }

    private static String row(RunSummary.Attempt attempt) {
        return "| " + Wording.time(attempt.started().time()) + " | "
                + cell(attempt.started().user()) + " | "
                + attempt.ended().map(ended -> ended.result().word()).orElse("unfinished") + " |\n";
    }

    /** Too long for a ticket; the page has them. */
    private static String rewrites(RunSummary run) {
        int files = RewritesView.diffs(run).size();
        return files == 0 ? "" : Wording.count(files, "manifest") + " rewritten: the differences are in report.html.\n";
    }

    private static String notes(RunSummary run) {
        return list("## Notes\n\n", "- ", run.notes());
    }

    private static String list(String title, String bullet, List<String> items) {
        return items.isEmpty()
                ? ""
                : title + items.stream().map(item -> bullet + cell(item) + "\n").collect(Collectors.joining());
    }

    /** A table's cell, or the begin of a paragraph: one line, and no mark-up of somebody else's. */
    private static String cell(String text) {
        return Printable.of(text.strip().replaceAll("[\\r\\n]+", " "))
                .replaceAll("[|<>`*_\\[\\]\\\\#~&@]", "\\\\$0")
                .replaceFirst("^(?=[-+=])", "\\\\")
                .replaceFirst("^([0-9]+)(?=[.)])", "$1\\\\");
    }
}
