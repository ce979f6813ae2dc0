package io.jenkins.plugins.efsdr.config;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Problems;
import io.jenkins.plugins.efsdr.filesystem.AccessPointId;
import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemId;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.filesystem.Region;
import io.jenkins.plugins.efsdr.volume.Names;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads {@code dr.yaml}. */
public final class ConfigReader {

    private static final String NAME_RULE = "must be a name of 1 to 63 of a-z, 0-9 and '-'";

    private static final String HOST_OR_ID = "must not stand beside host, which says it already";

    private final Problems problems = new Problems();
    private final Set<FileSystem> used = new HashSet<>();
    private final Map<FileSystem, AccessPointId> accessPoints = new HashMap<>();
    private final Map<String, PairRecovery> recoveries = new TreeMap<>();

    private ConfigReader() {}

    /**
     * Reads the file's text.
     *
     * @param file what the file is called, for messages
     * @throws BadInput with everything that is wrong, each with its line
     */
    public static DrConfig read(String file, String text) {
        ConfigReader reader = new ConfigReader();
        Section root = Section.root(file, YamlText.compose(file, text), reader.problems);
        DrConfig config = reader.config(root);
        reader.problems.throwIfAny();
        return config;
    }

    private DrConfig config(Section root) {
        root.allow(
                "prefix",
                "fileSystems",
                "clusters",
                "rules",
                "limits",
                "deadlines",
                "mountTest",
                "directories",
                "nfs",
                "objectives",
                "waves",
                "lock");
        Optional<VolumePath> prefix = root.required("prefix", VolumePath.RULE, VolumePath::parse);
        Section fileSystems = root.section("fileSystems");
        requireOne(root, fileSystems);
        SortedMap<String, FileSystemPair> pairs = pairs(fileSystems);
        SortedMap<String, ClusterConfig> clusters = clusters(root.section("clusters"));
        List<PairRule> rules = root.sections("rules").stream()
                .map(section -> rule(section, fileSystems.keys()))
                .toList();
        Limits limits = limits(root.section("limits"));
        Deadlines deadlines = deadlines(root.section("deadlines"));
        String image = root.section("mountTest").allow("image").word("image").orElse(DrConfig.DEFAULT_IMAGE);
        Optional<Directories> directories = root.value("directories", Directories.RULE, Directories::of);
        NfsConfig nfs = NfsSection.read(root.section("nfs"), accessPoints);
        Recovery recovery = RecoverySection.read(root, recoveries);
        return new DrConfig(prefix, pairs, clusters, rules, limits, deadlines, image, directories, nfs, recovery);
    }

    private static void requireOne(Section root, Section fileSystems) {
        root.require("fileSystems");
        if (root.has("fileSystems") && fileSystems.keys().isEmpty()) {
            root.keyProblem("fileSystems", "must have at least one pair");
        }
    }

    private SortedMap<String, FileSystemPair> pairs(Section section) {
        SortedMap<String, FileSystemPair> pairs = new TreeMap<>();
        for (String name : section.keys()) {
            checkName(section, name);
            Section pair = section.section(name).allow("primary", "secondary", "replication", "rpo", "accessPoints");
            pair.require("primary");
            recoveries.put(name, RecoverySection.pair(pair));
            Optional<FileSystem> primary = fileSystem(pair, "primary");
            Optional<FileSystem> secondary = fileSystem(pair, "secondary");
            Stream.of(primary, secondary).flatMap(Optional::stream).forEach(one -> checkOnlyUse(section, name, one));
            primary.ifPresent(one -> pairs.put(name, new FileSystemPair(name, one, secondary)));
        }
        return pairs;
    }

    /** A host must lead to one pair: with two, what a failover makes of it would be a guess. */
    private void checkOnlyUse(Section pairs, String name, FileSystem one) {
        if (!used.add(one)) {
            pairs.keyProblem(
                    name, "must not use " + one + " again: a primary has one replica, which is nobody's primary");
        }
    }

