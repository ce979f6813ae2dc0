package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Problem;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the manifests of the clusters that are failed over, each once. */
final class RecoveryReader {

    private final Function<String, String> reader;
    private final ReplicaMap map;
    private final List<Recoverable> volumes = new ArrayList<>();
    private final List<Unreadable> problems = new ArrayList<>();
    private final Warnings warnings = new Warnings();
    private final SharedDirectories directories = new SharedDirectories();

    RecoveryReader(Function<String, String> reader, ReplicaMap map) {
        this.reader = reader;
        this.map = map;
    }

    List<Recoverable> volumes() {
        return volumes;
    }

    List<Unreadable> problems() {
        return problems;
    }

    List<String> warnings() {
        List<String> all = new ArrayList<>(directories.warnings());
        all.addAll(warnings.list());
        return all;
    }

    /** Reads all. */
    void read(Collection<String> paths, Function<String, Optional<String>> recoveredBy) {
        SortedMap<VolumeId, String> targets = new TreeMap<>();
        List<VolumeId> recorded = paths.stream()
                .map(ManifestLayout::primaryId)
                .flatMap(Optional::stream)
                .toList();
        recorded.forEach(id -> recoveredBy.apply(id.cluster()).ifPresent(target -> targets.put(id, target)));
        Collisions collisions = new Collisions(targets, recorded);
        targets.forEach((id, target) -> read(id, target, collisions.of(id)));
        paths.stream()
                .filter(path -> ManifestLayout.isMisplaced(
                        path, cluster -> recoveredBy.apply(cluster).isPresent()))
                .map(path -> new Unreadable(Optional.empty(), path, "must lie at " + ManifestLayout.FORM))
                .forEach(problems::add);
    }

    private void read(VolumeId id, String target, List<String> met) {
        String file = ManifestLayout.primary(id);
        List<String> found = new ArrayList<>(met);
        try {
            Recoverable volume = recoverable(id, file, target);
            if (met.isEmpty()) {
                take(volume);
            }
        } catch (BadInput e) {
            e.problems().forEach(problem -> found.add(text(file, problem)));
        }
        if (!found.isEmpty()) {
            problems.add(new Unreadable(Optional.of(id), file, String.join("; ", found)));
        }
    }

    private Recoverable recoverable(VolumeId id, String file, String target) {
        ParsedManifest parsed = ManifestReader.parse(file, reader.apply(file));
        PathAgreement.require(id, parsed);
        Rewritten rewritten = HostRewriter.rewrite(parsed, map);
        requirePath(parsed);
        return new Recoverable(id, file, target, parsed.manifest(), rewritten);
    }

    /** A directory that nobody can look up would count as recovered. The root of the file system is one. */
    private static void requirePath(ParsedManifest parsed) {
        String path = parsed.manifest().nfsPath().orElse("/");
        if (!path.equals("/") && parsed.manifest().directory().isEmpty()) {
            throw BadInput.of(parsed.place("spec", "nfs", "path"), path, VolumePath.RULE);
        }
    }

    private void take(Recoverable volume) {
        volumes.add(volume);
        volume.original().warnings().forEach(warnings::add);
        volume.rewritten().warnings().forEach(warnings::add);
        directories.add(volume);
    }

    /** The file stands beside the message, and a long path must not push the line out of it. */
    private static String text(String file, Problem problem) {
        String field = problem.field().replace(file + ": ", "");
        return field.equals(file) ? problem.rule() : new Problem(field, problem.value(), problem.rule()).toString();
    }
}
