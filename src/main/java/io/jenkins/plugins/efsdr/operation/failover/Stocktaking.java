package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.cluster.ApplyOutcome;
import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.VolumeResult;
import java.util.Optional;

/** Looks what stands on the DR clusters after the parts of a run are through, whoever brought it there. Changes nothing. */
final class Stocktaking {

    private final Checked checked;
    private final Failing shared;
    private final Replicas replicas;
    private volatile boolean complete = true;

    Stocktaking(Checked checked) {
        this.checked = checked;
        this.shared = checked.shared();
        this.replicas = new Replicas(shared);
    }

    /** @return whether every volume that can be brought up was */
    boolean carryOut() {
        checked.clusters().endUnread(shared.open(checked.volumes()));
        replicas.lookUp(checked.volumes());
        shared.stage("verify", checked.volumes(), this::verify);
        Landing landing = new Landing(checked, () -> {});
        landing.awaitBound(checked.volumes(), landing.patience(), true);
        shared.open(checked.volumes()).forEach(this::end);
        return complete;
    }

    private void verify(Recoverable volume) {
        ApplyOutcome answer = checked.clusters().preview(volume);
        if (answer.isGood() && answer.kind() != ApplyOutcome.Kind.UNCHANGED) {
            complete = false;
            shared.end(
                    volume, Outcome.FAILED, "it was not brought up yet: apply its part of the run, then finish again");
        }
        Answers.endIfBad(shared, volume, answer);
    }

    /** The word of the part that brought it up, where this machine knows it. */
    private void end(Recoverable volume) {
        Optional<VolumeResult> known =
                Optional.ofNullable(shared.past.volumes().get(volume.id())).filter(VolumeResult::isGood);
        Outcome word = replicas.isMissing(volume)
                ? Outcome.PARTIAL
                : known.map(VolumeResult::outcome).orElse(Outcome.UNCHANGED);
        shared.end(volume, word, replicas.note(volume));
    }
}
