package io.jenkins.plugins.efsdr.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A DataSync task between two file systems. It lives in the destination's Region. */
final class Task {

    /** A task's schedule: its rhythm as text, and since when it is on or off. */
    record Schedule(String expression, boolean enabled, Instant since) {}

    private final FileSystem source;
    private final FileSystem destination;
    private final Instant created;
    private final List<Execution> executions = new CopyOnWriteArrayList<>();
    private volatile Schedule schedule;
    private volatile String name;
    private volatile ObjectNode options;

    Task(FileSystem source, FileSystem destination, Schedule schedule) {
        this.source = source;
        this.destination = destination;
        this.created = schedule.since();
        this.schedule = schedule;
        this.name = source.name() + "-to-" + destination.name();
        this.options = DataSyncJson.mirror();
    }

    FileSystem source() {
        return source;
    }

    FileSystem destination() {
        return destination;
    }

    Instant created() {
        return created;
    }

    String region() {
        return destination.region();
    }

    String arn() {
        return Arns.of("datasync", region(), "task/task-" + DataSyncJson.suffix(destination));
    }

    Location sourceLocation() {
        return new Location(source, region());
    }

    Location destinationLocation() {
        return new Location(destination, region());
    }

    String name() {
        return name;
    }

    void name(String text) {
        name = text;
    }

    Schedule schedule() {
        return schedule;
    }

    void schedule(Schedule next) {
        schedule = next;
    }

    ObjectNode options() {
        return options.deepCopy();
    }

    void options(ObjectNode next) {
        options = next;
    }

    boolean isDeleting() {
        return "REMOVE".equals(options.path("PreserveDeletedFiles").asText());
    }

    /** All executions, the oldest first. */
    List<Execution> executions() {
        return List.copyOf(executions);
    }

    void add(Execution execution) {
        executions.add(execution);
    }

    /** The execution that runs or is next. */
    Optional<Execution> current() {
        return executions.stream()
                .filter(execution -> !execution.status().isEnd())
                .findFirst();
    }
}
