package io.jenkins.plugins.efsdr.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.KnownCredentials;
import hudson.AbortException;
import io.jenkins.plugins.efsdr.servers.Sshd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Each kind of credentials that a step takes, used for real. */
class StepCredentialsTest {

    private static SandboxSite site;
    private static Path folder;

    @TempDir
    Path workspace;

    private TestBuild build;
    private Map<String, Object> volume;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        folder = directory;
        site = SandboxSite.start(directory.resolve("sandbox"));
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    @BeforeEach
    void begin() {
        build = new TestBuild(workspace);
        volume = site.warehouse();
    }

    @Test
    void aSecretTextIsATokenForTheServerThatIsNamed() throws IOException {
        String token = (String) part("users", "user").get("token");
        KnownCredentials.add(new TestCredentials.Token("token", token));
        byToken();

        assertThat(outcome("token")).isEqualTo("created");
        assertThat(build.log()).doesNotContain(token);
        assertThat(KnownCredentials.tracked()).contains("token");
    }

    @Test
    void aTokenThatTheServerDoesNotKnowIsRefusedByIt() throws IOException {
        KnownCredentials.add(new TestCredentials.Token("stranger", "sha256~nobody"));
        byToken();
        volume.put("clusterCredentialsId", "stranger");

        assertThatThrownBy(() -> outcome("stranger"))
                .isInstanceOf(AbortException.class)
                .hasMessageNotContaining("sha256~nobody");
    }

    @Test
    void aTokenWithoutAServerIsBadInput() {
        KnownCredentials.add(new TestCredentials.Token("lonely", "sha256~lonely"));
        volume.put("clusterCredentialsId", "lonely");

        assertThatThrownBy(() -> outcome("lonely"))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("clusterServer: is required where the cluster's credentials are a secret text");
    }

    @Test
    void aSecretFileIsAKubeconfig() throws IOException {
        assertThat(outcome("file")).isEqualTo("created");
        assertThat(KnownCredentials.tracked()).contains("kubeconfig");
    }

    @Test
    void anSshKeyGetsToGit() throws IOException {
        Path home = Files.createDirectory(folder.resolve("sshd"));
        try (Sshd server = Sshd.start(home)) {
            KnownCredentials.add(new TestCredentials.Key("key", Sshd.user(), server.clientKey(), null));
            bySsh(server);
            volume.put("gitCredentialsId", "key");

            assertThat(outcome("ssh")).isEqualTo("created");
            assertThat(site.sandbox().gitHistory()).anyMatch(line -> line.contains("ssh"));

            volume.put("gitKnownHosts", "[127.0.0.1]:" + server.port() + " " + otherKey(home));
            assertThatThrownBy(() -> outcome("foreign"))
                    .isInstanceOf(AbortException.class)
                    .hasMessageStartingWith("Failed: ")
                    .hasMessageContaining("key");
        }
    }

    @Test
    void theClustersOwnCredentialsAreTakenWhereTheStepNamesNone() throws IOException {
        configure("kubeconfig-of-dr-yaml");
        KnownCredentials.add(new TestCredentials.SecretFile("kubeconfig-of-dr-yaml", kubeconfig()));

        assertThat(outcome("own")).isEqualTo("created");
        assertThat(KnownCredentials.tracked()).contains("kubeconfig-of-dr-yaml");
    }

    @Test
    void theStepsWordGoesBeforeThatOfTheConfiguration() throws IOException {
        configure("nobody");
        volume.put("clusterCredentialsId", "kubeconfig");

        assertThat(outcome("word")).isEqualTo("created");
    }

    @Test
    void anIdOfTheConfigurationThatNamesNothingIsSaidWithItsPlace() throws IOException {
        configure("nobody");

        assertThatThrownBy(() -> outcome("nothing"))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("Bad input, nothing was touched: ")
                .hasMessageContaining("clusters.rosa-primary.credentials of dr.yaml 'nobody'");
    }

    @Test
    void withoutAnyCredentialsBothPlacesAreNamed() {
        volume.remove("clusterCredentialsId");

        assertThatThrownBy(() -> outcome("none"))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("clusterCredentialsId: is required")
                .hasMessageContaining("in dr.yaml");
    }

    @Test
    void aConfigurationThatCannotBeReadIsSaidByTheRun() throws IOException {
        configure("kubeconfig");
        Files.writeString(workspace.resolve("dr.yaml"), "prefix: [");

        assertThatThrownBy(() -> outcome("broken"))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("dr.yaml");
    }

    private void byToken() throws IOException {
        Map<?, ?> cluster = part("clusters", "cluster");
        String authority = (String) cluster.get("certificate-authority-data");
        volume.put("clusterCredentialsId", "token");
        volume.put("clusterServer", cluster.get("server"));
        volume.put("clusterCa", new String(Base64.getDecoder().decode(authority), StandardCharsets.UTF_8));
    }

    private void bySsh(Sshd server) throws IOException {
        try (var files = Files.walk(folder.resolve("sandbox"), 3)) {
            Path bare = files.filter(file -> file.toString().endsWith(".git"))
                    .findFirst()
                    .orElseThrow();
            volume.put("gitUrl", "ssh://" + Sshd.user() + "@127.0.0.1:" + server.port() + bare);
        }
        volume.put("gitKnownHosts", server.knownHost(server.port()));
    }

    /** A host key that the server does not have: the one that it lets in. */
    private static String otherKey(Path home) throws IOException {
        return Files.readString(home.resolve("client_key.pub"));
    }

    /** A configuration in the workspace that names the cluster's credentials. */
    private void configure(String id) throws IOException {
        String text = """
                prefix: /shared
                fileSystems:
                  main:
                    primary: {id: %s, region: %s}
                    secondary: {id: %s, region: %s}
                clusters:
                  rosa-primary: {context: rosa-primary, credentials: %s}
                """.formatted(
                        site.sandbox().primary().fileSystemId(),
                        site.sandbox().primary().region(),
                        site.sandbox().secondary().fileSystemId(),
                        site.sandbox().secondary().region(),
                        id);
        Files.writeString(workspace.resolve("dr.yaml"), text);
        volume.put("config", "dr.yaml");
        volume.remove("clusterCredentialsId");
    }

    private static String kubeconfig() throws IOException {
        return Files.readString(site.sandbox().primary().kubeconfig());
    }

    private static Map<?, ?> part(String list, String name) throws IOException {
        Map<?, ?> kubeconfig = new Yaml().load(kubeconfig());
        return (Map<?, ?>) ((Map<?, ?>) ((List<?>) kubeconfig.get(list)).get(0)).get(name);
    }

    private Object outcome(String pvc) throws IOException {
        volume.put("pvc", pvc);
        Map<?, ?> report =
                (Map<?, ?>) new Pipeline(build).run("return efsVolumeCreate(volume)", Map.of("volume", volume));
        return ((Map<?, ?>) ((List<?>) report.get("volumes")).get(0)).get("outcome");
    }
}
