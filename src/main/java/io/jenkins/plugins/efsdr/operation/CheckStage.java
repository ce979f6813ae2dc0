package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.cluster.ApplyOutcome;
import io.jenkins.plugins.efsdr.cluster.ClusterAction;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.operation.ProvisionRequest.Option;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.repository.Tree;
import io.jenkins.plugins.efsdr.run.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The first stage: everything that can be known before anything is touched. A problem that concerns one volume ends that volume, one that
 * concerns all ends the run.
 */
final class CheckStage {

    private final Provisioning shared;
    private final DirectoryCheck directories;
    private final Map<PlannedVolume, ApplyOutcome> previews = new ConcurrentHashMap<>();

    CheckStage(Provisioning shared) {
        this.shared = shared;
        this.directories = new DirectoryCheck(shared);
    }

    /**
     * What came out.
     *
     * @param candidates the requests that are right
     * @param volumes the volumes that can be provisioned
     * @param targets their clusters
     */
    record Checked(List<Candidate> candidates, List<PlannedVolume> volumes, Targets targets) {}

    /** Both parts as stages of the run. */
    Checked carryOut(ManifestRepository repository) {
        RecoveryGuard guard = new RecoveryGuard(repository, shared.rules.lock());
        Checked checked = shared.run.stage("check", shared.request.volumes().size(), () -> {
            Tree head = repository.head();
            guard.requireNone();
            return check(head);
        });
        directories.requireMade(checked.volumes());
        if (shared.part.usesCluster()) {
            shared.stage("dry run", checked.volumes(), volume -> preview(volume, checked.targets()));
        }
        return checked;
    }

    /** Whether the volume's directory is there; empty where that cannot be seen. */
    Optional<Boolean> directory(PlannedVolume volume) {
        return directories.isThere(volume);
    }

    /** What the API server's dry run said of a volume that is still open. */
    ApplyOutcome preview(PlannedVolume volume) {
        return previews.get(volume);
    }

    private Checked check(Tree head) {
        Checked planned = plan(head);
        if (shared.part.makesDirectories()) {
            directories.open(planned.volumes());
        }
        if (!shared.part.records()) {
            refuseUnrecorded(planned.volumes());
        }
        return shared.part.usesCluster()
                ? new Checked(
                        planned.candidates(),
                        planned.volumes(),
                        Targets.of(shared.open(planned.volumes()), shared.sites, actions()))
                : planned;
    }

    /** Looks at the requests and the repository only. */
    Checked plan(Tree head) {
        List<Candidate> candidates =
                new Requests(shared.request, shared.rules, shared.sites, head).candidates(shared.ledger);
        Plan plan = new Planner(
                        shared.request, shared.rules.prefix(), shared.run.pace().now())
                .plan(head, candidates);
        plan.warnings().forEach(shared.run::note);
        RecordStage.requireReadable(head, plan.volumes());
        candidates.stream()
                .filter(one -> plan.conflicts().containsKey(one.id()))
                .forEach(one -> shared.ledger.end(
                        one.id(),
                        one.volume().path().toString(),
                        Outcome.CONFLICT,
                        plan.conflicts().get(one.id())));
        return new Checked(candidates, plan.volumes(), Targets.none());
    }

    /** What is applied by itself is what is recorded; a directory by itself needs no record. */
    private void refuseUnrecorded(List<PlannedVolume> volumes) {
        volumes.stream()
                .filter(volume -> shared.part.applies() && volume.changesRecord())
                .forEach(volume -> shared.end(
                        volume,
                        Outcome.REFUSED,
                        "is not recorded so in Git: record its manifest first, then apply it"));
    }

    private Set<ClusterAction> actions() {
        Set<ClusterAction> actions = EnumSet.of(ClusterAction.READ, ClusterAction.APPLY);
        if (shared.request.has(Option.MOUNT_TEST)) {
            actions.add(ClusterAction.MOUNT_TEST);
        }
        return actions;
    }

    private void preview(PlannedVolume volume, Targets targets) {
        if (shared.request.has(Option.STRICT) && targets.stood(volume)) {
            throw new Refused("exists on the cluster already (strict)");
        }
        ApplyOutcome outcome = targets.cluster(volume).preview(volume.manifest(), targets.state(volume));
        Previews.endIfBad(shared, volume, outcome);
        previews.put(volume, outcome);
    }
}
