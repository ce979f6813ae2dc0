package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.manifest.RecoverySet;
import io.jenkins.plugins.efsdr.manifest.Unreadable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The recorded volumes, by what this failover makes of them.
 *
 * @param volumes those that are brought up
 * @param neighbours those that live on the same pairs and are not
 * @param problems manifests of the lost clusters that cannot be brought up
 * @param warnings what is dangerous and was let pass
 */
record Selection(
        List<Recoverable> volumes, List<Recoverable> neighbours, List<Unreadable> problems, List<String> warnings) {

    static Selection of(RecoverySet set, FailoverScope scope) {
        List<Recoverable> volumes = set.volumes().stream().filter(scope::has).toList();
        Set<String> pairs =
                volumes.stream().map(it -> it.rewritten().pair().name()).collect(Collectors.toSet());
        List<Recoverable> neighbours = set.volumes().stream()
                .filter(it -> !scope.has(it))
                .filter(it -> pairs.contains(it.rewritten().pair().name()))
                .toList();
        List<Unreadable> problems =
                set.problems().stream().filter(it -> isOf(scope, it)).toList();
        return new Selection(volumes, neighbours, problems, set.warnings());
    }

    /** With more manifests that cannot be brought up. */
    Selection and(List<Unreadable> more) {
        List<Unreadable> all = new ArrayList<>(problems);
        all.addAll(more);
        return new Selection(volumes, neighbours, all, warnings);
    }

    /** What cannot be read has no label and no pair: where a scope names one, nobody knows whether it is meant. */
    private static boolean isOf(FailoverScope scope, Unreadable problem) {
        return problem.id().isEmpty() || scope.mayHave(problem.id().get());
    }

    /** The pairs that the volumes live on, by name. */
    List<FileSystemPair> pairs() {
        return volumes.stream()
                .map(it -> it.rewritten().pair())
                .collect(Collectors.toMap(FileSystemPair::name, pair -> pair, (one, same) -> one, TreeMap::new))
                .values()
                .stream()
                .toList();
    }

    /** The DR clusters, sorted. */
    Set<String> targets() {
        return volumes.stream().map(Recoverable::target).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The neighbours on these pairs. */
    List<Recoverable> neighboursOn(Collection<String> pairs) {
        return neighbours.stream()
                .filter(it -> pairs.contains(it.rewritten().pair().name()))
                .toList();
    }
}
