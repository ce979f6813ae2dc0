package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Printable;
import io.jenkins.plugins.efsdr.fault.Problems;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import io.jenkins.plugins.efsdr.manifest.RecoverySet;
import io.jenkins.plugins.efsdr.manifest.Unreadable;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import io.jenkins.plugins.efsdr.repository.Tree;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides from request, configuration and manifests alone what a failover is about. Asks nobody. */
final class RecoveryPlanner {

    private final FailoverRules rules;
    private final Tree tree;
    private final List<String> paths;

    RecoveryPlanner(FailoverRules rules, Tree tree) {
        this.rules = rules;
        this.tree = tree;
        this.paths = tree.paths(ManifestLayout.PRIMARY);
    }

    /**
     * Says which clusters are lost, and checks the request as a whole.
     *
     * @throws BadInput with everything that is wrong with the request
     */
    FailoverRequest resolve(FailoverRequest request) {
        SortedSet<String> known = known();
        SortedSet<String> lost =
                request.scope().clusters().isEmpty() ? known : request.scope().clusters();
        Problems problems = new Problems();
        checkClusters(request, known, lost, problems);
        checkTargets(request, lost, problems);
        checkPair(request, problems);
        checkConsent(request, problems);
        problems.throwIfAny();
        return request.in(request.scope().in(lost));
    }

    private SortedSet<String> known() {
        return paths.stream()
                .flatMap(path -> ManifestLayout.primaryId(path).stream())
                .map(VolumeId::cluster)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void checkClusters(FailoverRequest request, Set<String> known, Set<String> lost, Problems problems) {
        if (known.isEmpty()) {
            problems.add("git", "", "must hold manifests below " + ManifestLayout.PRIMARY + "; this has none");
        } else if (request.scope().clusters().isEmpty() && known.size() > 1) {
            problems.add("cluster", "", "is required: volumes of several clusters are recorded, " + known);
        }
        lost.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add("cluster", name, "must be one that volumes are recorded for: " + known));
    }

    private void checkTargets(FailoverRequest request, Set<String> lost, Problems problems) {
        for (String name : lost) {
            Optional<String> target = target(request, name);
            if (target.isEmpty()) {
                problems.add(
                        "to",
                        "",
                        "is required: nothing says which cluster recovers " + name + " (clusters." + name
                                + ".recoveredBy in dr.yaml)");
            } else if (lost.contains(target.get())) {
                problems.add("to", target.get(), "must not be a cluster that is lost itself");
            }
        }
    }

    private void checkPair(FailoverRequest request, Problems problems) {
        Set<String> names = rules.replicas().pairs().stream()
                .map(pair -> pair.name())
                .collect(Collectors.toCollection(TreeSet::new));
        request.scope()
                .pair()
                .filter(name -> !names.contains(name))
                .ifPresent(name -> problems.add("pair", name, "must be one of " + names));
        request.consent().pairs().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> problems.add("accept-data-loss", name, "must be one of " + names));
    }

    private static void checkConsent(FailoverRequest request, Problems problems) {
        boolean needed = request.consent().isGiven() || request.has(Option.NO_LOCK);
        if (needed && request.consent().reason().isBlank()) {
            problems.add("reason", "", "is required with an accepted data loss, and without a lock");
        }
    }

    /**
     * Makes sure that somebody meant it.
     *
     * @param request a resolved one
     * @throws Refused when it is not confirmed
     */
    static void requireConfirmed(FailoverRequest request) {
        String lost = String.join(",", request.scope().clusters());
        if (!request.confirmed().equals(Optional.of(lost))) {
            throw new Refused("This promotes the replicas of cluster " + lost + " and brings its volumes up elsewhere."
                    + " It was "
                    + request.confirmed()
                            .map(given -> "confirmed for '" + Printable.of(given) + "'")
                            .orElse("not confirmed")
                    + ": confirm it with --confirm " + lost + " (in a Pipeline: confirm: '" + lost
                    + "'), or look at it first with --dry-run.");
        }
    }

    /**
     * Reads and rewrites everything that is recorded. Clusters that are not lost stand for themselves, so that a volume which would meet
     * one of theirs is found.
     *
     * @throws BadInput when the scope covers nothing
     */
    Selection select(FailoverRequest request) {
        RecoverySet set = RecoverySet.read(
                paths,
                path -> tree.read(path).orElse(""),
                rules.replicas(),
                cluster ->
                        request.scope().clusters().contains(cluster) ? target(request, cluster) : Optional.of(cluster));
        Selection selection = Selection.of(set, request.scope()).and(links(request));
        if (selection.volumes().isEmpty() && selection.problems().isEmpty()) {
            throw BadInput.of("scope", request.scope().toString(), "must cover at least one recorded volume");
        }
        return selection;
    }

    /** The clusters that the volumes of a resolved request go to. */
    SortedSet<String> targets(FailoverRequest request) {
        return request.scope().clusters().stream()
                .flatMap(cluster -> target(request, cluster).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A link to a manifest is no manifest: nothing is read that may lie outside of the repository. */
    private List<Unreadable> links(FailoverRequest request) {
        return tree.others(ManifestLayout.PRIMARY).stream()
                .map(path -> new Unreadable(ManifestLayout.primaryId(path), path, "must be a file, not a link"))
                .filter(it -> it.id().filter(request.scope()::mayHave).isPresent())
                .toList();
    }

    private Optional<String> target(FailoverRequest request, String cluster) {
        return request.to().or(() -> Optional.ofNullable(rules.recoveredBy().get(cluster)));
    }
}
