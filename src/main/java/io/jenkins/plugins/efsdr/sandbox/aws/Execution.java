package io.jenkins.plugins.efsdr.sandbox.aws;

import io.jenkins.plugins.efsdr.sandbox.aws.Storage.Copied;
import java.time.Instant;
import java.util.Optional;

/** One execution of a DataSync task and how far it is. */
final class Execution {

    /** The values of a {@code TaskExecutionStatus}; those of the phases in their order. */
    enum Status {
        QUEUED,
        LAUNCHING,
        PREPARING,
        TRANSFERRING,
        VERIFYING,
        SUCCESS,
        CANCELLING,
        ERROR;

        Status next() {
            return values()[ordinal() + 1];
        }

        boolean isEnd() {
            return this == SUCCESS || this == ERROR;
        }
    }

    private final Task task;
    private final String arn;
    private final Instant started;
    private Status status = Status.QUEUED;
    private boolean transferring;
    private Instant ended;
    private String error = "";
    private Copied copied = new Copied(false, 0, 0, 0);

    Execution(Task task, String arn, Instant started) {
        this.task = task;
        this.arn = arn;
        this.started = started;
    }

    Task task() {
        return task;
    }

    String arn() {
        return arn;
    }

    Instant started() {
        return started;
    }

    synchronized Status status() {
        return status;
    }

    synchronized Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    /** What went wrong; empty where nothing did. */
    synchronized String error() {
        return error;
    }

    /** Whether it came as far as to transfer. */
    synchronized boolean hasTransferred() {
        return transferring;
    }

    synchronized Copied copied() {
        return copied;
    }

    synchronized void copied(Copied result) {
        copied = result;
    }

    /** Enters a phase, unless the execution was cancelled or is over. */
    synchronized boolean enter(Status phase, Instant at) {
        if (status == Status.CANCELLING || status.isEnd()) {
            return false;
        }
        status = phase;
        transferring |= phase == Status.TRANSFERRING;
        ended = phase.isEnd() ? at : null;
        return true;
    }

    synchronized void fail(String reason, Instant at) {
        status = Status.ERROR;
        error = reason;
        ended = at;
    }

    /** Whether there was something to cancel. */
    synchronized boolean cancel() {
        if (status.isEnd()) {
            return false;
        }
        status = Status.CANCELLING;
        return true;
    }
}
