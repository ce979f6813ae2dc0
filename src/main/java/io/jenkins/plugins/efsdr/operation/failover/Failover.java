package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Workers;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * Brings the recorded volumes of a lost cluster up on the one that recovers it: promotes the replicas of its file systems, rewrites its
 * manifests to them and applies those. Calls nothing on the lost side. It acts, then records, and a Git outage never stops it.
 *
 * <p>It goes as a whole, or in three operations of one run: {@link #begin}, {@link #apply} and {@link #finish}. Each can be repeated and
 * resumed: what is done is found done, by looking at the world. With {@link FailoverRequest.Option#DRY_RUN} each of them shows what the whole
 * would do, and changes nothing.
 *
 * <p>All of them end with {@link Result#DONE}, {@link Result#PARTIAL} when some volumes or pairs are not as they should be,
 * {@link Result#REFUSED} or {@link Result#FAILED}; and throw {@link BadInput} or {@link Refused} when nothing was touched, and
 * {@link Failed} when something that everything needs does not work.
 */
public final class Failover {

    /** What a run is called that only shows a plan: no failover goes on with it. */
    private static final String PLAN = "failover plan";

    final ManifestRepository repository;
    final Head head;
    final RecoverySites sites;
    final FailoverRules rules;
    final RecordKeeper keeper;

    /**
     * @param head the manifests to work with, of {@code repository}
     * @param keeper where a record goes that Git cannot take
     */
    public Failover(
            ManifestRepository repository, Head head, RecoverySites sites, FailoverRules rules, RecordKeeper keeper) {
        this.repository = repository;
        this.head = head;
        this.sites = sites;
        this.rules = rules;
        this.keeper = keeper;
    }

    /**
     * The clusters that volumes would be brought up on, by request, configuration and manifests alone.
     *
     * @throws BadInput with everything that is wrong with the request
     */
    public static SortedSet<String> targets(Head head, FailoverRules rules, FailoverRequest request) {
        RecoveryPlanner planner = new RecoveryPlanner(rules, head.tree());
        return planner.targets(planner.resolve(request));
    }

    /** The whole. */
    public Result call(Run run, FailoverRequest request, Past past) {
        return conduct("failover", run, request, past, shared -> stages(shared).whole());
    }

    /** Confirms, locks and promotes; the lock stays. */
    public Result begin(Run run, FailoverRequest request, Past past) {
        return conduct(
                "failover begin", run, request, past, shared -> parts(shared).begin());
    }

    /** Brings a part of the volumes up on replicas that the run has promoted. Parts may go on at once, on several machines. */
    public Result apply(Run run, FailoverRequest request, Past past, Shard shard) {
        return conduct(
                "failover apply", run, request, past, shared -> parts(shared).apply(shard));
    }

    /** Looks what became of all volumes, records it, and gives the lock back. */
    public Result finish(Run run, FailoverRequest request, Past past) {
        return conduct(
                "failover finish", run, request, past, shared -> parts(shared).finish());
    }

    private Result conduct(
            String operation, Run run, FailoverRequest request, Past past, Function<Failing, Result> work) {
        boolean plan = request.has(FailoverRequest.Option.DRY_RUN);
        return run.conduct(plan ? PLAN : operation, request.user(), 0, () -> {
            try (Workers workers = Workers.of(rules.concurrency(), "volume")) {
                Failing shared = new Failing(run, request, this, past, workers);
                return plan ? stages(shared).plan() : work.apply(shared);
            }
        });
    }

    private FailoverStages stages(Failing shared) {
        return new FailoverStages(shared, keeper);
    }

    private FailoverParts parts(Failing shared) {
        return new FailoverParts(shared, keeper);
    }
}
