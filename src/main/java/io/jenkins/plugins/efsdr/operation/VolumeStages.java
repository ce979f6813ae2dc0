package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Workers;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Run;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * A run that takes volumes from stage to stage. One that fails ends there, the others go on.
 *
 * @param <V> a volume with all that the run knows of it
 */
public abstract class VolumeStages<V> {

    /** What is told of every stage and volume. */
    public final Run run;

    /** Which volumes are through. */
    public final Ledger ledger;

    /** Who works on many volumes at a time. */
    public final Workers workers;

    protected VolumeStages(Run run, Ledger ledger, Workers workers) {
        this.run = run;
        this.ledger = ledger;
        this.workers = workers;
    }

    /** What it is called. */
    protected abstract VolumeId id(V volume);

    /** Where its data is. */
    protected abstract String place(V volume);

    /** Those that are still on their way. */
    public final List<V> open(Collection<V> volumes) {
        return volumes.stream().filter(one -> ledger.isOpen(id(one))).toList();
    }

    /** A stage that works on each open volume, many at a time, if there is any. */
    public final void stage(String name, Collection<V> volumes, Consumer<V> work) {
        List<V> open = open(volumes);
        if (open.isEmpty()) {
            return;
        }
        run.stage(name, open.size(), () -> {
            workers.forEach(open, volume -> guarded(volume, work), volume -> run.advanced(name));
            return null;
        });
    }

    private V guarded(V volume, Consumer<V> work) {
        try {
            work.accept(volume);
        } catch (Refused | BadInput e) {
            end(volume, Outcome.REFUSED, e.getMessage());
        } catch (Failed e) {
            end(volume, Outcome.FAILED, e.getMessage());
        }
        return volume;
    }

    /** Ends a volume that is still on its way. */
    public final void end(V volume, Outcome outcome, String message) {
        ledger.end(id(volume), place(volume), outcome, message);
    }
}
