package io.jenkins.plugins.efsdr.manifest;

import java.util.Collection;
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
     * Reads the manifests.
     *
     * @param paths the files of the repository; others than manifests are passed over
     * @param reader a file's text
     * @param map what stands for what on the other side
     * @param recoveredBy the cluster that brings up another one's volumes; empty for a cluster that is not failed over
     */
    public static RecoverySet read(
            Collection<String> paths,
            Function<String, String> reader,
            ReplicaMap map,
            Function<String, Optional<String>> recoveredBy) {
        return new RecoverySet(List.of(), List.of(), List.of());
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
