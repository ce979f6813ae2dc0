package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Protection;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One promotion of a replica that a DataSync task writes: executions end first, then the schedule is disabled. In this order a run that is
 * stopped between the two still finds the schedule on, and asks for the same consent again. Not thread-safe.
 */
final class DataSyncPromotion {

    private final TaskArn arn;
    private final DataSyncTask task;
    private final DataSyncLook look;
    private final PromotionOptions options;
    private final Deadline deadline;
    private boolean waited;

    DataSyncPromotion(TaskArn arn, DataSyncTask task, DataSyncLook look, PromotionOptions options, Deadline deadline) {
        this.arn = arn;
        this.task = task;
        this.look = look;
        this.options = options;
        this.deadline = deadline;
    }

    Promotion run(ReplicaSnapshot before, PromotionWatch watch) {
        ReplicaSnapshot first = look.snapshot(deadline);
        requireConsent(first);
        boolean changed = watch.until(() -> look.snapshot(deadline), this::stands, this::step, this::late);
        look.state().filter(state -> waited).ifPresent(this::requireWhole);
        return new Promotion(changed || !look.isReachable(), duties(), notes(before));
    }

    private void requireConsent(ReplicaSnapshot first) {
        List<String> obstacles = new ArrayList<>(first.standsAlone() ? List.of() : first.obstacles(options));
        boolean cancels = options.cancelExecution() && !options.acceptCancelled();
        look.state().filter(state -> cancels).map(TaskState::unfinished).orElse(List.of()).stream()
                .findFirst()
                .ifPresent(execution -> obstacles.add("Execution " + execution.id() + " of DataSync task " + arn
                        + " leaves partial files behind when it is cancelled: wait for its end, or consent to that"
                        + " (--accept-cancelled)."));
        look.state().filter(state -> !options.acceptCancelled()).flatMap(TaskState::broken).stream()
                .filter(execution -> first.status() == Status.NONE)
                .forEach(execution -> obstacles.add("The replica may hold partial files. "
                        + TaskState.brokenText(execution) + ": let task " + arn
                        + " succeed once more if it can, or consent to that (--accept-cancelled)."));
        if (!obstacles.isEmpty()) {
            throw new Refused(String.join("\n", obstacles));
        }
    }

    /** Of a task that is not called nothing can be seen: all there is to wait for is the file system. */
    private boolean stands(ReplicaSnapshot now) {
        return now.status() == Status.UNREACHABLE
                ? now.isAvailable() && now.protection() != Protection.REPLICATING
                : now.standsAlone();
    }

    private void step(ReplicaSnapshot now) {
        look.state().ifPresent(this::step);
    }

    private void step(TaskState state) {
        List<Execution> unfinished = state.unfinished();
        if (!unfinished.isEmpty()) {
            waited = true;
            cancel(unfinished);
        } else {
            requireWhole(state);
            state.expression().filter(text -> state.isScheduled()).ifPresent(task::disable);
        }
    }

    private void cancel(List<Execution> unfinished) {
        if (options.cancelExecution()) {
            unfinished.stream().filter(execution -> !execution.isCancelling()).forEach(task::cancel);
        }
    }

    private void requireWhole(TaskState state) {
        if (!options.acceptCancelled() && state.broken().isPresent()) {
            throw new Failed("The replica may hold partial files and was not promoted. "
                    + TaskState.brokenText(state.broken().get()) + "; let task " + arn
                    + " succeed once more if it can, or run the same command with --accept-cancelled");
        }
    }

    private Failed late(ReplicaSnapshot now) {
        String running = look.state().map(TaskState::unfinished).orElse(List.of()).stream()
                .map(execution -> "execution " + execution.id() + " is " + execution.status())
                .findFirst()
                .orElse(PromotionWatch.state(now));
        return new Failed("Replica " + now.secondary() + " of pair " + now.pair() + " is not promoted after "
                + deadline.length().toSeconds() + " s: " + running + "; run the same command again to wait on"
                + (options.cancelExecution()
                        ? ""
                        : ", or with --cancel-execution and --accept-cancelled to take it as it is"));
    }

    private List<String> duties() {
        Optional<TaskState> state = look.state();
        if (state.isEmpty()) {
            return List.of("DataSync task " + arn + " was not called. Disable it before " + arn.region()
                    + " is back, or it overwrites what was written on the replica since: find its schedule with "
                    + Commands.describe(arn) + ", then " + Commands.disableSchedule(arn, "<its expression>"));
        }
        return state.get().expression().isPresent()
                ? List.of()
                : List.of("DataSync task " + arn + " has no schedule of its own: see that nothing else starts it, or it"
                        + " overwrites what is written on the replica");
    }

    private List<String> notes(ReplicaSnapshot before) {
        List<String> notes = new ArrayList<>();
        look.state()
                .flatMap(TaskState::lastReplicated)
                .filter(at -> !Optional.of(at).equals(before.lastReplicated()))
                .ifPresent(at -> notes.add("The replica has what was on the primary at " + at
                        + ": an execution succeeded" + " while it was waited for."));
        look.state()
                .flatMap(TaskState::broken)
                .ifPresent(execution ->
                        notes.add("The replica may hold partial files. " + TaskState.brokenText(execution) + "."));
        return notes;
    }
}
