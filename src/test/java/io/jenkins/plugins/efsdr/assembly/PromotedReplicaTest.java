package io.jenkins.plugins.efsdr.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.config.DrConfig;
import io.jenkins.plugins.efsdr.config.PairConfig;
import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.directory.nfs4.RequiresGanesha;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Workers;
import io.jenkins.plugins.efsdr.sandbox.Sandbox;
import io.jenkins.plugins.efsdr.sandbox.SandboxOptions;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.efs.EfsClient;

/** A replica over NFS, before and after EFS (the sandbox's) ends its replication. */
@RequiresGanesha
class PromotedReplicaTest {

    private static final VolumePath PREFIX = VolumePath.parse("/shared").orElseThrow();

    @TempDir
    private Path home;

    @Test
    void takesWritesAfterItsPromotionAndNotBefore() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.in(home).withNfs(true))) {
            DrConfig config = PairConfig.of(
                            sandbox.primary().host(), sandbox.secondary().host(), "/shared")
                    .orElseThrow();
            try (OpenDirectories directories = open(config, sandbox)) {
                DirectoryTree replica = directories.replica(
                        config.fileSystems().values().iterator().next());
                Files.createDirectories(sandbox.secondary().mount().resolve("shared"));
                assertThatThrownBy(() -> replica.probe(PREFIX))
                        .isInstanceOf(Failed.class)
                        .hasMessageContaining("until it is promoted");
                promoteWhileWaiting(sandbox, replica);
                assertThat(replica.replicationLeftovers()).isEmpty();
            }
        }
    }

    private static OpenDirectories open(DrConfig config, Sandbox sandbox) {
        NfsLogin plain = new NfsLogin(
                Optional.of(false), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        Places places =
                new Places(Map.of(), Map.of("", sandbox.secondary().nfs().orElseThrow()), Map.of());
        DirectoryAccess access = new DirectoryAccess(Optional.empty(), Map.of(), plain).withReplicas(places);
        Settings settings = new Settings(null, Optional.empty(), Optional.empty(), cluster -> null, Map.of());
        return new OpenDirectories(settings.withDirectories(access), config, Pace.system());
    }

    private static void promoteWhileWaiting(Sandbox sandbox, DirectoryTree replica) {
        List<Runnable> both =
                List.of(() -> promote(sandbox), () -> replica.awaitWritable(PREFIX, Duration.ofSeconds(60)));
        try (Workers workers = Workers.of(2, "test")) {
            workers.forEach(
                    both,
                    task -> {
                        task.run();
                        return task;
                    },
                    task -> {});
        }
        replica.probe(PREFIX);
    }

    private static void promote(Sandbox sandbox) {
        try (EfsClient efs = EfsClient.builder()
                .endpointOverride(URI.create(sandbox.awsEndpoint()))
                .region(Region.of(sandbox.secondary().region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        sandbox.credentials().accessKeyId(),
                        sandbox.credentials().secretAccessKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            efs.deleteReplicationConfiguration(
                    request -> request.sourceFileSystemId(sandbox.primary().fileSystemId()));
        }
    }
}
