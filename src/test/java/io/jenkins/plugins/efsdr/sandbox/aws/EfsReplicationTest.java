package io.jenkins.plugins.efsdr.sandbox.aws;

import static io.jenkins.plugins.efsdr.sandbox.aws.EmbeddedAws.OTHER;
import static io.jenkins.plugins.efsdr.sandbox.aws.EmbeddedAws.PRIMARY;
import static io.jenkins.plugins.efsdr.sandbox.aws.EmbeddedAws.SECONDARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.BadRequestException;
import software.amazon.awssdk.services.efs.model.ConflictException;
import software.amazon.awssdk.services.efs.model.DeletionMode;
import software.amazon.awssdk.services.efs.model.Destination;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.efs.model.FileSystemLimitExceededException;
import software.amazon.awssdk.services.efs.model.FileSystemNotFoundException;
import software.amazon.awssdk.services.efs.model.IncorrectFileSystemLifeCycleStateException;
import software.amazon.awssdk.services.efs.model.LifeCycleState;
import software.amazon.awssdk.services.efs.model.ReplicationAlreadyExistsException;
import software.amazon.awssdk.services.efs.model.ReplicationConfigurationDescription;
import software.amazon.awssdk.services.efs.model.ReplicationNotFoundException;
import software.amazon.awssdk.services.efs.model.ReplicationOverwriteProtection;
import software.amazon.awssdk.services.efs.model.ReplicationStatus;
import software.amazon.awssdk.services.efs.model.ValidationException;

class EfsReplicationTest {

    @TempDir
    private Path directory;

    private EmbeddedAws aws;
    private EfsClient east;
    private EfsClient west;

    @BeforeEach
    void start() throws IOException {
        aws = EmbeddedAws.start(directory);
        east = aws.efs(PRIMARY);
        west = aws.efs(SECONDARY);
    }

    @AfterEach
    void stop() throws IOException {
        east.close();
        west.close();
        aws.close();
    }

    @Test
    void theReplicaIsReadOnlyAndItsTimestampMoves() {
        assertThat(aws.storage.writable).containsEntry(SECONDARY.id(), false);
        await().until(() -> destination(west).lastReplicatedTimestamp() != null);
        Instant first = destination(west).lastReplicatedTimestamp();

        await().until(() -> destination(west).lastReplicatedTimestamp().isAfter(first));
        assertThat(destination(west).status()).isEqualTo(ReplicationStatus.ENABLED);
    }

    @Test
    void bothRegionsHaveTheRecordAndNeitherKnowsTheOthersFileSystem() {
        ReplicationConfigurationDescription source = east.describeReplicationConfigurations(
                        request -> request.fileSystemId(PRIMARY.id()))
                .replications()
                .get(0);

        assertThat(source.sourceFileSystemId()).isEqualTo(PRIMARY.id());
        assertThat(source.sourceFileSystemRegion()).isEqualTo("us-east-1");
        assertThat(source.originalSourceFileSystemArn()).isEqualTo(source.sourceFileSystemArn());
        assertThat(destination(west).fileSystemId()).isEqualTo(SECONDARY.id());
        assertThatThrownBy(() -> west.describeReplicationConfigurations(request -> request.fileSystemId(PRIMARY.id())))
                .isInstanceOf(FileSystemNotFoundException.class);
        assertThatThrownBy(() -> east.describeReplicationConfigurations(request -> request.fileSystemId(OTHER.id())))
                .isInstanceOf(ReplicationNotFoundException.class);
    }

    @Test
    void aCopyThatIsIncompleteDoesNotMoveTheTimestamp() {
        aws.storage.complete = false;
        await().until(() -> destination(west).lastReplicatedTimestamp() != null || aws.storage.copies.get() > 3);
        Instant before = destination(west).lastReplicatedTimestamp();
        int copies = aws.storage.copies.get();

        await().until(() -> aws.storage.copies.get() > copies + 2);
        assertThat(destination(west).lastReplicatedTimestamp()).isEqualTo(before);
    }

    @Test
    void deletionTakesTimeAndEndsInAWritableFileSystem() {
        delete(west, DeletionMode.ALL_CONFIGURATIONS);
        assertThat(destination(west).status()).isEqualTo(ReplicationStatus.DELETING);
        assertThat(destination(east).status()).isEqualTo(ReplicationStatus.DELETING);
        assertThat(aws.storage.writable).containsEntry(SECONDARY.id(), false);

        awaitGone(west);
        assertThat(aws.storage.writable).containsEntry(SECONDARY.id(), true);
        assertThat(protection()).isEqualTo(ReplicationOverwriteProtection.ENABLED);
        await().until(() -> secondary().lifeCycleState() == LifeCycleState.AVAILABLE);
        assertThatThrownBy(() -> delete(west, DeletionMode.ALL_CONFIGURATIONS))
                .isInstanceOf(ReplicationNotFoundException.class);
        assertThat(replications(east)).isEmpty();
    }

    @Test
    void nothingIsCopiedOnceTheDeletionHasBegun() {
        aws.storage.slow = true;
        delete(west, DeletionMode.ALL_CONFIGURATIONS);
        awaitGone(west);
        int copies = aws.storage.copies.get();
        aws.storage.slow = false;

        assertThat(aws.storage.writable).containsEntry(SECONDARY.id(), true);
        await().during(Duration.ofMillis(300)).until(() -> aws.storage.copies.get() == copies);
    }

