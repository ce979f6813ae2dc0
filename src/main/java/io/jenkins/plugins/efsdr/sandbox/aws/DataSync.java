package io.jenkins.plugins.efsdr.sandbox.aws;

import io.jenkins.plugins.efsdr.sandbox.aws.Execution.Status;
import io.jenkins.plugins.efsdr.sandbox.aws.FileSystem.Protection;
import io.jenkins.plugins.efsdr.sandbox.aws.Storage.Copied;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs the tasks of the account: by schedule or by call, one execution of a task at a time. */
final class DataSync {

    private final List<Task> tasks = new CopyOnWriteArrayList<>();
    private final AwsOptions options;
    private final ScheduledExecutorService timer;
    private final Clock clock;

    DataSync(AwsOptions options, ScheduledExecutorService timer) {
        this.options = options;
        this.timer = timer;
        this.clock = options.clock();
    }

    /** Adds a task; the rhythm of its schedule is the sync interval of the sandbox, whatever its text says. */
    void add(Task task) {
        tasks.add(task);
        long rhythm = options.times().syncInterval().toMillis();
        timer.scheduleWithFixedDelay(Guarded.of(() -> scheduled(task)), 0, rhythm, TimeUnit.MILLISECONDS);
    }

    List<Task> in(String region) {
        return tasks.stream().filter(task -> task.region().equals(region)).toList();
    }

    private void scheduled(Task task) {
        if (task.schedule().enabled()
                && task.current().isEmpty()
                && !options.faults().isOut(task.region())
                && !options.faults().isReplicationFrozen()) {
            start(task);
        }
    }

    /** Begins an execution, or queues it behind the one that runs. */
    synchronized Execution start(Task task) {
        String number = String.format("%017x", task.executions().size() + 1);
        Execution execution = new Execution(task, task.arn() + "/execution/exec-" + number, clock.instant());
        boolean idle = task.current().isEmpty();
        task.add(execution);
        if (idle) {
            later(execution);
        }
        return execution;
    }

    private void later(Execution execution) {
        timer.schedule(
                Guarded.of(() -> advance(execution)), options.times().phase().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void advance(Execution execution) {
        if (options.faults().states().isHeld(execution.status())) {
            later(execution);
            return;
        }
        Status phase = execution.status().next();
        if (execution.enter(phase, clock.instant())) {
            work(execution, phase);
        }
        if (execution.status() == Status.CANCELLING) {
            execution.fail("The execution was cancelled; its destination may hold partial files.", clock.instant());
        }
        goOn(execution);
    }

    private synchronized void goOn(Execution execution) {
        if (execution.status().isEnd()) {
            execution.task().current().ifPresent(this::later);
        } else {
            later(execution);
        }
    }

    private void work(Execution execution, Status phase) {
        if (phase == Status.TRANSFERRING) {
            try {
                transfer(execution);
            } catch (IOException e) {
                execution.fail("The transfer failed: " + e.getMessage(), clock.instant());
            }
        }
    }

    private void transfer(Execution execution) throws IOException {
        Task task = execution.task();
        if (task.destination().protection() == Protection.REPLICATING) {
            throw new IOException("the destination is read-only: it is the destination of a replication");
        }
        Copied copied = options.storage()
                .copy(task.source().id(), task.destination().id(), task.isDeleting(), () -> isStopped(execution));
        execution.copied(copied);
        if (!copied.complete() && execution.status() != Status.CANCELLING) {
            throw new IOException("not every file could be read as it was when the execution began");
        }
    }

    private boolean isStopped(Execution execution) {
        Task task = execution.task();
        return execution.status() == Status.CANCELLING
                || options.faults().isOut(task.source().region())
                || options.faults().isOut(task.region());
    }
}
