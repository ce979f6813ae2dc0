package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.operation.Ledger;
import io.jenkins.plugins.efsdr.operation.VolumeStages;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import io.jenkins.plugins.efsdr.pace.Workers;
import io.jenkins.plugins.efsdr.replication.PromotionOptions;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.run.Run;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What all stages of one failover share. */
final class Failing extends VolumeStages<Recoverable> {

    final FailoverRequest request;
    final FailoverRules rules;
    final RecoverySites sites;
    final ManifestRepository repository;
    final Head head;
    final Past past;
    private final List<String> duties;
    private final Map<String, String> told;

    Failing(Run run, FailoverRequest request, Failover failover, Past past, Workers workers) {
        super(run, new Ledger(run), workers);
        this.request = request;
        this.rules = failover.rules;
        this.sites = failover.sites;
        this.repository = failover.repository;
        this.head = failover.head;
        this.past = past;
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
        super(other.run, other.ledger, other.workers);
        this.request = resolved;
        this.rules = other.rules;
        this.sites = other.sites;
        this.repository = other.repository;
        this.head = other.head;
        this.past = known;
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

    @Override
    protected VolumeId id(Recoverable volume) {
        return volume.id();
    }

    @Override
    protected String place(Recoverable volume) {
        return volume.original().place();
    }
}
