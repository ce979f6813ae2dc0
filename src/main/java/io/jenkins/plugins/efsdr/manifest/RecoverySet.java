package io.jenkins.plugins.efsdr.manifest;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All recorded volumes of the clusters that are failed over, each read and rewritten, and what is wrong with the others. */
public final class RecoverySet {

    private final List<Recoverable> volumes;
    private final List<Unreadable> problems;
    private final List<String> warnings;

    private RecoverySet(List<Recoverable> volumes, List<Unreadable> problems, List<String> warnings) {
        this.volumes = List.copyOf(volumes);
        this.problems = List.copyOf(problems);
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads the manifests, each once. What is wrong with one of them, or between several, is a problem of theirs, and the others go on:
     * broken YAML, anything but one volume and its claim, a path and a content that name different volumes, a host of no pair, a pair
     * without a secondary, an access point that nothing stands for, two volumes that would meet under one name on a DR cluster.
     *
     * @param paths the files of the repository; others than manifests below {@code PV-PVCs/primary/} are passed over
     * @param reader a file's text; what it throws, but for BadInput, ends the reading
     * @param map what stands for what on the other side
     * @param recoveredBy the cluster that brings up another one's volumes; empty for a cluster that is not failed over
     */
    public static RecoverySet read(
            Collection<String> paths,
            Function<String, String> reader,
            ReplicaMap map,
            Function<String, Optional<String>> recoveredBy) {
        RecoveryReader all = new RecoveryReader(reader, map);
        all.read(paths, recoveredBy);
        List<Unreadable> problems = all.problems().stream()
                .sorted(Comparator.comparing(Unreadable::file))
                .toList();
        return new RecoverySet(all.volumes(), problems, all.warnings());
    }

    /** The volumes that can be brought up, sorted by id. */
    public List<Recoverable> volumes() {
        return volumes;
    }

    /** The manifests that cannot, sorted by file. */
    public List<Unreadable> problems() {
        return problems;
    }

    /** What is dangerous and was let pass, each with its places. */
    public List<String> warnings() {
        return warnings;
    }
}
