package io.jenkins.plugins.efsdr.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.sandbox.Sandbox;
import io.jenkins.plugins.efsdr.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the sandbox's EFS, which gives every file system a mount target in each of two zones. */
class MountTargetsTest {

    @TempDir
    private static Path home;

    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.in(home));
        System.setProperty("aws.accessKeyId", sandbox.credentials().accessKeyId());
        System.setProperty("aws.secretAccessKey", sandbox.credentials().secretAccessKey());
    }

    @AfterAll
    static void end() throws IOException {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        sandbox.close();
    }

    private static String address(FileSystem fileSystem, String zone) {
        AwsAccess access = AwsAccess.in(fileSystem.region()).withEndpoint(URI.create(sandbox.awsEndpoint()));
        Set<String> zones = Optional.ofNullable(zone).stream().collect(Collectors.toSet());
        return MountTargets.addresses(access, fileSystem, zones, Pace.system(), Duration.ofSeconds(1))
                .get(0);
    }

    private static FileSystem primary() {
        return FileSystem.at(EfsHost.parse(sandbox.primary().host()));
    }

    @Test
    void theTargetInTheZoneIsTakenByTheZonesNameOrId() {
        assertThat(address(primary(), "us-east-1a")).isEqualTo("127.0.0.1");
        assertThat(address(primary(), "us-east-1b")).isEqualTo("127.0.0.2");
        assertThat(address(primary(), "use1-az2")).isEqualTo("127.0.0.2");
    }

    @Test
    void withoutOneInTheZoneAnyIsTaken() {
        assertThat(address(primary(), "us-east-1f")).isEqualTo("127.0.0.1");
        assertThat(address(primary(), null)).isEqualTo("127.0.0.1");
    }

    @Test
    void theFileSystemsOwnRegionIsAsked() throws IOException {
        FileSystem secondary = FileSystem.at(EfsHost.parse(sandbox.secondary().host()));
        assertThat(address(secondary, "us-west-2b")).isEqualTo("127.0.0.2");
        assertThat(Files.readString(sandbox.requests())).contains("us-west-2").contains("DescribeMountTargets");
    }

    @Test
    void anUnknownFileSystemIsAFailureThatSaysWhatIsNeeded() {
        FileSystem unknown = FileSystem.at(EfsHost.parse("fs-99999999.efs.us-east-1.amazonaws.com"));
        assertThatThrownBy(() -> address(unknown, null))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("fs-99999999 in us-east-1")
                .hasMessageContaining("elasticfilesystem:DescribeMountTargets");
    }

    @Test
    void signingKeysAreThoseOfTheEnvironmentAndAreNotPrinted() {
        SigningKeys keys =
                SigningKeys.of(AwsAccess.in(primary().region()), Pace.system()).get();
        assertThat(keys.accessKeyId()).isEqualTo(sandbox.credentials().accessKeyId());
        assertThat(keys.secretAccessKey()).isEqualTo(sandbox.credentials().secretAccessKey());
        assertThat(keys.sessionToken()).isEmpty();
        assertThat(keys.toString()).doesNotContain(keys.secretAccessKey());
    }
}
