package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Status;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.Destination;
import software.amazon.awssdk.services.efs.model.ReplicationConfigurationDescription;
import software.amazon.awssdk.services.efs.model.ReplicationNotFoundException;

/**
 * Looks at a replica that EFS keeps. The replica's Region has its own record of the configuration (EFS API,
 * DescribeReplicationConfigurations: a file system is described in its own Region only).
 */
final class EfsLook {

    /** What is there when nothing replicates to the file system. */
    private static final String NO_CONFIGURATION = "none";

    private final FileSystemPair pair;
    private final AwsSession<EfsClient> efs;
    private final ServiceClock clock;

    EfsLook(FileSystemPair pair, AwsSession<EfsClient> efs, ServiceClock clock) {
        this.pair = pair;
        this.efs = efs;
        this.clock = clock;
    }

    /**
     * The configuration is asked for first: a file system described before its deletion was over would seem promoted too early.
     *
     * @throws Failed when EFS cannot be asked
     * @throws Refused when it is the replica of another file system
     */
    ReplicaSnapshot snapshot(Deadline deadline) {
        Optional<ReplicationConfigurationDescription> configuration = configuration(deadline);
        ReplicaFileSystem fileSystem =
                ReplicaFileSystem.describe(efs, pair.secondary().orElseThrow(), deadline);
        Optional<Destination> destination = configuration.flatMap(this::destination);
        destination.ifPresent(found -> requireOwnSource(configuration.orElseThrow()));
        return new ReplicaSnapshot(
                pair.name(),
                ReplicaKind.EFS,
                pair.primary(),
                pair.secondary().orElseThrow(),
                destination.map(EfsLook::status).orElse(Status.NONE),
                destination.map(Destination::statusAsString).orElse(NO_CONFIGURATION),
                destination.map(Destination::statusMessage).orElse(""),
                destination.map(Destination::lastReplicatedTimestamp),
                fileSystem.protection(),
                fileSystem.lifeCycle(),
                fileSystem.mountTargets(),
                destination.isPresent() ? Optional.empty() : configuration.map(EfsLook::outwards),
                clock.now(),
                clock.skew());
    }

    private Optional<ReplicationConfigurationDescription> configuration(Deadline deadline) {
        try {
            return efs.read(this::configurations, deadline).stream().findFirst();
        } catch (ReplicationNotFoundException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw efs.failure("The replication to " + replica() + " cannot be described", e);
        }
    }

    private List<ReplicationConfigurationDescription> configurations(EfsClient client) {
        return client.describeReplicationConfigurations(request -> request.fileSystemId(replicaId()))
                .replications();
    }

    /** The one that is the replica; empty when a configuration has it as its source. */
    private Optional<Destination> destination(ReplicationConfigurationDescription configuration) {
        return configuration.destinations().stream()
                .filter(destination -> id(destination.fileSystemId()).equals(replicaId()))
                .findFirst();
    }

    private void requireOwnSource(ReplicationConfigurationDescription configuration) {
        String source = id(configuration.sourceFileSystemId());
        if (!source.equals(pair.primary().id().value())) {
            throw new Refused(
                    "Replica " + replica() + " of pair " + pair.name() + " is the replica of " + source + " in "
                            + configuration.sourceFileSystemRegion() + ", not of " + pair.primary()
                            + "; correct the pair, then run the same command again");
        }
    }

    private static Status status(Destination destination) {
        return switch (destination.status()) {
            case ENABLED -> Status.ENABLED;
            case ENABLING -> Status.ENABLING;
            case DELETING -> Status.DELETING;
            case PAUSING -> Status.PAUSING;
            case PAUSED -> Status.PAUSED;
            case ERROR -> Status.ERROR;
            default -> Status.UNKNOWN;
        };
    }

    private static String outwards(ReplicationConfigurationDescription configuration) {
        List<String> targets = configuration.destinations().stream()
                .map(destination -> id(destination.fileSystemId()) + " in " + destination.region())
                .filter(Objects::nonNull)
                .toList();
        return "is itself replicated to " + String.join(", ", targets);
    }

    /** The id in an ARN, which is what other accounts' file systems are called by. */
    private static String id(String idOrArn) {
        return idOrArn == null ? "" : idOrArn.substring(idOrArn.lastIndexOf('/') + 1);
    }

    private String replicaId() {
        return pair.secondary().orElseThrow().id().value();
    }

    private String replica() {
        return pair.secondary().orElseThrow().toString();
    }
}
