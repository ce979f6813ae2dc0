package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.fault.Printable;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.PairResult;
import io.jenkins.plugins.efsdr.run.RunSummary;
import io.jenkins.plugins.efsdr.run.VolumeResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The end of a run as people read it on a terminal: problems in full, the rest in short when there is much of it. */
final class TextReport {

    private static final int LISTED = 20;
    private static final int LONG = 100;
    private static final String AGAIN = "the same reason as above";

    private TextReport() {}

    static void print(RunSummary run, PrintWriter out) {
        run.notes().forEach(note -> out.println(Printable.of(note)));
        run.pairs().forEach(pair -> out.println(line(pair)));
        List<VolumeResult> good =
                run.volumes().stream().filter(VolumeResult::isGood).toList();
        List<VolumeResult> bad =
                run.volumes().stream().filter(one -> !one.isGood()).toList();
        if (good.size() <= LISTED) {
            good.forEach(one -> out.println(line(one)));
        }
        printOnce(bad, out);
        if (!run.volumes().isEmpty()) {
            out.println(counts(run));
        }
        run.rpo().ifPresent(length -> out.println("Data lost: at most what was written in " + text(length) + "."));
        String recovered = bad.isEmpty() ? "Recovered in " : "Recovered so far in ";
        run.rto().ifPresent(length -> out.println(recovered + text(length) + "."));
        run.duties().forEach(duty -> out.println("To do: " + Printable.of(duty)));
        run.ended().ifPresent(ended -> out.println("Result: " + ended.result().word()));
    }

    /** What ails a pair ails all of its volumes: a long reason is printed with the first one only. */
    private static void printOnce(List<VolumeResult> bad, PrintWriter out) {
        Set<String> told = new HashSet<>();
        bad.forEach(one -> {
            boolean again = one.message().length() > LONG && !told.add(one.message());
            out.println(line(again ? new VolumeResult(one.id(), one.path(), one.outcome(), AGAIN) : one));
        });
    }

    private static String line(VolumeResult volume) {
        String message = volume.message().isEmpty() ? "" : "  (" + volume.message() + ")";
        return Printable.of(
                String.format("%-10s %s  %s%s", volume.outcome().word(), volume.id(), volume.path(), message));
    }

    private static String line(PairResult pair) {
        if (!pair.isAboutData()) {
            return Printable.of(String.format(
                    "%-10s pair %s: %s  (%s)", pair.outcome().word(), pair.name(), pair.secondary(), pair.message()));
        }
        String window = pair.window()
                .map(length -> "  data-loss window " + (pair.upperBound() ? "at most " : "") + text(length))
                .orElse("  data-loss window unknown");
        String message = pair.message().isEmpty() ? "" : "  (" + pair.message() + ")";
        return Printable.of(String.format(
                "%-10s pair %s: %s%s%s", pair.outcome().word(), pair.name(), pair.secondary(), window, message));
    }

    /** A second begun counts as a whole one: what was lost is never told smaller than it is. */
    private static String text(Duration exact) {
        Duration time = Duration.ofSeconds(exact.plusNanos(999_999_999).toSeconds());
        String units = Stream.of(
                        unit(time.toHours(), " h"),
                        unit(time.toMinutesPart(), " min"),
                        unit(time.toSecondsPart(), " s"))
                .filter(unit -> !unit.isEmpty())
                .collect(Collectors.joining(" "));
        return units.isEmpty() ? "0 s" : units;
    }

    private static String unit(long count, String name) {
        return count == 0 ? "" : count + name;
    }

    private static String counts(RunSummary run) {
        Map<Outcome, Long> counts = run.volumes().stream()
                .collect(Collectors.groupingBy(VolumeResult::outcome, TreeMap::new, Collectors.counting()));
        return "Volumes: "
                + counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey().word())
                        .collect(Collectors.joining(", "));
    }
}
