package io.jenkins.plugins.efsdr.sandbox.aws;

import static io.jenkins.plugins.efsdr.sandbox.aws.EmbeddedAws.PRIMARY;
import static io.jenkins.plugins.efsdr.sandbox.aws.EmbeddedAws.SECONDARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.efsdr.sandbox.aws.Faults.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.EfsException;
import software.amazon.awssdk.services.efs.model.FileSystemNotFoundException;
import software.amazon.awssdk.services.efs.model.InternalServerErrorException;
import software.amazon.awssdk.services.efs.model.ReplicationStatus;

class FaultsTest {

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
    void aRegionThatIsOutGivesNoAnswerAndTheOtherGoesOn() {
        aws.faults.outage("us-east-1", true);

        assertThatThrownBy(east::describeFileSystems).isInstanceOf(SdkClientException.class);
        assertThatCode(west::describeFileSystems).doesNotThrowAnyException();

        aws.faults.outage("us-east-1", false);
        assertThatCode(east::describeFileSystems).doesNotThrowAnyException();
    }

    @Test
    void everyRequestIsLoggedEvenOneThatGotNoAnswer() throws IOException {
        Instant before = Instant.now();
        west.describeFileSystems();
        assertThatThrownBy(() -> west.describeMountTargets(request -> request.fileSystemId(PRIMARY.id())))
                .isInstanceOf(FileSystemNotFoundException.class);
        aws.faults.outage("us-east-1", true);
        assertThatThrownBy(east::describeFileSystems).isInstanceOf(SdkClientException.class);

        List<JsonNode> log = aws.log();
        assertThat(log.stream().map(FaultsTest::withoutTime).distinct())
                .containsExactly(
                        "us-west-2 elasticfilesystem DescribeFileSystems 200",
                        "us-west-2 elasticfilesystem DescribeMountTargets 404",
                        "us-east-1 elasticfilesystem DescribeFileSystems 0");
        assertThat(Instant.parse(log.get(0).get("time").asText())).isAfterOrEqualTo(before);
    }

    private static String withoutTime(JsonNode line) {
        return String.join(
                " ",
                line.get("region").asText(),
                line.get("service").asText(),
                line.get("operation").asText(),
                line.get("status").asText());
    }

    @Test
    void tooManyRequestsAreThrottledForEachRegionByItself() {
        aws.faults.throttle(0.001);
        east.describeFileSystems();

        EfsException refusal = catchThrowableOfType(EfsException.class, east::describeFileSystems);

        assertThat(refusal.statusCode()).isEqualTo(429);
        assertThat(refusal.isThrottlingException()).isTrue();
        assertThatCode(west::describeFileSystems).doesNotThrowAnyException();
        aws.faults.throttle(0);
        assertThatCode(east::describeFileSystems).doesNotThrowAnyException();
    }

    @Test
    void latencyDelaysTheAnswer() {
        aws.faults.latency(Duration.ofMillis(200));
        Instant before = Instant.now();

        east.describeFileSystems();

        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void aCallCanFailBeforeItDoesAnything() {
        aws.faults.fail("DeleteReplicationConfiguration", 1, Failure.BEFORE);

        assertThatThrownBy(this::delete).isInstanceOf(InternalServerErrorException.class);

        assertThat(status()).isEqualTo(ReplicationStatus.ENABLED);
        delete();
        assertThat(status()).isEqualTo(ReplicationStatus.DELETING);
    }

    @Test
    void aCallCanDoItsWorkAndLoseItsAnswer() {
        int withTheRepetitionOfTheJdksClient = 2;
        aws.faults.fail("DeleteReplicationConfiguration", withTheRepetitionOfTheJdksClient, Failure.AFTER);

        assertThatThrownBy(this::delete).isInstanceOf(SdkClientException.class);

        assertThat(status()).isEqualTo(ReplicationStatus.DELETING);
    }

    private void delete() {
        west.deleteReplicationConfiguration(request -> request.sourceFileSystemId(PRIMARY.id()));
    }

    private ReplicationStatus status() {
        return west.describeReplicationConfigurations(request -> request.fileSystemId(SECONDARY.id()))
                .replications()
                .get(0)
                .destinations()
                .get(0)
                .status();
    }
}
