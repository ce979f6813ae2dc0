package io.jenkins.plugins.efsdr.sandbox.aws;

import io.jenkins.plugins.efsdr.sandbox.aws.FileSystem.LifeCycle;
import io.jenkins.plugins.efsdr.sandbox.aws.FileSystem.Protection;
import io.jenkins.plugins.efsdr.sandbox.aws.Replication.Status;
import io.jenkins.plugins.efsdr.sandbox.aws.StateFaults.Hold;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The replication configurations of the account and the way they and their file systems go through their states. */
final class Replications {

    private final List<Replication> all = new CopyOnWriteArrayList<>();
    /** The ARN that was the source first, by the two that are paired: later the roles may be swapped. */
    private final Map<Set<FileSystem>, String> originals = new HashMap<>();

    private final FileSystems fileSystems;
    private final Storage storage;
    private final Copying copying;
    private final StateFaults states;
    private final AwsTimes times;
    private final ScheduledExecutorService timer;
    private final Clock clock;

    Replications(FileSystems fileSystems, AwsOptions options, ScheduledExecutorService timer) {
        this.fileSystems = fileSystems;
        this.storage = options.storage();
        this.copying = new Copying(options, timer);
        this.states = options.faults().states();
        this.times = options.times();
        this.timer = timer;
        this.clock = options.clock();
    }

    List<Replication> in(String region) {
        return all.stream()
                .filter(replication -> replication.status(region).isPresent())
                .toList();
    }

    Optional<Replication> of(FileSystem fileSystem) {
        return all.stream()
                .filter(replication -> replication.involves(fileSystem))
                .findFirst();
    }

    /** A configuration that has been there for long: enabled at once. */
    synchronized void existing(FileSystem source, FileSystem destination) throws IOException {
        Replication replication = add(source, destination);
        destination.protection(Protection.REPLICATING);
        storage.writable(destination.id(), false);
        enabled(replication);
    }

    /** @throws AwsError as CreateReplicationConfiguration does; then nothing has changed */
    synchronized Replication create(FileSystem source, FileSystem destination) {
        requireUnpaired(source);
        requireUnpaired(destination);
        requireAvailable(source);
        requireAvailable(destination);
        if (destination.protection() != Protection.DISABLED) {
            throw AwsError.conflict("File system '" + destination.id() + "' has replication overwrite protection "
                    + destination.protection() + ": disable it before the file system becomes a destination.");
        }
        setWritable(destination, false);
        Replication replication = add(source, destination);
        destination.protection(Protection.REPLICATING);
        update(destination);
        after(times.enabling(), () -> enabled(replication));
        return replication;
    }

    private Replication add(FileSystem source, FileSystem destination) {
        String original = originals.computeIfAbsent(Set.of(source, destination), pair -> source.arn());
        Replication replication = new Replication(source, destination, original, clock.instant());
        all.add(replication);
        return replication;
    }

    private synchronized void enabled(Replication replication) {
        if (replication.status(replication.source().region()).equals(Optional.of(Status.ENABLING))) {
            replication.both(Status.ENABLED);
            copying.begin(replication);
        }
    }

    /**
     * Begins the deletion of a configuration.
     *
     * @param local whether only the calling Region's record goes
     * @throws AwsError as DeleteReplicationConfiguration does
     */
    synchronized void delete(String region, String sourceId, boolean local) {
        Replication replication = bySource(region, sourceId);
        if (local && replication.isWithinOneRegion()) {
            throw AwsError.badRequest("LOCAL_CONFIGURATION_ONLY needs file systems in two Regions.");
        }
        List<String> regions = local ? List.of(region) : regions(replication);
        regions.forEach(side -> replication.status(side, Status.DELETING));
        Hold kind = local ? Hold.LOCAL_CONFIGURATION_ONLY : Hold.ALL_CONFIGURATIONS;
        if (replication.begin(kind, regions)) {
            unlessHeld(kind, times.deleting(), () -> copying.end(replication, () -> deleted(replication, regions)));
        }
    }

    /** After a while, and then as soon as nothing holds it. */
    private void unlessHeld(Hold what, Duration delay, Runnable transition) {
        after(delay, () -> {
            if (states.isHeld(what)) {
                unlessHeld(what, delay, transition);
            } else {
                transition.run();
            }
        });
    }

    private static List<String> regions(Replication replication) {
        return Stream.of(
                        replication.source().region(), replication.destination().region())
                .distinct()
                .filter(side -> replication.status(side).isPresent())
                .toList();
    }

    private Replication bySource(String region, String sourceId) {
        FileSystem source = fileSystems.anywhere(sourceId).orElseThrow(() -> FileSystems.notFound(sourceId));
        return in(region).stream()
                .filter(replication -> replication.source() == source)
                .findFirst()
                .orElseThrow(() -> notFound(sourceId));
    }

    private synchronized void deleted(Replication replication, List<String> regions) {
        FileSystem destination = replication.destination();
        boolean released = regions.contains(destination.region())
                && replication.status(destination.region()).isPresent();
        regions.forEach(replication::remove);
        if (replication.isGone()) {
            all.remove(replication);
        }
        if (released && states.isHeld(Hold.PROTECTION)) {
            unlessHeld(Hold.PROTECTION, times.updating(), () -> release(destination));
        } else if (released) {
            release(destination);
        }
    }

    private synchronized void release(FileSystem destination) {
        destination.protection(Protection.ENABLED);
        setWritable(destination, true);
        update(destination);
    }

    /** @throws AwsError as UpdateFileSystemProtection does */
    synchronized void protect(FileSystem fileSystem, Protection protection) {
        if (fileSystem.protection() == Protection.REPLICATING) {
            throw new AwsError(
                    409,
                    "ReplicationAlreadyExists",
                    "ReplicationOverwriteProtection cannot be changed while the file system is a replication"
                            + " destination.");
        }
        requireAvailable(fileSystem);
        fileSystem.protection(protection);
        update(fileSystem);
    }

    private void update(FileSystem fileSystem) {
        fileSystem.lifeCycle(LifeCycle.UPDATING);
        after(times.updating(), () -> fileSystem.lifeCycle(LifeCycle.AVAILABLE));
    }

    private void setWritable(FileSystem fileSystem, boolean writable) {
        try {
            storage.writable(fileSystem.id(), writable);
        } catch (IOException e) {
            throw AwsError.internal("File system '" + fileSystem.id() + "': " + e.getMessage());
        }
    }

    private void requireUnpaired(FileSystem fileSystem) {
        if (of(fileSystem).isPresent()) {
            throw AwsError.conflict("File system '" + fileSystem.id() + "' is already in a replication configuration.");
        }
    }

    private static void requireAvailable(FileSystem fileSystem) {
        if (fileSystem.lifeCycle() != LifeCycle.AVAILABLE) {
            throw new AwsError(
                    409,
                    "IncorrectFileSystemLifeCycleState",
                    "File system '" + fileSystem.id() + "' is "
                            + fileSystem.lifeCycle().text() + ": wait until it is available.");
        }
    }

    static AwsError notFound(String id) {
        return new AwsError(
                404, "ReplicationNotFound", "File system '" + id + "' has no replication configuration here.");
    }

    private void after(Duration delay, Runnable transition) {
        timer.schedule(Guarded.of(transition), delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
