package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.RunSummary;
import io.jenkins.plugins.efsdr.run.VolumeResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The end of a run as people read it on a terminal: problems in full, the rest in short when there is much of it. */
final class TextReport {

    private static final int LISTED = 20;

    private TextReport() {}

    static void print(RunSummary run, PrintWriter out) {
        run.notes().forEach(out::println);
        List<VolumeResult> good =
                run.volumes().stream().filter(VolumeResult::isGood).toList();
        List<VolumeResult> bad =
                run.volumes().stream().filter(one -> !one.isGood()).toList();
        if (good.size() <= LISTED) {
            good.forEach(one -> out.println(line(one)));
        }
        bad.forEach(one -> out.println(line(one)));
        if (!run.volumes().isEmpty()) {
            out.println(counts(run));
        }
        run.ended().ifPresent(ended -> out.println("Result: " + ended.result().word()));
    }

    private static String line(VolumeResult volume) {
        String message = volume.message().isEmpty() ? "" : "  (" + volume.message() + ")";
        return String.format("%-10s %s  %s%s", volume.outcome().word(), volume.id(), volume.path(), message);
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
