package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.config.ClusterConfig;
import io.jenkins.plugins.efsdr.config.DrConfig;
import io.jenkins.plugins.efsdr.config.Durations;
import io.jenkins.plugins.efsdr.config.PairRecovery;
import io.jenkins.plugins.efsdr.config.Recovery;
import io.jenkins.plugins.efsdr.config.Wave;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A configuration as it was understood, defaults included: a line for each thing that somebody may have meant otherwise. */
final class ConfigText {

    private final DrConfig config;
    private final Recovery recovery;

    private ConfigText(DrConfig config) {
        this.config = config;
        this.recovery = config.recovery();
    }

    static List<String> of(DrConfig config) {
        ConfigText text = new ConfigText(config);
        return Stream.of(text.pairs(), text.clusters(), text.recovery())
                .flatMap(List::stream)
                .toList();
    }

    private List<String> pairs() {
        return config.fileSystems().values().stream()
                .flatMap(pair -> pair(pair).stream())
                .toList();
    }

    private List<String> pair(FileSystemPair pair) {
        String replica = pair.secondary().map(it -> ", replica " + it).orElse(", no replica");
        List<String> lines = new ArrayList<>(List.of("file system " + pair.name() + ": " + pair.primary() + replica));
        if (pair.secondary().isPresent()) {
            PairRecovery own = recovery.pair(pair.name());
            lines.add("  replication: "
                    + own.dataSyncTask().map(task -> "DataSync, " + task).orElse("EFS"));
            lines.add("  data loss: " + objective(recovery.rpo(pair.name())));
            new TreeMap<>(own.accessPoints())
                    .forEach(
                            (primary, secondary) -> lines.add("  access point: " + primary + ", replica " + secondary));
        }
        return lines;
    }

    private List<String> clusters() {
        return config.clusters().values().stream()
                .map(cluster -> "cluster " + cluster.name() + recoveredBy(cluster))
                .toList();
    }

    private static String recoveredBy(ClusterConfig cluster) {
        return cluster.recoveredBy().map(other -> ", recovered by " + other).orElse("");
    }

    private List<String> recovery() {
        List<String> lines = new ArrayList<>();
        lines.add("time to recover: " + objective(recovery.rto()) + "; a promotion: at most "
                + Durations.text(config.deadlines().promotion()));
        recovery.waves().forEach(wave -> lines.add("wave " + wave.name() + ": " + members(wave)));
        lines.add("lock: Lease " + recovery.lock().namespace() + "/"
                + recovery.lock().lease() + " of each DR cluster, "
                + recovery.lock().ref() + " in Git");
        return lines;
    }

    private static String objective(Optional<Duration> most) {
        return most.map(length -> "at most " + Durations.text(length)).orElse("no objective");
    }

    private static String members(Wave wave) {
        return Stream.of(
                        names("business unit", wave.businessUnits()),
                        names("application", wave.applications()),
                        names("namespace", wave.namespaces()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String names(String kind, List<String> names) {
        return names.isEmpty() ? "" : kind + " " + String.join(", ", names);
    }
}
