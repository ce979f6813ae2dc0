package io.jenkins.plugins.efsdr.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.efsdr.sandbox.aws.AwsOptions.Mechanism;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** An embedded AWS with three file systems, and the SDK's own clients for it. */
final class EmbeddedAws implements AutoCloseable {

    static final FileSystemSpec PRIMARY = new FileSystemSpec("fs-0123456789abcdef0", "us-east-1", "primary");
    static final FileSystemSpec SECONDARY = new FileSystemSpec("fs-0fedcba9876543210", "us-west-2", "secondary");
    static final FileSystemSpec OTHER = new FileSystemSpec("fs-0aaaaaaaaaaaaaaaa", "us-east-1", "other");

    final Faults faults = new Faults();
    final RecordedStorage storage = new RecordedStorage();
    final AwsCredentials credentials = AwsCredentials.random();
    final Path requests;
    private final AwsServer server;

    private EmbeddedAws(Path directory, Mechanism mechanism) throws IOException {
        this.requests = directory.resolve("requests.jsonl");
        this.server = AwsServer.start(new AwsOptions(
                List.of(PRIMARY, SECONDARY, OTHER),
                PRIMARY.id(),
                SECONDARY.id(),
                mechanism,
                storage,
                faults,
                times(),
                credentials,
                requests,
                Clock.systemUTC()));
    }

    static EmbeddedAws start(Path directory) throws IOException {
        return new EmbeddedAws(directory, Mechanism.EFS_REPLICATION);
    }

    static EmbeddedAws startWithDataSync(Path directory) throws IOException {
        return new EmbeddedAws(directory, Mechanism.DATASYNC);
    }

    private static AwsTimes times() {
        Duration moment = Duration.ofMillis(100);
        return new AwsTimes(moment, moment, Duration.ofMillis(700), Duration.ofMillis(300), moment);
    }

    URI url() {
        return URI.create(server.url());
    }

    EfsClient efs(FileSystemSpec fileSystem) {
        return efs(fileSystem.region(), keys());
    }

    /** A client that does not retry, so that every fault is seen. */
    EfsClient efs(String region, AwsCredentialsProvider keys) {
        return EfsClient.builder()
                .endpointOverride(url())
                .region(Region.of(region))
                .credentialsProvider(keys)
                .overrideConfiguration(client -> client.retryStrategy(retry -> retry.maxAttempts(1)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    StsClient sts(AwsCredentialsProvider keys) {
        return StsClient.builder()
                .endpointOverride(url())
                .region(Region.US_WEST_2)
                .credentialsProvider(keys)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    AwsCredentialsProvider keys() {
        return keys(credentials.secretAccessKey());
    }

    AwsCredentialsProvider keys(String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(credentials.accessKeyId(), secret));
    }

    List<JsonNode> log() throws IOException {
        ObjectMapper json = new ObjectMapper();
        return Files.readAllLines(requests).stream()
                .map(line -> {
                    try {
                        return json.readTree(line);
                    } catch (IOException e) {
                        throw new AssertionError("No JSON in the request log: " + line, e);
                    }
                })
                .toList();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
