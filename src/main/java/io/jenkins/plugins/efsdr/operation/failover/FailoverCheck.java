package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.manifest.Unreadable;
import io.jenkins.plugins.efsdr.operation.Ledger;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Run;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first stage: everything that can be known before anything is touched. */
final class FailoverCheck {

    private final Failing asked;

    FailoverCheck(Failing asked) {
        this.asked = asked;
    }

    Checked carryOut() {
        return asked.run.stage("check", 0, this::check);
    }

    private Checked check() {
        tellOutage();
        RecoveryPlanner planner = new RecoveryPlanner(asked.rules, asked.head.tree());
        Failing shared = asked.in(planner.resolve(asked.request));
        tellContext(shared);
        Selection selection = planner.select(shared.request);
        selection.warnings().forEach(shared.run::note);
        selection.problems().forEach(problem -> tell(shared.run, shared.ledger, problem));
        DrClusters clusters = new DrClusters(shared, selection.volumes());
        clusters.requireAccess();
        return look(shared, selection, clusters);
    }

    private static Checked look(Failing shared, Selection selection, DrClusters clusters) {
        Memory memory = new Memory();
        memory.add("the journal of this run", shared.past.snapshots());
        Locks locks = new Locks(shared, selection.targets());
        locks.look(memory);
        List<Recoverable> all = selection.volumes();
        PairCheck check = new PairCheck(shared, new Evidence(memory, shared.head.tree(), all, shared.sites));
        List<PairView> pairs = check.observe(selection.pairs());
        pairs.forEach(pair -> shared.run.observed(pair.result()));
        return new Checked(shared, selection, check, pairs, locks, clusters);
    }

    private void tellOutage() {
        asked.head
                .outage()
                .ifPresent(reason -> asked.run.note("Git cannot be reached, so the mirror is used as it was "
                        + Times.text(asked.head.age(asked.run.pace().now()))
                        + " ago; volumes that were recorded since are missing. " + reason));
    }

    private static void tellContext(Failing shared) {
        FailoverRequest request = shared.request;
        Map<String, String> values = new LinkedHashMap<>();
        values.put("repository", shared.repository.description());
        values.put("cluster", String.join(",", request.scope().clusters()));
        values.put("scope", request.scope().toString());
        values.put("head", shared.head.commit());
        if (!shared.head.isFresh()) {
            Duration age = shared.head.age(shared.run.pace().now());
            values.put("headAge", age.toString());
        }
        values.put("writers", request.writers().word());
        request.disasterAt().ifPresent(time -> values.put(Past.DISASTER_AT, time.toString()));
        if (!request.consent().reason().isEmpty()) {
            values.put("reason", request.consent().reason());
        }
        request.plan().ifPresent(plan -> values.put("plan", plan));
        shared.rules.rto().ifPresent(most -> values.put("rto", most.toString()));
        shared.rules.rpo().values().stream()
                .min(Duration::compareTo)
                .ifPresent(most -> values.put("rpo", most.toString()));
        if (request.has(Option.NO_LOCK)) {
            values.put("lock", "none, on purpose");
        }
        shared.run.context(values);
    }

    /** What cannot be read ends its volume or, where nobody knows which that is, is a note. */
    static void tell(Run run, Ledger ledger, Unreadable problem) {
        if (problem.id().isPresent()) {
            ledger.end(problem.id().get(), "", Outcome.INVALID, problem.toString());
        } else {
            run.note("This file is no volume's manifest and was passed over: " + problem);
        }
    }
}
