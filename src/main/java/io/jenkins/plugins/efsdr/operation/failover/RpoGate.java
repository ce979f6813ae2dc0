package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Refused;
import java.util.List;
import java.util.stream.Collectors;

/** Refuses a failover that would lose more data than is tolerable, or nobody knows how much, unless somebody takes that upon them. */
final class RpoGate {

    private RpoGate() {}

    /**
     * Looks at the pairs that are to be promoted; what is promoted already has cost what it cost.
     *
     * @throws BadInput when the time of the disaster lies in the future
     * @throws Refused with every pair that loses too much
     */
    static void require(Failing shared, List<PairView> pairs) {
        requirePast(shared, pairs);
        List<PairView> refused = refused(shared, pairs);
        if (!refused.isEmpty()) {
            throw new Refused("Too much data would be lost: "
                    + refused.stream().map(RpoGate::text).collect(Collectors.joining("; "))
                    + ". Nothing was touched. Wait if replication still goes on, state the time of the disaster with"
                    + " --disaster-at if it was earlier, or accept the loss with --accept-data-loss and a --reason.");
        }
    }

    /** The pairs that the gate stops, of those that are to be promoted. */
    static List<PairView> refused(Failing shared, List<PairView> pairs) {
        return pairs.stream()
                .filter(PairView::isAtStake)
                .filter(pair -> !pair.loss().isTolerable())
                .filter(pair -> !shared.request.consent().covers(pair.name()))
                .toList();
    }

    /** By the services' clocks, not by this machine's. */
    private static void requirePast(Failing shared, List<PairView> pairs) {
        pairs.stream()
                .flatMap(pair -> pair.now().stream())
                .filter(seen -> shared.request
                        .disasterAt()
                        .filter(seen.serviceTime()::isBefore)
                        .isPresent())
                .findFirst()
                .ifPresent(seen -> {
                    throw BadInput.of(
                            "disaster-at",
                            shared.request.disasterAt().orElseThrow().toString(),
                            "must not lie in the future: EFS says that it is " + seen.serviceTime());
                });
    }

    private static String text(PairView pair) {
        String unknown = pair.message().isEmpty() ? "it never said that it was replicated in full" : pair.message();
        String last =
                pair.loss().last().map(time -> ", last replicated " + time).orElse(", " + unknown);
        String objective = pair.loss()
                .objective()
                .map(most -> ", its objective is " + Times.text(most))
                .orElse("");
        return "pair " + pair.name() + " (" + pair.replica() + ") " + pair.loss() + last + objective;
    }
}
