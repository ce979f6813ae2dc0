package io.jenkins.plugins.efsdr.sandbox.aws;

import io.jenkins.plugins.efsdr.sandbox.aws.StateFaults.Hold;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A replication configuration. Each of the two Regions keeps a record of it with a status of its own; they differ once
 * one side was deleted without the other.
 */
final class Replication {

    /** The values of a destination's {@code Status} that occur here. */
    enum Status {
        ENABLING,
        ENABLED,
        DELETING,
        ERROR
    }

    private record Deletion(Hold kind, List<String> regions) {}

    private final FileSystem source;
    private final FileSystem destination;
    private final String originalSourceArn;
    private final Instant created;
    private final Map<String, Status> records = new ConcurrentHashMap<>();
    private final Set<Deletion> deletions = ConcurrentHashMap.newKeySet();
    private volatile Instant lastReplicated;

    Replication(FileSystem source, FileSystem destination, String originalSourceArn, Instant created) {
        this.source = source;
        this.destination = destination;
        this.originalSourceArn = originalSourceArn;
        this.created = created;
        both(Status.ENABLING);
    }

    FileSystem source() {
        return source;
    }

    FileSystem destination() {
        return destination;
    }

    String originalSourceArn() {
        return originalSourceArn;
    }

    Instant created() {
        return created;
    }

    /** When the last complete copy began; empty before the first is done. */
    Optional<Instant> lastReplicated() {
        return Optional.ofNullable(lastReplicated);
    }

    void replicated(Instant began) {
        lastReplicated = began;
    }

    void both(Status status) {
        List.of(source, destination).forEach(side -> records.put(side.region(), status));
    }

    /** The status that a Region's record shows; empty where it has no record. */
    Optional<Status> status(String region) {
        return Optional.ofNullable(records.get(region));
    }

    void status(String region, Status status) {
        records.computeIfPresent(region, (name, old) -> status);
    }

    /** Whether such a deletion had not begun before. */
    boolean begin(Hold kind, List<String> regions) {
        return deletions.add(new Deletion(kind, regions));
    }

    /** Removes a Region's record. What is left on the other side cannot recover. */
    void remove(String region) {
        records.remove(region);
        records.replaceAll((name, status) -> Status.ERROR);
    }

    boolean isGone() {
        return records.isEmpty();
    }

    boolean isCopying() {
        return Stream.of(source, destination).allMatch(side -> records.get(side.region()) == Status.ENABLED);
    }

    boolean isWithinOneRegion() {
        return source.region().equals(destination.region());
    }

    boolean involves(FileSystem fileSystem) {
        return source == fileSystem || destination == fileSystem;
    }
}
