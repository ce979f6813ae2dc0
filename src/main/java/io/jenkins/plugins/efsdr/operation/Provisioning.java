package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Workers;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Run;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** What all stages of one run share. */
final class Provisioning {

    final Run run;
    final ProvisionRequest request;
    final ProvisionPart part;
    final ProvisionRules rules;
    final Sites sites;
    final Ledger ledger;

    private final Workers workers;

    Provisioning(
            Run run, ProvisionRequest request, ProvisionPart part, ProvisionRules rules, Sites sites, Workers workers) {
        this.run = run;
        this.request = request;
        this.part = part;
        this.rules = rules;
        this.sites = sites;
        this.workers = workers;
        this.ledger = new Ledger(run);
    }

    /** Those that are still on their way. */
    List<PlannedVolume> open(Collection<PlannedVolume> volumes) {
        return volumes.stream().filter(one -> ledger.isOpen(one.id())).toList();
    }

    /** A stage that works on each open volume, many at a time, if there is any; one that fails ends, the others go on. */
    void stage(String name, Collection<PlannedVolume> volumes, Consumer<PlannedVolume> work) {
        List<PlannedVolume> open = open(volumes);
        if (open.isEmpty()) {
            return;
        }
        run.stage(name, open.size(), () -> {
            workers.forEach(open, volume -> guarded(volume, work), volume -> run.advanced(name));
            return null;
        });
    }

    private PlannedVolume guarded(PlannedVolume volume, Consumer<PlannedVolume> work) {
        try {
            work.accept(volume);
        } catch (Refused | BadInput e) {
            end(volume, Outcome.REFUSED, e.getMessage());
        } catch (Failed e) {
            end(volume, Outcome.FAILED, e.getMessage());
        }
        return volume;
    }

    void end(PlannedVolume volume, Outcome outcome, String message) {
        ledger.end(volume.id(), volume.path(), outcome, message);
    }
}
