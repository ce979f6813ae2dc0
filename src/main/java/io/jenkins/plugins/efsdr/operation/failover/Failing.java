package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.operation.Ledger;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import io.jenkins.plugins.efsdr.pace.Workers;
import io.jenkins.plugins.efsdr.replication.PromotionOptions;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Run;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What all stages of one failover share. */
final class Failing {

    final Run run;
    final FailoverRequest request;
    final FailoverRules rules;
    final RecoverySites sites;
    final ManifestRepository repository;
    final Head head;
    final Past past;
    final Ledger ledger;
    final Workers workers;
    private final List<String> duties;
    private final Map<String, String> told;

    Failing(Run run, FailoverRequest request, Failover failover, Past past, Workers workers) {
        this.run = run;
        this.request = request;
        this.rules = failover.rules;
        this.sites = failover.sites;
        this.repository = failover.repository;
        this.head = failover.head;
        this.past = past;
        this.ledger = new Ledger(run);
        this.workers = workers;
        this.duties = new CopyOnWriteArrayList<>();
        this.told = new ConcurrentHashMap<>();
    }

    /** The same for a request that is resolved further. */
    Failing in(FailoverRequest resolved) {
        return new Failing(this, resolved, past);
    }

    /** The same for a run that began elsewhere; tells what was told there. */
    Failing takingOver(Handover before) {
        context(before.context());
        before.duties().forEach(this::duty);
        return new Failing(this, request, past.at(before.disasterAt()));
    }

    private Failing(Failing other, FailoverRequest resolved, Past known) {
        this.run = other.run;
        this.request = resolved;
        this.rules = other.rules;
        this.sites = other.sites;
        this.repository = other.repository;
        this.head = other.head;
        this.past = known;
        this.ledger = other.ledger;
        this.workers = other.workers;
        this.duties = other.duties;
        this.told = other.told;
    }

    /** Tells what the run is about. */
    void context(Map<String, String> values) {
        told.putAll(values);
        run.context(values);
    }

    Map<String, String> told() {
        return Map.copyOf(told);
    }

    /** Tells what somebody must still do. */
    void duty(String text) {
        duties.add(text);
        run.duty(text);
    }

    List<String> duties() {
        return List.copyOf(duties);
    }

    /** When the disaster was, as this attempt or an earlier one was told. */
    Optional<Instant> disasterAt() {
        return request.disasterAt().or(past::disasterAt);
    }

    PromotionOptions promotionOptions() {
        return new PromotionOptions(
                request.has(Option.ALLOW_LOCAL_ONLY),
                request.has(Option.ACCEPT_UNREACHABLE_TASK),
                request.has(Option.CANCEL_EXECUTION),
                request.has(Option.ACCEPT_CANCELLED));
    }

    /** Those that are still on their way. */
    List<Recoverable> open(Collection<Recoverable> volumes) {
        return volumes.stream().filter(one -> ledger.isOpen(one.id())).toList();
    }

    /** A stage that works on each open volume, many at a time, if there is any; one that fails ends, the others go on. */
    void stage(String name, Collection<Recoverable> volumes, Consumer<Recoverable> work) {
        List<Recoverable> open = open(volumes);
        if (open.isEmpty()) {
            return;
        }
        run.stage(name, open.size(), () -> {
            workers.forEach(open, volume -> guarded(volume, work), volume -> run.advanced(name));
            return null;
        });
    }

    private Recoverable guarded(Recoverable volume, Consumer<Recoverable> work) {
        try {
            work.accept(volume);
        } catch (Refused | BadInput e) {
            end(volume, Outcome.REFUSED, e.getMessage());
        } catch (Failed e) {
            end(volume, Outcome.FAILED, e.getMessage());
        }
        return volume;
    }

    void end(Recoverable volume, Outcome outcome, String message) {
        ledger.end(volume.id(), place(volume), outcome, message);
    }

    /** The directory, or the handle of a CSI volume. */
    static String place(Recoverable volume) {
        return volume.original()
                .nfsPath()
                .or(() -> volume.original().volumeHandle())
                .orElse("");
    }
}
