package io.jenkins.plugins.efsdr.replication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.efsdr.aws.AwsAccess;
import io.jenkins.plugins.efsdr.aws.AwsKeys;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemId;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.filesystem.Region;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.sandbox.aws.AwsCredentials;
import io.jenkins.plugins.efsdr.sandbox.aws.AwsOptions;
import io.jenkins.plugins.efsdr.sandbox.aws.AwsOptions.Mechanism;
import io.jenkins.plugins.efsdr.sandbox.aws.AwsServer;
import io.jenkins.plugins.efsdr.sandbox.aws.AwsTimes;
import io.jenkins.plugins.efsdr.sandbox.aws.Faults;
import io.jenkins.plugins.efsdr.sandbox.aws.FileSystemSpec;
import io.jenkins.plugins.efsdr.sandbox.aws.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.efs.EfsClient;

/** An embedded AWS with a pair that is replicated, and what a test needs to look at it. */
final class ReplicatedPair implements AutoCloseable, Storage {

    static final Region LOST = new Region("us-east-1");
    static final Region DR = new Region("us-west-2");
    static final FileSystem PRIMARY = new FileSystem(new FileSystemId("fs-0123456789abcdef0"), LOST);
    static final FileSystem SECONDARY = new FileSystem(new FileSystemId("fs-0fedcba9876543210"), DR);
    static final FileSystem OTHER = new FileSystem(new FileSystemId("fs-0aaaaaaaaaaaaaaaa"), LOST);
    static final FileSystem ALONE = new FileSystem(new FileSystemId("fs-0bbbbbbbbbbbbbbbb"), DR);
    static final FileSystemPair PAIR = new FileSystemPair("main", PRIMARY, Optional.of(SECONDARY));
    static final String TASK = "arn:aws:datasync:us-west-2:111122223333:task/task-0fedcba9876543210";

    final Faults faults = new Faults();
    final Map<String, Boolean> writable = new ConcurrentHashMap<>();
    final List<String> progress = new ArrayList<>();
    volatile boolean complete;
    volatile Duration serverAhead = Duration.ZERO;

    private final AwsCredentials credentials = AwsCredentials.random();
    private final Path requests;
    private final AwsServer server;

    private ReplicatedPair(Path directory, Mechanism mechanism, boolean complete) throws IOException {
        this.complete = complete;
        this.requests = Files.createFile(directory.resolve("requests.jsonl"));
        this.server = AwsServer.start(new AwsOptions(
                List.of(spec(PRIMARY), spec(SECONDARY), spec(OTHER), spec(ALONE)),
                PRIMARY.id().value(),
                SECONDARY.id().value(),
                mechanism,
                this,
                faults,
                times(),
                credentials,
                requests,
                new ServerClock()));
    }

    static ReplicatedPair byEfs(Path directory) throws IOException {
        return new ReplicatedPair(directory, Mechanism.EFS_REPLICATION, true);
    }

    /** No copy is ever complete. */
    static ReplicatedPair byEfsWithoutSuccess(Path directory) throws IOException {
        return new ReplicatedPair(directory, Mechanism.EFS_REPLICATION, false);
    }

    static ReplicatedPair byDataSync(Path directory) throws IOException {
        return new ReplicatedPair(directory, Mechanism.DATASYNC, true);
    }

    private static FileSystemSpec spec(FileSystem fileSystem) {
        return new FileSystemSpec(fileSystem.id().value(), fileSystem.region().id(), "test");
    }

    private static AwsTimes times() {
        Duration moment = Duration.ofMillis(40);
        return new AwsTimes(moment, moment, moment, moment, Duration.ofMillis(20));
    }

    AwsAccess access() {
        return AwsAccess.in(DR)
                .withKeys(Optional.of(new AwsKeys(credentials.accessKeyId(), credentials::secretAccessKey)))
                .withEndpoint(URI.create(server.url()));
    }

    Replicator efs(TestTime time) {
        return efs(PAIR, time);
    }

    Replicator efs(FileSystemPair pair, TestTime time) {
        return Replicators.efs(pair, access(), time.pace(), new Random(1));
    }

    Replicator dataSync(String task, TestTime time) {
        return Replicators.dataSync(PAIR, task, access(), time.pace(), new Random(1));
    }

    /** Observes and promotes within twenty minutes. */
    Promotion promote(Replicator replicator, PromotionOptions options, TestTime time) {
        return replicator.promote(replicator.observe(), options, deadline(time), progress::add);
    }

    static Deadline deadline(TestTime time) {
        return time.pace().deadline(Duration.ofMinutes(20));
    }

    /** A client of the replica's Region, for what somebody else does there. */
    EfsClient efsClient() {
        return io.jenkins.plugins.efsdr.aws.AwsClients.efsOnce(access(), new ExecutionInterceptor() {});
    }

    DataSyncClient dataSyncClient() {
        return io.jenkins.plugins.efsdr.aws.AwsClients.dataSyncOnce(access(), new ExecutionInterceptor() {});
    }

    /** The operations that were called, in order. */
    List<String> calls() {
        return log("operation");
    }

    long calls(String operation) {
        return calls().stream().filter(operation::equals).count();
    }

    void assertThatNoCallLeftTheReplicasRegion() {
        assertThat(log("region")).isNotEmpty().containsOnly(DR.id());
    }

    private List<String> log(String member) {
        ObjectMapper json = new ObjectMapper();
        try {
            List<String> values = new ArrayList<>();
            for (String line : Files.readAllLines(requests)) {
                values.add(json.readTree(line).get(member).asText());
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Copied copy(String sourceId, String destinationId, boolean deleting, BooleanSupplier stopped) {
        return new Copied(complete && !stopped.getAsBoolean(), 3, 1, 4096);
    }

    @Override
    public void writable(String fileSystemId, boolean wanted) {
        writable.put(fileSystemId, wanted);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** The machine's, and ahead of it by as much as the test says. */
    private final class ServerClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(serverAhead);
        }
    }
}
