package io.jenkins.plugins.efsdr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.efsdr.sandbox.aws.AwsOptions.Mechanism;
import io.jenkins.plugins.efsdr.sandbox.aws.AwsTimes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.efs.EfsClient;

class SandboxTest {

    private static final Duration MOMENT = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path temporary;

    private Path directory;
    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        directory = temporary.toRealPath().resolve("sandbox");
        sandbox = Sandbox.start(options());
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
    }

    private SandboxOptions options() {
        return SandboxOptions.in(directory).withTimes(new AwsTimes(MOMENT, MOMENT, MOMENT, MOMENT, MOMENT));
    }

    @Test
    void sandboxJsonSaysHowToReachEverything() throws IOException {
        Path file = directory.resolve("sandbox.json");
        JsonNode json = new ObjectMapper().readTree(file.toFile());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(json.path("awsEndpoint").asText()).isEqualTo(sandbox.awsEndpoint());
        assertThat(json.path("requests").asText()).isEqualTo(sandbox.requests().toString());
        assertThat(json.path("control").asText()).isEqualTo(sandbox.control());
        assertThat(json.path("git").path("url").asText()).isEqualTo(sandbox.gitUrl());
        assertThat(json.path("git").path("username").asText()).isEqualTo("sandbox");
        assertThat(json.path("git").path("password").asText())
                .isEqualTo(sandbox.gitUser().password());
        assertThat(json.path("credentials").path("secretAccessKey").asText())
                .isEqualTo(sandbox.credentials().secretAccessKey());
        JsonNode secondary = json.path("secondary");
        assertThat(secondary.path("region").asText()).isEqualTo("us-west-2");
        assertThat(secondary.path("fileSystemId").asText()).isEqualTo("fs-0fedcba9876543210");
        assertThat(secondary.path("host").asText()).isEqualTo("fs-0fedcba9876543210.efs.us-west-2.amazonaws.com");
        assertThat(secondary.path("mount").asText())
                .isEqualTo(sandbox.secondary().mount().toString());
        assertThat(Path.of(secondary.path("kubeconfig").asText()))
                .content()
                .contains("current-context: rosa-secondary");
    }

    @Test
    void thePrefixIsThereAndWhatIsWrittenBelowItIsReplicated() throws Exception {
        Path volume = Files.createDirectories(sandbox.primary().mount().resolve("shared/sales/store"));
        Files.writeString(volume.resolve("orders"), "42");

        Path replica = sandbox.secondary().mount().resolve("shared/sales/store/orders");
        await().until(() -> Files.exists(replica));

        assertThat(replica).hasContent("42");
        assertThatThrownBy(() -> Files.writeString(replica, "43")).isInstanceOf(FileSystemException.class);
    }

    @Test
    void aPromotionMakesTheReplicaWritableAlthoughThePrimaryRegionIsLost() throws Exception {
        Files.writeString(sandbox.primary().mount().resolve("shared/file"), "before");
        Path replica = sandbox.secondary().mount().resolve("shared/file");
        await().until(() -> Files.exists(replica));

        post("outage?region=us-east-1&on=true");
        assertThat(Files.exists(sandbox.primary().mount().resolve("shared"))).isFalse();
        try (EfsClient efs = efs("us-west-2")) {
            efs.deleteReplicationConfiguration(
                    request -> request.sourceFileSystemId(sandbox.primary().fileSystemId()));
            await().until(() -> efs.describeReplicationConfigurations(all -> {})
                    .replications()
                    .isEmpty());
        }

        assertThat(replica).hasContent("before");
        Files.writeString(replica, "after");
        assertThat(sandbox.requests()).content().doesNotContain("us-east-1");
    }

    @Test
    void anOutageCutsTheApisAndTheClusterOfItsRegionOnly() throws Exception {
        String east = server(sandbox.primary());
        String west = server(sandbox.secondary());
        post("outage?region=us-east-1&on=true");

        try (EfsClient efs = efs("us-east-1")) {
            assertThatThrownBy(efs::describeFileSystems).isInstanceOf(SdkClientException.class);
        }
        assertThatThrownBy(() -> get(east)).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> get(west)).isNotInstanceOf(ConnectException.class);
        try (EfsClient efs = efs("us-west-2")) {
            assertThat(efs.describeFileSystems().fileSystems()).hasSize(1);
        }
        post("outage?region=us-east-1&on=false");
        assertThatThrownBy(() -> get(east)).isNotInstanceOf(ConnectException.class);
    }

    private static String server(SandboxSide side) throws IOException {
        return Files.readAllLines(side.kubeconfig()).stream()
                .filter(line -> line.contains("server:"))
                .map(line -> line.replaceFirst(".*server: ", ""))
                .findFirst()
                .orElseThrow();
    }

    /** A server that listens answers with a certificate that this client does not know. */
    private String get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }

    private EfsClient efs(String region) {
        return EfsClient.builder()
                .endpointOverride(URI.create(sandbox.awsEndpoint()))
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        sandbox.credentials().accessKeyId(),
                        sandbox.credentials().secretAccessKey())))
                .overrideConfiguration(client -> client.retryStrategy(retry -> retry.maxAttempts(1)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @Test
    void aParameterThatBreaksItsRuleIsNamedTogetherWithTheRule() throws Exception {
        HttpResponse<String> answer = send("POST", sandbox.control() + "/outage?region=eu-west-1&on=true");

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode json = new ObjectMapper().readTree(answer.body());
        assertThat(json.path("parameter").asText()).isEqualTo("region");
        assertThat(json.path("rule").asText()).isEqualTo("must be one of us-east-1, us-west-2");
        assertThat(status("throttle?rate=-1")).isEqualTo(400);
        assertThat(status("latency")).isEqualTo(400);
        assertThat(status("latency?millis=1e3")).isEqualTo(400);
        assertThat(status("freeze-replication?on=yes")).isEqualTo(400);
        assertThat(status("fail?operation=delete&times=1")).isEqualTo(400);
        assertThat(status("fail?operation=DescribeTask&times=1&afer=true")).isEqualTo(400);
        assertThat(status("explode")).isEqualTo(404);
    }

    @Test
    void everyCommandIsTakenAndOnlyByPost() throws Exception {
        post("throttle?rate=0.5");
        post("throttle?rate=0");
        post("latency?millis=1");
        post("latency?millis=0");
        post("freeze-replication?on=true");
        post("fail?operation=DeleteReplicationConfiguration&times=1&after=true");
        post("fail?operation=DeleteReplicationConfiguration&times=1&answer=DENIED");
        post("hold?what=ALL_CONFIGURATIONS&on=true");
        post("show?status=PAUSED&message=opted-out");
        post("show?status=OWN");
        post("mount-targets?state=creating");
        post("skew?seconds=-90");
        post("expire-credentials?on=false");
        assertThat(send("GET", sandbox.control() + "/latency?millis=0").statusCode())
                .isEqualTo(405);
    }

    @Test
    void whoHasNoTokenCannotControl() throws Exception {
        String root = sandbox.control().substring(0, sandbox.control().lastIndexOf('/'));

        assertThat(send("POST", root + "/outage?region=us-east-1&on=true").statusCode())
                .isEqualTo(404);
        assertThat(sandbox.primary().mount().resolve("shared")).exists();
    }

    private int status(String command) throws Exception {
        return send("POST", sandbox.control() + "/" + command).statusCode();
    }

    private void post(String command) throws Exception {
        assertThat(status(command)).as(command).isEqualTo(200);
    }

    private HttpResponse<String> send(String method, String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(method, BodyPublishers.noBody())
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Test
    void aSecondSandboxOnTheSameDirectoryIsRefused() {
        assertThatThrownBy(() -> Sandbox.start(options()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Another sandbox runs in " + directory);
        assertThat(directory.resolve("sandbox.json")).exists();
        assertThat(sandbox.primary().mount().resolve("shared")).exists();
    }

    @Test
    void closingLeavesNoMountAndNoServerAndTheContentStays() throws Exception {
        Files.writeString(sandbox.primary().mount().resolve("shared/file"), "kept");
        String endpoint = sandbox.awsEndpoint();

        sandbox.close();

        assertThat(Path.of("/proc/self/mounts")).content().doesNotContain(directory.toString());
        assertThat(directory.resolve("sandbox.json")).doesNotExist();
        assertThatThrownBy(() -> send("GET", endpoint)).isInstanceOf(ConnectException.class);
        sandbox = Sandbox.start(options());
        assertThat(sandbox.primary().mount().resolve("shared/file")).hasContent("kept");
    }

    @Test
    void withDataSyncTheSecondaryIsWritableFromTheStart() throws Exception {
        sandbox.close();
        sandbox = Sandbox.start(options().withMechanism(Mechanism.DATASYNC));
        Files.writeString(sandbox.primary().mount().resolve("shared/file"), "x");

        Path replica = sandbox.secondary().mount().resolve("shared/file");
        await().until(() -> Files.exists(replica));

        Files.writeString(sandbox.secondary().mount().resolve("own"), "y");
    }
}
