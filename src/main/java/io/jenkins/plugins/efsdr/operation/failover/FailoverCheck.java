package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Printable;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.manifest.Unreadable;
import io.jenkins.plugins.efsdr.operation.DrRuns;
import io.jenkins.plugins.efsdr.operation.Ledger;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Run;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first stage: everything that can be known before anything is touched. */
final class FailoverCheck {

    private final Failing asked;

    FailoverCheck(Failing asked) {
        this.asked = asked;
    }

    /** For a plan, and for a part of a run that was begun: nothing has to be confirmed. */
    Checked carryOut() {
        return asked.run.stage("check", 0, () -> check(false));
    }

    /**
     * For a run that begins.
     *
     * @throws Refused when it is not confirmed, or a guard stands in the way
     */
    Checked begin() {
        Checked checked = asked.run.stage("check", 0, () -> check(true));
        Failing shared = checked.shared();
        ScopeGuard.require(shared, checked.selection(), checked.pairs());
        RpoGate.require(shared, checked.pairs());
        requireSamePlan(checked);
        tellWriters(shared);
        return checked;
    }

    /** A run that is gone on with has moved the world itself. */
    private static void requireSamePlan(Checked checked) {
        if (checked.hasTouchedPairs()) {
            return;
        }
        checked.shared().request.plan().ifPresent(wanted -> {
            String now = new FailoverPlan(checked).hash();
            if (!now.equals(wanted)) {
                throw new Refused(
                        "The world has moved since plan " + Printable.of(wanted) + " was made: it would be " + now
                                + " now. This run touched nothing. Look at the new plan with --dry-run; to go on where another run"
                                + " stopped, leave --plan out.");
            }
        });
    }

    private Checked check(boolean begins) {
        tellOutage();
        RecoveryPlanner planner = new RecoveryPlanner(asked.rules, asked.head.tree());
        Failing shared = asked.in(planner.resolve(asked.request));
        if (begins) {
            RecoveryPlanner.requireConfirmed(shared.request);
        }
        Selection selection = planner.select(shared.request);
        tellContext(shared, selection);
        selection.warnings().forEach(shared.run::note);
        selection.problems().forEach(problem -> tell(shared.run, shared.ledger, problem));
        DrClusters clusters = new DrClusters(shared, selection.volumes());
        clusters.requireAccess();
        return look(shared, selection, clusters);
    }

    private static void requireSight(Failing asked, Selection selection) {
        boolean blind = selection.pairs().stream()
                .anyMatch(pair -> asked.sites.replica(pair).isEmpty());
        if (blind && asked.request.has(FailoverRequest.Option.CREATE_MISSING)) {
            throw BadInput.of(
                    "create-missing", "", "must not be asked for with directories 'none', which looks at no replica");
        }
    }

    private static Checked look(Failing asked, Selection selection, DrClusters clusters) {
        requireSight(asked, selection);
        Memory memory = new Memory();
        memory.add("the journal of this run", asked.past.snapshots());
        Locks locks = new Locks(asked, selection.targets());
        locks.look(memory);
        Optional<Handover> handover = memory.handover(asked.run.id());
        handover.ifPresent(begun -> requireSameScope(asked, begun));
        Failing shared = handover.map(asked::takingOver).orElse(asked);
        List<Recoverable> all = selection.volumes();
        DrRuns runs = DrRuns.in(shared.head.tree(), shared.run.pace().now());
        PairCheck check = new PairCheck(shared, new Evidence(memory, runs, all, shared.sites));
        List<PairView> pairs = check.observe(selection.pairs());
        pairs.forEach(pair -> shared.run.observed(pair.result()));
        return new Checked(shared, selection, check, pairs, locks, clusters);
    }

    private static void requireSameScope(Failing asked, Handover begun) {
        String scope = asked.request.scope().toString();
        String before = begun.context().getOrDefault("scope", scope);
        if (!scope.equals(before)) {
            throw BadInput.of("scope", scope, "must be that of run " + begun.run() + ", which was begun for " + before);
        }
    }

    private void tellOutage() {
        asked.head
                .outage()
                .ifPresent(reason -> asked.run.note("Git cannot be reached, so the mirror is used as it was "
                        + Times.text(asked.head.age(asked.run.pace().now()))
                        + " ago; volumes that were recorded since are missing. " + reason));
    }

    private static void tellWriters(Failing shared) {
        shared.context(Map.of("writers", shared.request.writers().word()));
        shared.request.writers().duties().forEach(shared::duty);
    }

    private static void tellContext(Failing shared, Selection selection) {
        FailoverRequest request = shared.request;
        Map<String, String> values = new LinkedHashMap<>();
        values.put("repository", shared.repository.description());
        values.put("cluster", String.join(",", request.scope().clusters()));
        values.put("to", String.join(",", selection.targets()));
        values.put("scope", request.scope().toString());
        values.put("head", shared.head.commit());
        if (!shared.head.isFresh()) {
            Duration age = shared.head.age(shared.run.pace().now());
            values.put("headAge", age.toString());
        }
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
        shared.context(values);
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
