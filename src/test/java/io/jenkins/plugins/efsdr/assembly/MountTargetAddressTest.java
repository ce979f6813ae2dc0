package io.jenkins.plugins.efsdr.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.config.NfsConfig;
import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.directory.nfs4.GaneshaServer;
import io.jenkins.plugins.efsdr.directory.nfs4.RequiresGanesha;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.sandbox.Sandbox;
import io.jenkins.plugins.efsdr.sandbox.SandboxOptions;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file system whose name does not resolve here, reached at the addresses that the sandbox's EFS tells: 127.0.0.1 and 127.0.0.2, of which
 * the test's server listens on the first alone.
 */
@RequiresGanesha
class MountTargetAddressTest {

    private static final VolumePath PREFIX = VolumePath.parse("/shared").orElseThrow();

    @TempDir
    private static Path home;

    private static Sandbox sandbox;
    private static GaneshaServer server;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.in(home.resolve("sandbox")));
        server = GaneshaServer.start(home.resolve("server"));
        Files.createDirectory(server.exported().resolve("shared"));
        System.setProperty("aws.accessKeyId", sandbox.credentials().accessKeyId());
        System.setProperty("aws.secretAccessKey", sandbox.credentials().secretAccessKey());
        System.setProperty("aws.endpointUrl", sandbox.awsEndpoint());
    }

    @AfterAll
    static void end() throws Exception {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        System.clearProperty("aws.endpointUrl");
        server.close();
        sandbox.close();
    }

    private static FileSystem secondary() {
        return FileSystem.at(EfsHost.parse(sandbox.secondary().host()));
    }

    private static NfsConfig config(String... zones) {
        return new NfsConfig(false, false, server.port(), 0, 0, Set.of(zones), Map.of());
    }

    private static long asked() throws IOException {
        return Files.readString(sandbox.requests())
                .lines()
                .filter(line -> line.contains("DescribeMountTargets"))
                .count();
    }

    private static DirectoryTree tree(NfsConfig config, FileSystem fileSystem, Duration deadline) {
        return new NfsTrees(config, Optional.empty(), Optional.empty(), 4, deadline, Pace.system())
                .open(NfsTarget.of(fileSystem, Optional.empty()));
    }

    private static List<String> addresses(NfsConfig config) {
        return NfsTarget.of(secondary(), Optional.empty())
                .resolve(config, Optional.empty(), Pace.system(), Duration.ofSeconds(20))
                .stream()
                .map(InetSocketAddress::getHostString)
                .toList();
    }

    @Test
    void thoseOfTheOwnZonesComeFirstAndTheOthersAfterThem() {
        assertThat(addresses(config("us-east-1a", "us-west-2b"))).containsExactly("127.0.0.2", "127.0.0.1");
        assertThat(addresses(config())).containsExactly("127.0.0.1", "127.0.0.2");
    }

    @Test
    void aMountTargetThatDoesNotAnswerGivesWayToAnother() {
        try (DirectoryTree tree = tree(config("us-west-2b"), secondary(), Duration.ofSeconds(60))) {
            tree.probe(PREFIX);
        }
    }

    @Test
    void theyAreAskedForAgainWhenTheConnectionIsLost() throws Exception {
        try (DirectoryTree tree = tree(config(), secondary(), Duration.ofSeconds(60))) {
            long before = asked();
            tree.probe(PREFIX);
            tree.probe(PREFIX);
            assertThat(asked()).isEqualTo(before + 1);
            server.kill();
            server.startAgain();
            tree.probe(PREFIX);
            assertThat(asked()).isGreaterThan(before + 1);
        }
    }

    @Test
    void aFileSystemThatEfsDoesNotKnowIsAFailureWithItsRemedy() {
        FileSystem unknown = FileSystem.at(EfsHost.parse("fs-99999999.efs.us-west-2.amazonaws.com"));
        try (DirectoryTree tree = tree(config(), unknown, Duration.ofSeconds(20))) {
            assertThatThrownBy(() -> tree.probe(PREFIX))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("fs-99999999.efs.us-west-2.amazonaws.com does not resolve")
                    .hasMessageContaining("fs-99999999 in us-west-2")
                    .hasMessageContaining("a mount target's IP address (--nfs)");
        }
    }
}