    private Optional<FileSystem> fileSystem(Section pair, String key) {
        if (!pair.has(key)) {
            return Optional.empty();
        }
        Section section = pair.section(key).allow("id", "region", "host", "accessPoint");
        Optional<AccessPointId> accessPoint = section.value("accessPoint", AccessPointId.RULE, AccessPointId::find);
        Optional<FileSystem> fileSystem = fileSystem(section);
        fileSystem.ifPresent(one -> accessPoint.ifPresent(id -> accessPoints.put(one, id)));
        return fileSystem;
    }

    private static Optional<FileSystem> fileSystem(Section section) {
        if (section.has("host")) {
            Stream.of("id", "region").filter(section::has).forEach(other -> section.keyProblem(other, HOST_OR_ID));
            return section.required("host", EfsHost.RULE, EfsHost::find).map(FileSystem::at);
        }
        Optional<FileSystemId> id =
                section.required("id", FileSystemId.RULE, one(FileSystemId::isOne, FileSystemId::new));
        Optional<Region> region = section.required("region", Region.RULE, one(Region::isOne, Region::new));
        return id.flatMap(known -> region.map(where -> new FileSystem(known, where)));
    }

    private SortedMap<String, ClusterConfig> clusters(Section section) {
        SortedMap<String, ClusterConfig> clusters = new TreeMap<>();
        for (String name : section.keys()) {
            checkName(section, name);
            Section cluster = section.section(name).allow("context", "credentials", "region", "recoveredBy");
            SortedSet<String> others = new TreeSet<>(section.keys());
            others.remove(name);
            clusters.put(name, cluster(name, cluster, others));
        }
        return clusters;
    }

    private ClusterConfig cluster(String name, Section section, Set<String> others) {
        return new ClusterConfig(
                name,
                section.word("context"),
                section.word("credentials"),
                section.value("region", Region.RULE, one(Region::isOne, Region::new)),
                section.value(
                        "recoveredBy",
                        "must be another cluster of this file, one of " + others,
                        one(others::contains, Function.identity())));
    }

    private PairRule rule(Section section, Set<String> pairs) {
        section.allow("businessUnit", "cluster", "fileSystem");
        String rule = "must be one of " + pairs;
        Optional<String> target = section.required("fileSystem", rule, one(pairs::contains, Function.identity()));
        return new PairRule(section.words("businessUnit"), section.words("cluster"), target.orElse(""));
    }

    private Limits limits(Section section) {
        section.allow("concurrency", "volumesPerRun");
        return new Limits(
                number(section, "concurrency", 64).orElse(Limits.DEFAULT.concurrency()),
                number(section, "volumesPerRun", 100_000).orElse(Limits.DEFAULT.volumesPerRun()));
    }

    private static Optional<Integer> number(Section section, String key, int most) {
        return section.value(
                key,
                "must be a number from 1 to " + most,
                text -> Optional.of(text)
                        .filter(digits -> digits.matches("[1-9][0-9]{0,5}"))
                        .map(Integer::valueOf)
                        .filter(number -> number <= most));
    }

    private Deadlines deadlines(Section section) {
        section.allow("request", "directory", "bound", "mountTest", "promotion");
        return new Deadlines(
                duration(section, "request", Deadlines.DEFAULT.request()),
                duration(section, "directory", Deadlines.DEFAULT.directory()),
                duration(section, "bound", Deadlines.DEFAULT.bound()),
                duration(section, "mountTest", Deadlines.DEFAULT.mountTest()),
                duration(section, "promotion", Deadlines.DEFAULT.promotion()));
    }

    private static Duration duration(Section section, String key, Duration otherwise) {
        return section.value(key, Durations.RULE, Durations::parse).orElse(otherwise);
    }

    private static void checkName(Section section, String name) {
        if (!Names.isDnsLabel(name)) {
            section.keyProblem(name, NAME_RULE);
        }
    }

    private static <T> Function<String, Optional<T>> one(Predicate<String> test, Function<String, T> maker) {
        return text -> test.test(text) ? Optional.of(maker.apply(text)) : Optional.empty();
    }
}
