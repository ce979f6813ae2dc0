package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.cluster.ApplyOutcome;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import io.jenkins.plugins.efsdr.repository.TextDiff;
import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a failover would do, by the same checks: nothing is changed. */
final class FailoverPlan {

    private final Checked checked;
    private final Failing shared;
    private final Replicas replicas;
    private final Map<VolumeId, ApplyOutcome> answers = new ConcurrentHashMap<>();

    FailoverPlan(Checked checked) {
        this.checked = checked;
        this.shared = checked.shared();
        this.replicas = new Replicas(shared);
    }

    /** The plan's hash; asks the clusters what they would say. */
    String hash() {
        checked.clusters().read();
        shared.stage(
                "dry run",
                checked.volumes(),
                volume -> answers.put(volume.id(), checked.clusters().preview(volume)));
        return PlanHash.of(shared, checked.selection(), checked.pairs(), answers);
    }

    /**
     * Tells pairs, volumes, rewrites; the result is the one that the failover would begin with.
     *
     * @throws Refused as the failover would; everything was told before
     */
    Result show() {
        String hash = hash();
        shared.context(Map.of("plan", hash));
        replicas.see(checked.volumes().stream()
                .filter(volume -> blocked(volume).isEmpty())
                .toList());
        checked.volumes().forEach(this::show);
        if (shared.ledger.result() != Result.FAILED) {
            shared.run.note(
                    "Plan " + hash + ": a failover with --plan " + hash + " is refused if anything of this changes.");
        }
        checked.volumes().forEach(this::showRewrite);
        ScopeGuard.require(shared, checked.selection(), checked.pairs());
        RpoGate.require(shared, checked.pairs());
        return shared.ledger.result();
    }

    private Optional<PairView> blocked(Recoverable volume) {
        return checked.pairs().stream()
                .filter(pair -> pair.name().equals(volume.rewritten().pair().name()))
                .filter(pair -> !pair.isPromoted() && !pair.isToPromote())
                .findFirst();
    }

    private void show(Recoverable volume) {
        Optional<PairView> blocked = blocked(volume);
        if (blocked.isPresent()) {
            boolean refused = blocked.get().outcome() == Outcome.REFUSED;
            shared.end(
                    volume,
                    refused ? Outcome.REFUSED : Outcome.KEPT_OUT,
                    "pair " + blocked.get().name() + ": " + blocked.get().message());
        } else {
            answer(volume);
        }
    }

    private void answer(Recoverable volume) {
        ApplyOutcome answer = answers.getOrDefault(volume.id(), ApplyOutcome.unchanged());
        boolean replace = answer.kind() == ApplyOutcome.Kind.CONFLICT && shared.request.has(Option.REPLACE);
        if (answer.isGood() || replace) {
            Outcome would = replace ? Outcome.REPLACED : Answers.outcome(answer);
            boolean same = would == Outcome.UNCHANGED;
            String note = replicas.note(volume);
            String message = same ? note : joined(message(would, answer), note);
            shared.end(volume, same ? would : Outcome.PLANNED, message);
        } else {
            Answers.endIfBad(shared, volume, answer);
        }
    }

    private static String joined(String message, String note) {
        return note.isEmpty() ? message : message + "; " + note;
    }

    private static String message(Outcome would, ApplyOutcome answer) {
        String word = "would be " + would.word();
        return answer.message().isEmpty() ? word : word + "; " + answer.message();
    }

    private void showRewrite(Recoverable volume) {
        if (volume.rewritten().changed()) {
            String path = ManifestLayout.secondary(volume.id());
            shared.run.save(
                    Event.Saved.REWRITE,
                    path,
                    TextDiff.unified(
                            path,
                            Optional.of(volume.original().text()),
                            volume.rewritten().manifest().text()));
        }
    }
}
