package io.jenkins.plugins.efsdr.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.cluster.ClusterAccess.EksCluster;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {

    private static final String SECRET = "s3cr3t-t0k3n";

    @TempDir
    private Path folder;

    private final List<EksCluster> eks = new ArrayList<>();
    private Optional<String> context = Optional.empty();
    private Optional<Path> kubeconfigFolder = Optional.empty();
    private boolean allowExec;

    @Test
    void theCurrentContextIsTaken() {
        Connection connection = read(kubeconfig("token: " + SECRET, ""));

        assertThat(connection.server()).isEqualTo("https://api.primary.example.com:6443");
        assertThat(connection.credentials().user()).isEqualTo("user 'admin'");
        assertThat(connection.credentials().token().orElseThrow().get()).isEqualTo(SECRET);
    }

    @Test
    void anotherContextCanBeChosen() {
        context = Optional.of("dr");

        assertThat(read(kubeconfig("token: " + SECRET, "")).server()).isEqualTo("https://api.dr.example.com:6443");
    }

    @Test
    void aMissingContextIsRefusedWithThoseThatExist() {
        context = Optional.of("prod");

        assertThatThrownBy(() -> read(kubeconfig("token: " + SECRET, "")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("context 'prod'")
                .hasMessageContaining("one of dr, primary");
    }

    @Test
    void noContextAtAllIsRefusedWithThoseThatExist() {
        assertThatThrownBy(() -> read(kubeconfig("token: x", "").replace("current-context: primary\n", "")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("one of dr, primary");
    }

    @Test
    void switchingVerificationOffIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> read(kubeconfig("token: x", "insecure-skip-tls-verify: true")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("insecure-skip-tls-verify")
                .hasMessageContaining("certificate-authority-data");
    }

    @Test
    void aCaComesAsDataOrAsAFileBesideTheKubeconfig() throws IOException {
        String data = Base64.getEncoder().encodeToString("PEM".getBytes(StandardCharsets.UTF_8));
        assertThat(read(kubeconfig("token: x", "certificate-authority-data: " + data))
                        .ca())
                .contains("PEM");

        Files.writeString(folder.resolve("ca.crt"), "PEM of the file");
        kubeconfigFolder = Optional.of(folder);
        assertThat(read(kubeconfig("token: x", "certificate-authority: ca.crt")).ca())
                .contains("PEM of the file");
    }

    @Test
    void aKubeconfigThatIsNoFileMayNameNone() {
        assertThatThrownBy(() -> read(kubeconfig("token: x", "certificate-authority: /etc/ssl/ca.crt")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("certificate-authority-data");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        kubeconfigFolder = Optional.of(folder);

        assertThatThrownBy(() -> read(kubeconfig("token: x", "certificate-authority: gone.crt")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(folder.resolve("gone.crt").toString());
    }

    @Test
    void aTokenFileIsReadEachTime() throws IOException {
        Files.writeString(folder.resolve("token"), "first");
        kubeconfigFolder = Optional.of(folder);
        var token =
                read(kubeconfig("tokenFile: token", "")).credentials().token().orElseThrow();

        assertThat(token.get()).isEqualTo("first");
        Files.writeString(folder.resolve("token"), "second");
        assertThat(token.get()).isEqualTo("second");
    }

    @Test
    void clientCertificateAndKeyAreRead() {
        String user =
                "client-certificate-data: Q0VSVA==\n    client-key-data: S0VZ\n    as: deputy\n    as-groups: [ops]";

        var credentials = read(kubeconfig(user, "")).credentials();

        assertThat(credentials.certificate()).contains("CERT");
        assertThat(credentials.key()).contains("KEY");
        assertThat(credentials.impersonated()).contains("deputy");
        assertThat(credentials.groups()).containsExactly("ops");
    }

    @Test
    void aProxyIsHonoured() {
        assertThat(read(kubeconfig("token: x", "proxy-url: http://proxy.example.com:3128"))
                        .proxy())
                .contains("http://proxy.example.com:3128");
    }

    @Test
    void eksGetTokenIsReplacedByOurOwn() {
        String exec = """
                exec:
                      apiVersion: client.authentication.k8s.io/v1beta1
                      command: /usr/local/bin/aws
                      args: [--region, eu-west-1, eks, get-token, --output, json, --cluster-name=rosa-dr, --role-arn, "arn:x"]
                      env:
                      - name: AWS_PROFILE
                        value: dr
                """;

        assertThat(read(kubeconfig(exec, ""))
                        .credentials()
                        .token()
                        .orElseThrow()
                        .get())
                .isEqualTo("eks token");
        assertThat(eks)
                .containsExactly(
                        new EksCluster("rosa-dr", Optional.of("eu-west-1"), Optional.of("arn:x"), Optional.of("dr")));
    }

    @Test
    void anyOtherProgramIsRefused() {
        assertThatThrownBy(() ->
                        read(kubeconfig("exec:\n      command: /opt/login\n      args: [--token, " + SECRET + "]", "")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("/opt/login")
                .hasMessageContaining("not allowed")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void anyOtherProgramIsRunWhereItIsAllowed() throws IOException {
        allowExec = true;
        kubeconfigFolder = Optional.of(folder);
        Path program = Files.writeString(folder.resolve("login"), """
                #!/bin/sh
                printf '{"status":{"token":"%s from %s"}}' "$1" "$COLOUR"
                """);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        String exec = "exec:\n      command: ./login\n      args: [token]\n      env: [{name: COLOUR, value: blue}]";

        assertThat(read(kubeconfig(exec, ""))
                        .credentials()
                        .token()
                        .orElseThrow()
                        .get())
                .isEqualTo("token from blue");
    }

    @Test
    void aProgramThatFailsIsNamedWithItsExitCode() {
        allowExec = true;

        assertThatThrownBy(() -> read(kubeconfig("exec:\n      command: sh\n      args: [-c, 'exit 3']", ""))
                        .credentials()
                        .token()
                        .orElseThrow()
                        .get())
                .hasMessageContaining("exec plugin sh")
                .hasMessageContaining("exit code 3");
    }

    @Test
    void aUserWithoutCredentialsIsRefused() {
        assertThatThrownBy(() -> read(kubeconfig("username: bob\n    password: " + SECRET, "")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("users.admin.username")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> read(kubeconfig("client-certificate-data: Q0VSVA==", "")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("users.admin");
    }

    @Test
    void whatIsNoYamlIsToldByItsLineWithoutItsText() {
        assertThatThrownBy(() -> read("users:\n- user: {token: \"" + SECRET + "\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("line")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> read("just text")).isInstanceOf(BadInput.class);
    }

    @Test
    void clearTextIsRefusedButOnLoopback() {
        assertThatThrownBy(() -> Clusters.connect(
                        access(kubeconfig("token: x", "").replace("https://api.primary", "http://api.primary")),
                        Pace.system()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("https://");
    }

    private Connection read(String text) {
        return Kubeconfig.connection(text, access(text), Pace.system());
    }

    private ClusterAccess access(String text) {
        return new ClusterAccess(
                "rosa",
                Optional.of(text),
                context,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                cluster -> {
                    eks.add(cluster);
                    return () -> "eks token";
                },
                allowExec,
                kubeconfigFolder,
                Duration.ofSeconds(5),
                2);
    }

    private static String kubeconfig(String user, String cluster) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: one
                  cluster:
                    server: https://api.primary.example.com:6443
                    %s
                - name: two
                  cluster:
                    server: https://api.dr.example.com:6443
                users:
                - name: admin
                  user:
                    %s
                contexts:
                - name: primary
                  context: {cluster: one, user: admin}
                - name: dr
                  context: {cluster: two, user: admin}
                current-context: primary
                """.formatted(cluster, user.strip());
    }
}
