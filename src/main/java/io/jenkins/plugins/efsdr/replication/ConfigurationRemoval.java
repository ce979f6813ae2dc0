package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.aws.AwsFault;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.DeletionMode;

/**
 * Deletes a replication configuration from the replica's Region: both Regions' records, and if that fails and may, only the replica's own
 * one (EFS API, DeleteReplicationConfiguration, DeletionMode). It is asked to go on after each look, so that a deletion whose answer was
 * lost is seen before it is repeated. Not thread-safe.
 */
final class ConfigurationRemoval {

    /** A deletion that was accepted may take a while to show; only after that it is taken for lost. */
    private static final Duration TO_SHOW = Duration.ofMinutes(1);

    private final AwsSession<EfsClient> efs;
    private final PromotionOptions options;
    private final Pace pace;
    private final Deadline both;
    private final Consumer<String> progress;
    private DeletionMode mode = DeletionMode.ALL_CONFIGURATIONS;
    private Optional<Deadline> accepted = Optional.empty();
    private boolean begun;
    private String trouble = "";

    /**
     * @param both how long the deletion of both records is waited for, before it counts as failed
     * @param progress is told what is left to do before anything is deleted that leaves it: a run may die in between
     */
    ConfigurationRemoval(
            AwsSession<EfsClient> efs, PromotionOptions options, Pace pace, Deadline both, Consumer<String> progress) {
        this.progress = progress;
        this.efs = efs;
        this.options = options;
        this.pace = pace;
        this.both = both;
    }

    /**
     * Does what is to be done about a configuration that is still there.
     *
     * @throws Failed when it cannot be deleted
     */
    void proceed(ReplicaSnapshot now) {
        boolean deleting = now.status() == Status.DELETING;
        if (begun && now.status() == Status.ERROR) {
            giveUpOnBoth(now, "the status became ERROR " + now.statusMessage());
        }
        begun |= deleting;
        if (options.allowLocalOnly() && both.expired() && !isLocal()) {
            giveUpOnBoth(now, "it did not end within " + both.length().toSeconds() + " s");
        } else if (deleting) {
            return;
        }
        if (accepted.map(Deadline::expired).orElse(true)) {
            send(now);
        }
    }

    private void send(ReplicaSnapshot now) {
        try {
            efs.once(client -> client.deleteReplicationConfiguration(request ->
                    request.sourceFileSystemId(now.primary().id().value()).deletionMode(mode)));
            accepted = Optional.of(pace.deadline(TO_SHOW));
        } catch (SdkException e) {
            notDone(now, e);
        }
    }

    private void notDone(ReplicaSnapshot now, SdkException e) {
        AwsFault fault = AwsFault.of(e);
        trouble = AwsFault.text(e);
        if (fault == AwsFault.REJECTED && !isLocal()) {
            giveUpOnBoth(now, trouble);
        } else if (!fault.passes() && fault != AwsFault.NOT_FOUND) {
            throw efs.failure("The replication to " + now.secondary() + " cannot be deleted", e);
        }
    }

    private void giveUpOnBoth(ReplicaSnapshot now, String why) {
        if (isLocal()) {
            return;
        }
        if (!options.allowLocalOnly()) {
            throw new Failed("The replication to " + now.secondary() + " of pair " + now.pair()
                    + " cannot be deleted in both Regions: " + why
                    + "; put that right and run the same command again, or let only the replica's own record be"
                    + " deleted (--allow-local-only)");
        }
        progress.accept("Only the replica's own record of the replication is deleted from here on. " + duty(now));
        mode = DeletionMode.LOCAL_CONFIGURATION_ONLY;
        accepted = Optional.empty();
        trouble = why;
    }

    /** What a deletion of the replica's own record leaves to do. */
    static String duty(ReplicaSnapshot pair) {
        return "Pair " + pair.pair() + ": the record of the replication in "
                + pair.primary().region()
                + " is still there. Before the pair is replicated again, in whatever direction, delete it: "
                + Commands.deleteReplication(pair.primary(), pair.primary().region())
                + " --deletion-mode LOCAL_CONFIGURATION_ONLY";
    }

    /** Whether only the replica's own record was deleted. */
    boolean isLocal() {
        return mode == DeletionMode.LOCAL_CONFIGURATION_ONLY;
    }

    /** What went wrong last; empty when nothing did. */
    String trouble() {
        return trouble;
    }
}
