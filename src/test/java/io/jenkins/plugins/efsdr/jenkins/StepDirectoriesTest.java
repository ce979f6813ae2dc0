package io.jenkins.plugins.efsdr.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.KnownCredentials;
import hudson.AbortException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who makes the directories, as a step is told. */
class StepDirectoriesTest {

    private static final String ENDPOINT = "aws.endpointUrl";

    private static SandboxSite site;

    @TempDir
    Path workspace;

    private Map<String, Object> volume;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        site = SandboxSite.start(directory);
        System.setProperty(ENDPOINT, site.sandbox().awsEndpoint());
    }

    @AfterAll
    static void stop() throws IOException {
        System.clearProperty(ENDPOINT);
        site.close();
    }

    @BeforeEach
    void begin() {
        volume = site.warehouse();
    }

    @Test
    void noneLeavesThemToSomebodyElse() throws IOException {
        volume.remove("mount");
        volume.putAll(Map.of("directories", "none", "pvc", "none"));

        assertThat(outcome("efsVolumeCreate")).isEqualTo("created");
        assertThat(site.sandbox().primary().mount().resolve("shared/sales/warehouse/warehouse-dev/none"))
                .doesNotExist();
    }

    @Test
    void mountIsWhatAMountIsGivenFor() throws IOException {
        volume.putAll(Map.of("directories", "mount", "pvc", "mount"));

        assertThat(outcome("efsMakeDirectory")).isEqualTo("created");
    }

    @Test
    void nfsTalksToTheServerThatIsNamed() throws IOException {
        overNfs("127.0.0.1:" + closedPort());
        volume.put("nfsTls", "no");

        assertThatThrownBy(() -> outcome("efsMakeDirectory"))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("Failed: ")
                .hasMessageContaining((String) volume.get("nfsServer"))
                .hasMessageContaining("without TLS");
    }

    @ParameterizedTest
    @CsvSource({
        "directories, smb, 'must be one of nfs, mount, none'",
        "directories, nfs, 'mount: must not be given where directories are made over NFS'",
        "nfsServer, 10.0.0.1, 'nfs: must not be given where directories are made on a mount'",
        "nfsTls, maybe, 'must be yes or no'",
        "nfsIam, maybe, 'must be yes or no'",
    })
    void whatCannotBeIsBadInput(String parameter, String value, String rule) {
        volume.put(parameter, value);

        assertThatThrownBy(() -> outcome("efsMakeDirectory"))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("Bad input, nothing was touched: ")
                .hasMessageContaining(rule);
    }

    @Test
    void certificatesToTrustAreGoneFromTheAgentAfterwards() throws IOException {
        overNfs("127.0.0.1:" + closedPort());
        volume.put("nfsCa", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----");
        List<Path> before = leftovers();

        assertThatThrownBy(() -> outcome("efsMakeDirectory")).isInstanceOf(AbortException.class);

        assertThat(leftovers()).isEqualTo(before);
    }

    @Test
    void theStepsAccessKeyAsksForMountTargets() throws IOException {
        overNfs(null);
        var keys = site.sandbox().credentials();
        KnownCredentials.add(new TestCredentials.Password("aws", keys.accessKeyId(), keys.secretAccessKey()));

        assertThatThrownBy(() -> outcome("efsMakeDirectory")).isInstanceOf(AbortException.class);

        assertThat(Files.readAllLines(site.sandbox().requests()))
                .anyMatch(line -> line.contains("DescribeMountTargets") && line.matches(".*\"status\" ?: ?200.*"));
    }

    @Test
    void theStepsAccessKeySignsTheClientsCertificate() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread closing = new Thread(() -> closeEach(silent));
            closing.start();
            overNfs("127.0.0.1:" + silent.getLocalPort());
            volume.put("nfsIam", "yes");

            assertThatThrownBy(() -> outcome("efsMakeDirectory"))
                    .isInstanceOf(AbortException.class)
                    .hasMessageStartingWith("Failed: ")
                    .hasMessageContaining("with TLS and IAM")
                    .hasMessageNotContaining("AWS credentials")
                    .hasMessageNotContaining("secret-of-the-key");
        }
    }

    private static void closeEach(ServerSocket server) {
        try {
            while (!server.isClosed()) {
                server.accept().close();
            }
        } catch (IOException e) {
            // The test has ended it.
            return;
        }
    }

    /** Where nothing answers as it should, that is not tried for long. */
    private void overNfs(String server) throws IOException {
        Files.writeString(workspace.resolve("dr.yaml"), """
                prefix: /shared
                fileSystems: {main: {primary: {id: %s, region: us-east-1}}}
                deadlines: {directory: 3s}
                """.formatted(
                        site.sandbox().primary().fileSystemId()));
        volume.put("config", "dr.yaml");
        volume.remove("mount");
        volume.putAll(Map.of("directories", "nfs", "awsCredentialsId", "aws"));
        KnownCredentials.add(new TestCredentials.Password("aws", "AKIAEXAMPLE", "secret-of-the-key"));
        if (server != null) {
            volume.put("nfsServer", server);
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("efsdr-nfs-ca"))
                    .sorted()
                    .toList();
        }
    }

    private Object outcome(String step) throws IOException {
        Map<?, ?> report = (Map<?, ?>)
                new Pipeline(new TestBuild(workspace)).run("return " + step + "(volume)", Map.of("volume", volume));
        return ((Map<?, ?>) ((List<?>) report.get("volumes")).get(0)).get("outcome");
    }
}
