package io.jenkins.plugins.efsdr.sandbox.aws;

import static io.jenkins.plugins.efsdr.sandbox.aws.EmbeddedAws.OTHER;
import static io.jenkins.plugins.efsdr.sandbox.aws.EmbeddedAws.PRIMARY;
import static io.jenkins.plugins.efsdr.sandbox.aws.EmbeddedAws.SECONDARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.BadRequestException;
import software.amazon.awssdk.services.efs.model.DescribeFileSystemsResponse;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.efs.model.FileSystemNotFoundException;
import software.amazon.awssdk.services.efs.model.LifeCycleState;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;
import software.amazon.awssdk.services.efs.model.MountTargetNotFoundException;
import software.amazon.awssdk.services.efs.model.PolicyNotFoundException;
import software.amazon.awssdk.services.efs.model.ReplicationOverwriteProtection;
import software.amazon.awssdk.services.efs.model.Tag;

class EfsFileSystemsTest {

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
    void eachRegionSeesOnlyItsOwnFileSystems() {
        assertThat(east.describeFileSystems().fileSystems())
                .extracting(FileSystemDescription::fileSystemId)
                .containsExactly(PRIMARY.id(), OTHER.id());
        assertThat(west.describeFileSystems().fileSystems())
                .extracting(FileSystemDescription::fileSystemId)
                .containsExactly(SECONDARY.id());
    }

    @Test
    void aFileSystemIsDescribedInFull() {
        FileSystemDescription found = describe(SECONDARY.id());

        assertThat(found.lifeCycleState()).isEqualTo(LifeCycleState.AVAILABLE);
        assertThat(found.fileSystemArn())
                .isEqualTo("arn:aws:elasticfilesystem:us-west-2:111122223333:file-system/" + SECONDARY.id());
        assertThat(found.fileSystemProtection().replicationOverwriteProtection())
                .isEqualTo(ReplicationOverwriteProtection.REPLICATING);
        assertThat(found.numberOfMountTargets()).isEqualTo(2);
        assertThat(found.creationTime()).isNotNull();
        assertThat(found.sizeInBytes().value()).isPositive();
        assertThat(found.tags())
                .containsExactly(Tag.builder().key("Name").value("secondary").build());
    }

    private FileSystemDescription describe(String id) {
        return west.describeFileSystems(request -> request.fileSystemId(id))
                .fileSystems()
                .get(0);
    }

    @Test
    void anArnIsAsGoodAsAnId() {
        String arn = describe(SECONDARY.id()).fileSystemArn();

        assertThat(describe(arn).fileSystemId()).isEqualTo(SECONDARY.id());
        assertThat(west.describeBackupPolicy(request -> request.fileSystemId(arn))
                        .backupPolicy()
                        .statusAsString())
                .isEqualTo("ENABLED");
    }

    @Test
    void aFileSystemOfAnotherRegionDoesNotExist() {
        FileSystemNotFoundException refusal =
                catchThrowableOfType(FileSystemNotFoundException.class, () -> describe(PRIMARY.id()));

        assertThat(refusal.statusCode()).isEqualTo(404);
        assertThat(refusal.errorCode()).isEqualTo("FileSystemNotFound");
        assertThat(refusal.awsErrorDetails().errorMessage()).contains(PRIMARY.id(), "does not exist");
        assertThat(refusal.requestId()).isNotBlank();
    }

    @Test
    void aMalformedIdIsABadRequest() {
        assertThatThrownBy(() -> describe("fs-XYZ"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("fs-XYZ");
    }

    @Test
    void pagesGoOnWhereTheMarkerSays() {
        DescribeFileSystemsResponse first = east.describeFileSystems(request -> request.maxItems(1));
        DescribeFileSystemsResponse second =
                east.describeFileSystems(request -> request.maxItems(1).marker(first.nextMarker()));

        assertThat(first.fileSystems()).extracting(FileSystemDescription::name).containsExactly("primary");
        assertThat(second.fileSystems()).extracting(FileSystemDescription::name).containsExactly("other");
        assertThat(second.nextMarker()).isNull();
        assertThat(east.describeFileSystemsPaginator(request -> request.maxItems(1))
                        .fileSystems())
                .hasSize(2);
    }

    @Test
    void aMarkerThatNoPageGaveOutIsABadRequest() {
        assertThatThrownBy(() -> east.describeFileSystems(request -> request.marker("nonsense")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("nonsense");
    }

    @Test
    void aPageOfNothingIsABadRequest() {
        assertThatThrownBy(() -> east.describeFileSystems(request -> request.maxItems(0)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("MaxItems '0'");
    }

    @Test
    void mountTargetsAreFoundByFileSystemAndById() {
        MountTargetDescription target = west.describeMountTargets(request -> request.fileSystemId(SECONDARY.id()))
                .mountTargets()
                .get(0);

        assertThat(target.ipAddress()).isEqualTo("127.0.0.1");
        assertThat(target.availabilityZoneName()).isEqualTo("us-west-2a");
        assertThat(target.availabilityZoneId()).isEqualTo("usw2-az1");
        assertThat(west.describeMountTargets(request -> request.mountTargetId(target.mountTargetId()))
                        .mountTargets())
                .containsExactly(target);
        assertThat(west.describeMountTargetSecurityGroups(request -> request.mountTargetId(target.mountTargetId()))
                        .securityGroups())
                .hasSize(1);
        assertThatThrownBy(() -> east.describeMountTargets(request -> request.mountTargetId(target.mountTargetId())))
                .isInstanceOf(MountTargetNotFoundException.class);
    }

    @Test
    void whatAFileSystemDoesNotHaveIsSaidAsTheServiceSaysIt() {
        assertThat(west.describeAccessPoints(request -> request.fileSystemId(SECONDARY.id()))
                        .accessPoints())
                .isEmpty();
        assertThat(west.describeLifecycleConfiguration(request -> request.fileSystemId(SECONDARY.id()))
                        .lifecyclePolicies())
                .isEmpty();
        assertThat(west.listTagsForResource(request -> request.resourceId(SECONDARY.id()))
                        .tags())
                .hasSize(1);
        assertThatThrownBy(() -> west.describeFileSystemPolicy(request -> request.fileSystemId(SECONDARY.id())))
                .isInstanceOf(PolicyNotFoundException.class);
    }
}
