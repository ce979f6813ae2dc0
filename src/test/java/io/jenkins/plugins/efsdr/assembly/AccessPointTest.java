package io.jenkins.plugins.efsdr.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.assembly.DirectoryResult.Outcome;
import io.jenkins.plugins.efsdr.directory.nfs4.GaneshaServer;
import io.jenkins.plugins.efsdr.directory.nfs4.RequiresGanesha;
import io.jenkins.plugins.efsdr.directory.nfs4.tls.TlsServer;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.AccessPointId;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server that looks at client certificates, as EFS does, is shown. */
@RequiresGanesha
class AccessPointTest {

    private static final String HOST = "fs-0123456789abcdef0.efs.eu-west-1.amazonaws.com";
    private static final AccessPointId ACCESS_POINT = new AccessPointId("fsap-0123456789abcdef0");
    private static final String EFS = "1.3.6.1.4.1.4843.7.";
    private static final VolumePath PREFIX = VolumePath.parse("/shared").orElseThrow();

    @TempDir
    private static Path home;

    private static GaneshaServer server;
    private static TlsServer front;

    @BeforeAll
    static void start() throws Exception {
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "not-a-secret");
        server = GaneshaServer.start(home);
        Files.createDirectory(server.exported().resolve("shared"));
        front = TlsServer.start(HOST, home, AccessPointTest::forward);
    }

    @AfterAll
    static void end() throws Exception {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        front.close();
        server.close();
    }

    private static void forward(SSLSocket client) throws Exception {
        try (Socket plain = new Socket("127.0.0.1", server.port())) {
            TlsServer.daemon(() -> plain.getInputStream().transferTo(client.getOutputStream()));
            client.getInputStream().transferTo(plain.getOutputStream());
        }
    }

    private static DirectoryTool tool(Optional<AccessPointId> accessPoint, boolean iam) {
        NfsLogin login = new NfsLogin(
                Optional.empty(), Optional.of(iam), Optional.empty(), Optional.empty(), Optional.of(front.authority()));
        String address = "127.0.0.1:" + front.address().getPort();
        return DirectoryTool.overNfs(address, Optional.of(HOST), accessPoint, login, Pace.system());
    }

    private static Optional<X509Certificate> shownBy(DirectoryTool tool) throws Exception {
        front.shown().clear();
        try (tool) {
            assertThat(tool.probe(List.of(PREFIX)))
                    .extracting(DirectoryResult::outcome)
                    .containsExactly(Outcome.WRITABLE);
        }
        return front.shown().poll(10, TimeUnit.SECONDS);
    }

    private static String extension(X509Certificate certificate, int number) {
        byte[] value = certificate.getExtensionValue(EFS + number);
        return value == null ? "" : new String(value, StandardCharsets.US_ASCII);
    }

    @Test
    void theCertificateNamesTheAccessPointAndIsNotSignedForIamUnlessAsked() throws Exception {
        X509Certificate shown = shownBy(tool(Optional.of(ACCESS_POINT), false)).orElseThrow();
        assertThat(extension(shown, 1)).endsWith(ACCESS_POINT.value());
        assertThat(extension(shown, 2)).isEmpty();
        assertThat(extension(shown, 3)).endsWith("fs-0123456789abcdef0");
    }

    @Test
    void withIamItIsSignedToo() throws Exception {
        X509Certificate shown = shownBy(tool(Optional.of(ACCESS_POINT), true)).orElseThrow();
        assertThat(extension(shown, 1)).endsWith(ACCESS_POINT.value());
        assertThat(extension(shown, 2)).contains("AKIDEXAMPLE").doesNotContain("not-a-secret");
    }

    @Test
    void withoutEitherNothingIsShown() throws Exception {
        assertThat(shownBy(tool(Optional.empty(), false))).isEmpty();
    }

    @Test
    void withoutTlsItIsBadInput() {
        NfsLogin noTls = new NfsLogin(
                Optional.of(false), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        assertThatThrownBy(() ->
                        DirectoryTool.overNfs(HOST, Optional.empty(), Optional.of(ACCESS_POINT), noTls, Pace.system()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("access-point 'fsap-0123456789abcdef0': needs TLS");
    }

    @Test
    void onAnotherServerThanEfsItIsBadInput() {
        assertThatThrownBy(() -> DirectoryTool.overNfs(
                        "nfs.example.com",
                        Optional.empty(),
                        Optional.of(ACCESS_POINT),
                        NfsLogin.AS_CONFIGURED,
                        Pace.system()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("access-point 'nfs.example.com': needs a file system of EFS");
    }
}
