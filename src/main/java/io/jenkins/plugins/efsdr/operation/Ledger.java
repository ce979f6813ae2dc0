package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import io.jenkins.plugins.efsdr.run.VolumeResult;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which volumes of a run are through, and with what. A volume ends once; the first word on it stays. Thread-safe. */
public final class Ledger {

    private final Run run;
    private final Map<VolumeId, Outcome> ended = new ConcurrentHashMap<>();
    private final Set<Result> seen = EnumSet.noneOf(Result.class);

    /** @param run is told of each volume that ends */
    public Ledger(Run run) {
        this.run = run;
    }

    /** Whether the volume is still on its way. */
    public boolean isOpen(VolumeId id) {
        return !ended.containsKey(id);
    }

    /** What became of the volume; empty while it is on its way. */
    public Optional<Outcome> outcomeOf(VolumeId id) {
        return Optional.ofNullable(ended.get(id));
    }

    /** Ends a volume that is still on its way. */
    public void end(VolumeId id, String path, Outcome outcome, String message) {
        if (ended.putIfAbsent(id, outcome) == null) {
            record(new VolumeResult(id, path, outcome, message));
        }
    }

    /** Ends something that never became a volume and may have no name of its own. */
    void endInvalid(VolumeId claimed, String message) {
        record(new VolumeResult(claimed, "", Outcome.INVALID, message));
    }

    private synchronized void record(VolumeResult result) {
        seen.add(result.outcome().result());
        run.ended(result);
    }

    /** What the volumes together make of the run. */
    public synchronized Result result() {
        return Result.of(seen);
    }
}
