package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.operation.Ledger;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Consent;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.Optional;
import java.util.Set;

/** Rewrites the recorded manifests of lost clusters to the replicas, as a failover does, and nothing more: Git is read, nobody else is asked. */
public final class RewriteManifests {

    /** Stands for the cluster that brings the volumes up where nobody said which; no manifest holds its name. */
    private static final String SOMEWHERE = "the DR cluster";

    private final Head head;
    private final FailoverRules rules;

    /** @param head the manifests */
    public RewriteManifests(Head head, FailoverRules rules) {
        this.head = head;
        this.rules = rules;
    }

    /** Takes a manifest: the volume, its path in the repository, the text. */
    @FunctionalInterface
    public interface Taker {
        void take(VolumeId id, String path, String text);
    }

    /**
     * Rewrites them; each volume that can be rewritten is <i>planned</i>, one that cannot is <i>invalid</i>.
     *
     * @param to the cluster that brings them up, for volumes of several clusters could meet there
     * @throws BadInput with everything that is wrong with the scope
     */
    public Result call(Run run, String user, FailoverScope scope, Optional<String> to, Taker taker) {
        return run.conduct("rewrite manifests", user, 0, () -> {
            RecoveryPlanner planner = new RecoveryPlanner(rules, head.tree());
            Selection selection = planner.select(planner.resolve(request(user, scope, to)));
            selection.warnings().forEach(run::note);
            Ledger ledger = new Ledger(run);
            selection.problems().forEach(problem -> FailoverCheck.tell(run, ledger, problem));
            selection.volumes().forEach(volume -> take(ledger, volume, taker));
            return ledger.result();
        });
    }

    private FailoverRequest request(String user, FailoverScope scope, Optional<String> to) {
        boolean nobodyKnows = rules.recoveredBy().isEmpty();
        return new FailoverRequest(
                user,
                scope,
                to.or(() -> nobodyKnows ? Optional.of(SOMEWHERE) : Optional.empty()),
                Optional.empty(),
                Writers.UNKNOWN,
                Optional.empty(),
                Consent.NONE,
                Optional.empty(),
                Set.of(Option.DRY_RUN));
    }

    private static void take(Ledger ledger, Recoverable volume, Taker taker) {
        taker.take(
                volume.id(),
                ManifestLayout.secondary(volume.id()),
                volume.rewritten().manifest().text());
        ledger.end(
                volume.id(),
                volume.original().place(),
                Outcome.PLANNED,
                volume.rewritten().changed() ? "" : "names the secondary already");
    }
}