    @Test
    void aLocalDeletionLeavesTheOtherRegionsRecordBehind() {
        delete(west, DeletionMode.LOCAL_CONFIGURATION_ONLY);
        awaitGone(west);

        assertThat(aws.storage.writable).containsEntry(SECONDARY.id(), true);
        assertThat(destination(east).status()).isEqualTo(ReplicationStatus.ERROR);
        assertThat(destination(east).statusMessage()).contains("delete this one too");
        delete(east, DeletionMode.LOCAL_CONFIGURATION_ONLY);
        awaitGone(east);
    }

    @Test
    void theSourceMayBeOutWhenTheReplicaIsPromoted() {
        aws.faults.outage("us-east-1", true);

        delete(west, DeletionMode.ALL_CONFIGURATIONS);

        awaitGone(west);
        assertThat(protection()).isEqualTo(ReplicationOverwriteProtection.ENABLED);
    }

    @Test
    void anUnknownDeletionModeIsABadRequest() {
        assertThatThrownBy(() -> west.deleteReplicationConfiguration(
                        request -> request.sourceFileSystemId(PRIMARY.id()).deletionMode("HALF")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("HALF");
    }

    @Test
    void theDirectionCanBeReversedOnceTheOldSourceIsUnprotected() {
        delete(west, DeletionMode.ALL_CONFIGURATIONS);
        awaitGone(west);
        await().until(() -> secondary().lifeCycleState() == LifeCycleState.AVAILABLE);
        assertThatThrownBy(this::reverse).isInstanceOf(ConflictException.class).hasMessageContaining("ENABLED");

        east.updateFileSystemProtection(
                request -> request.fileSystemId(PRIMARY.id()).replicationOverwriteProtection("DISABLED"));
        assertThatThrownBy(this::reverse).isInstanceOf(IncorrectFileSystemLifeCycleStateException.class);
        await().ignoreExceptionsInstanceOf(IncorrectFileSystemLifeCycleStateException.class)
                .until(this::reverse);

        assertThat(aws.storage.writable).containsEntry(PRIMARY.id(), false);
        assertThat(destination(west).lastReplicatedTimestamp()).isNull();
        await().until(() -> destination(west).status() == ReplicationStatus.ENABLED);
        await().until(() -> destination(west).lastReplicatedTimestamp() != null);
        assertThat(replications(west).get(0).originalSourceFileSystemArn()).endsWith(PRIMARY.id());
    }

    private boolean reverse() {
        return west.createReplicationConfiguration(request -> request.sourceFileSystemId(SECONDARY.id())
                        .destinations(to -> to.region("us-east-1").fileSystemId(PRIMARY.id())))
                .destinations()
                .get(0)
                .status()
                .equals(ReplicationStatus.ENABLING);
    }

    @Test
    void theProtectionOfAReplicaCannotBeChanged() {
        assertThatThrownBy(() -> west.updateFileSystemProtection(
                        request -> request.fileSystemId(SECONDARY.id()).replicationOverwriteProtection("ENABLED")))
                .isInstanceOf(ReplicationAlreadyExistsException.class);
        assertThatThrownBy(() -> east.updateFileSystemProtection(
                        request -> request.fileSystemId(OTHER.id()).replicationOverwriteProtection("REPLICATING")))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void aConfigurationThatCannotBeIsRefused() {
        assertThatThrownBy(() -> create(OTHER.id(), "us-west-2", SECONDARY.id()))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> create(OTHER.id(), "us-east-1", OTHER.id())).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> create(OTHER.id(), "us-west-2", null))
                .isInstanceOf(FileSystemLimitExceededException.class);
        assertThatThrownBy(() -> create(OTHER.id(), "us-west-2", "fs-0bbbbbbbbbbbbbbbb"))
                .isInstanceOf(FileSystemNotFoundException.class);
        assertThatThrownBy(() -> east.createReplicationConfiguration(
                        request -> request.sourceFileSystemId(OTHER.id()).destinations(List.of())))
                .isInstanceOf(ValidationException.class);
    }

    private void create(String source, String region, String destination) {
        east.createReplicationConfiguration(request -> request.sourceFileSystemId(source)
                .destinations(to -> to.region(region).fileSystemId(destination)));
    }

    @Test
    void aFrozenReplicationGrowsOld() {
        await().until(() -> destination(west).lastReplicatedTimestamp() != null);
        aws.faults.freezeReplication(true);
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        Instant frozen = destination(west).lastReplicatedTimestamp();

        await().during(Duration.ofMillis(500))
                .until(() -> destination(west).lastReplicatedTimestamp().equals(frozen));
        aws.faults.freezeReplication(false);
        await().until(() -> destination(west).lastReplicatedTimestamp().isAfter(frozen));
    }

    private static List<ReplicationConfigurationDescription> replications(EfsClient client) {
        return client.describeReplicationConfigurations(all -> {}).replications();
    }

    private static Destination destination(EfsClient client) {
        return replications(client).get(0).destinations().get(0);
    }

    private static void delete(EfsClient client, DeletionMode mode) {
        client.deleteReplicationConfiguration(
                request -> request.sourceFileSystemId(PRIMARY.id()).deletionMode(mode));
    }

    private static void awaitGone(EfsClient client) {
        await().until(() -> replications(client), List::isEmpty);
    }

    private FileSystemDescription secondary() {
        return west.describeFileSystems().fileSystems().get(0);
    }

    private ReplicationOverwriteProtection protection() {
        return secondary().fileSystemProtection().replicationOverwriteProtection();
    }
}
