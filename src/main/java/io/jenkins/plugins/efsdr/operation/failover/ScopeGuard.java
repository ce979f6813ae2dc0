package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import java.util.List;
import java.util.stream.Collectors;

/** Promotion acts on a whole file system, whoever else lives there. */
final class ScopeGuard {

    private static final int LISTED = 20;

    private ScopeGuard() {}

    /** @throws Refused when volumes that are not asked for live on a pair that is to be promoted, unless that was said on purpose */
    static void require(Failing shared, Selection selection, List<PairView> pairs) {
        List<Recoverable> others = selection.neighboursOn(
                pairs.stream().filter(PairView::isAtStake).map(PairView::name).toList());
        if (!others.isEmpty() && !shared.request.has(Option.PROMOTE_WHOLE_PAIR)) {
            throw new Refused("Only a part of the volumes of these file systems is asked for ("
                    + shared.request.scope() + "), and a promotion is of the whole. " + others.size()
                    + " other(s) would be promoted and not brought up: " + list(others)
                    + ". Nothing was touched. Widen the scope, or say --promote-whole-pair.");
        }
    }

    private static String list(List<Recoverable> volumes) {
        String first =
                volumes.stream().limit(LISTED).map(it -> it.id().toString()).collect(Collectors.joining(", "));
        return volumes.size() <= LISTED ? first : first + " and " + (volumes.size() - LISTED) + " more";
    }
}
