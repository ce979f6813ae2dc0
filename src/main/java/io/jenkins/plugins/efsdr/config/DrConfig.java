package io.jenkins.plugins.efsdr.config;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code dr.yaml} says.
 *
 * @param givenPrefix the directory of every file system below which volumes live; empty only where a failover was given two hosts
 * @param fileSystems the pairs, by name
 * @param clusters the clusters, by name
 * @param rules which pair a volume goes to, first match wins
 * @param limits how much at once
 * @param deadlines how long for what
 * @param mountTestImage the image of the mount test's pod
 * @param directories who makes directories; empty where a run's flags decide it
 * @param nfs how file systems are reached over NFS
 * @param recovery what concerns a failover
 */
public record DrConfig(
        Optional<VolumePath> givenPrefix,
        SortedMap<String, FileSystemPair> fileSystems,
        SortedMap<String, ClusterConfig> clusters,
        List<PairRule> rules,
        Limits limits,
        Deadlines deadlines,
        String mountTestImage,
        Optional<Directories> directories,
        NfsConfig nfs,
        Recovery recovery) {

    /** A small image with a POSIX shell; a cluster that pulls from a mirror of its own configures another. */
    public static final String DEFAULT_IMAGE = "busybox:1.36";

    public DrConfig {
        fileSystems = Collections.unmodifiableSortedMap(new TreeMap<>(fileSystems));
        clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
        rules = List.copyOf(rules);
    }

    /** What stands in for the file when a run is given one host and a prefix by flags. */
    public static DrConfig ofPair(VolumePath prefix, FileSystemPair pair) {
        return ofPair(Optional.of(prefix), pair);
    }

    static DrConfig ofPair(Optional<VolumePath> prefix, FileSystemPair pair) {
        return new DrConfig(
                prefix,
                new TreeMap<>(Map.of(pair.name(), pair)),
                new TreeMap<>(),
                List.of(),
                Limits.DEFAULT,
                Deadlines.DEFAULT,
                DEFAULT_IMAGE,
                Optional.empty(),
                NfsConfig.DEFAULT,
                Recovery.DEFAULT);
    }

    /**
     * The directory of every file system below which volumes live.
     *
     * @throws BadInput when none was given
     */
    public VolumePath prefix() {
        return givenPrefix.orElseThrow(
                () -> BadInput.of("prefix", "", "is required: the directory below which volumes live"));
    }

    /**
     * The pair that a volume goes to: the one that was asked for, else that of the first rule that fits, else the only one there is.
     *
     * @throws BadInput when nothing decides it, which lists the pairs, or when the cluster is none of those listed, which lists them
     */
    public FileSystemPair pairFor(Optional<String> asked, String businessUnit, String cluster) {
        requireKnown(cluster);
        if (asked.isPresent()) {
            return pair(asked.get());
        }
        Optional<PairRule> rule =
                rules.stream().filter(one -> one.fits(businessUnit, cluster)).findFirst();
        return rule.map(one -> pair(one.fileSystem())).orElseGet(this::onlyPair);
    }

    /** A cluster's entry; one that the file does not list is reached by a context of its own name. */
    public ClusterConfig cluster(String name) {
        return clusters.getOrDefault(name, ClusterConfig.named(name));
    }

    /** A file that lists clusters lists all: a volume on another is a slip of the pen. */
    private void requireKnown(String cluster) {
        if (!clusters.isEmpty() && !clusters.containsKey(cluster)) {
            throw BadInput.of(
                    "cluster", cluster, "must be one of " + clusters.keySet() + " in dr.yaml, or be added there");
        }
    }

    /**
     * A pair by its name.
     *
     * @throws BadInput when there is none, which lists the pairs
     */
    public FileSystemPair pair(String name) {
        FileSystemPair pair = fileSystems.get(name);
        if (pair == null) {
            throw BadInput.of("file-system", name, "must be one of " + fileSystems.keySet() + " in dr.yaml");
        }
        return pair;
    }

    private FileSystemPair onlyPair() {
        if (fileSystems.size() != 1) {
            throw BadInput.of(
                    "file-system",
                    "",
                    "is required: dr.yaml has " + fileSystems.keySet() + " and no rule fits this volume");
        }
        return fileSystems.get(fileSystems.firstKey());
    }
}
