package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.efsdr.directory.nfs4.RequiresGanesha;
import io.jenkins.plugins.efsdr.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.efs.EfsClient;

/** Volumes and directories with no mount: the command line talks NFS to the sandbox's servers, the test looks at the folders. */
@RequiresGanesha
class NfsTest {

    @TempDir
    private static Path home;

    private static SandboxSite site;

    @BeforeAll
    static void start() throws IOException {
        site = SandboxSite.start(
                home, SandboxOptions.in(home.resolve("sandbox")).withNfs(true));
    }

    @AfterAll
    static void end() throws IOException {
        site.close();
    }

    private static String primary() {
        return site.sandbox().primary().nfs().orElseThrow();
    }

    private static CliRun create(String names, String... more) {
        List<String> all = new ArrayList<>(List.of("--nfs", primary(), "--no-tls"));
        all.addAll(List.of(more));
        return site.createVolume(names, "1", all.toArray(String[]::new));
    }

    private static CliRun directory(String command, String server, String... more) {
        List<String> all = new ArrayList<>(List.of("directory", command, "--nfs", server, "--no-tls"));
        all.addAll(List.of(more));
        if (!command.equals("init")) {
            all.addAll(List.of("--output", "json"));
        }
        return CliRun.of(Map.of(), all);
    }

    private static JsonNode only(CliRun run) {
        assertThat(run.json().path("directories")).hasSize(1);
        return run.json().path("directories").get(0);
    }

    private static Map<String, Object> attributes(String path) throws IOException {
        return Files.readAttributes(site.file(path), "unix:uid,gid,mode");
    }

    @Test
    void aVolumeIsMadeWithNoMountAndTheRunSaysSo() throws IOException {
        CliRun run = create("sales/nfs/sales-nfs/data", "--uid", "5001", "--gid", "6001", "--mode", "2770");
        assertThat(run.ends(0).outcomes()).containsExactly("created");
        assertThat(run.json().path("notes").get(0).asText())
                .isEqualTo("Directories: nfs " + site.sandbox().primary().host() + " at " + primary()
                        + " without TLS as uid 0");
        assertThat(attributes("/shared/sales/nfs/sales-nfs/data"))
                .containsEntry("uid", 5001)
                .containsEntry("gid", 6001)
                .containsEntry("mode", 042770);
        assertThat(create("sales/nfs/sales-nfs/data", "--uid", "5001", "--gid", "6001", "--mode", "2770")
                        .ends(0)
                        .outcomes())
                .containsExactly("unchanged");
        assertThat(site.claims()).contains("sales-nfs/data Bound");
    }

    @Test
    void theMountTestReadsOverNfsWhatThePodWrote() throws IOException {
        create("sales/probed/sales-probed/data", "--mount-test").ends(0);
        assertThat(site.file("/shared/sales/probed/sales-probed/data")).isEmptyDirectory();
    }

    @Test
    void aDryRunLooksOverNfsAndMakesNothing() {
        CliRun run = create("sales/dry/sales-dry/data", "--dry-run").ends(0);
        assertThat(run.message()).contains("directory would be made");
        assertThat(site.file("/shared/sales/dry")).doesNotExist();
    }

    @Test
    void withoutSayingOtherwiseTlsIsSpoken() {
        CliRun run = site.createVolume("sales/tls/sales-tls/data", "1", "--nfs", primary())
                .ends(1);
        assertThat(run.text()).contains("with TLS as uid 0", "TLS handshake", "whether the server speaks TLS");
        assertThat(site.file("/shared/sales/tls")).doesNotExist();
    }

    @Test
    void directoriesAreMadeTriedAndListed() throws IOException {
        assertThat(directory("init", primary(), "--prefix", "/teams").ends(0).out())
                .startsWith("/teams was made on nfs " + primary() + " without TLS");
        CliRun made = directory(
                "ensure", primary(), "/teams/a/x", "/teams/a/y", "--owner", "7", "--group", "8", "--mode", "0750");
        assertThat(made.ends(0).json().path("directories").findValuesAsText("path"))
                .containsExactly("/teams/a/x", "/teams/a/y");
        assertThat(made.json().path("directories").findValuesAsText("outcome")).containsOnly("made");
        assertThat(attributes("/teams/a/x"))
                .containsEntry("uid", 7)
                .containsEntry("gid", 8)
                .containsEntry("mode", 040750);
        assertThat(only(directory("ensure", primary(), "/teams/a/x").ends(0))
                        .path("outcome")
                        .asText())
                .isEqualTo("exists");
        assertThat(only(directory("probe", primary(), "/teams/a/x").ends(0))
                        .path("outcome")
                        .asText())
                .isEqualTo("writable");
        assertThat(only(directory("list", primary(), "/teams/a").ends(0)).path("names"))
                .extracting(JsonNode::asText)
                .containsExactly("x", "y");
        assertThat(only(directory("list", primary(), "/").ends(0)).path("names"))
                .extracting(JsonNode::asText)
                .contains("shared", "teams");
        assertThat(only(directory("list", primary(), "/teams/a", "--limit", "1").ends(0))
                        .path("names"))
                .hasSize(1);
    }

    @Test
    void aNameThatSomebodyElseChoseCannotForgeALineNorSteerATerminal() throws IOException {
        Path evil = Files.createDirectories(site.file("/shared/evil"));
        Files.createFile(evil.resolve("a\nmade  forged"));
        Files.createFile(evil.resolve("\u001b[2Jcleared"));
        CliRun text = CliRun.of(Map.of(), List.of("directory", "list", "--nfs", primary(), "--no-tls", "/shared/evil"));
        assertThat(text.ends(0).out().lines())
                .containsExactly("listed  /shared/evil", "  ·[2Jcleared", "  a·made  forged");
        assertThat(only(directory("list", primary(), "/shared/evil")).path("names"))
                .extracting(JsonNode::asText)
                .containsExactly("\u001b[2Jcleared", "a\nmade  forged");
    }

    @Test
    void theActingUserIsWhoTheServerChecks() {
        JsonNode refused = only(directory("ensure", primary(), "/shared/of-a-user", "--uid", "1000", "--gid", "1000")
                .ends(1));
        assertThat(refused.path("outcome").asText()).isEqualTo("failed");
        assertThat(refused.path("message").asText()).contains("as uid 1000", "/shared/of-a-user");
        assertThat(site.file("/shared/of-a-user")).doesNotExist();
    }

    @Test
    void whatWorksForSomePathsOnlyIsPartial() {
        CliRun run = directory("ensure", primary(), "/shared/partial", "/nothing/here")
                .ends(3);
        assertThat(run.json().path("directories").findValuesAsText("outcome")).containsExactly("made", "refused");
        assertThat(run.out()).contains("efsdr directory init --prefix /nothing");
    }

    @Test
    void theReplicaTakesReadsAloneUntilItIsPromoted() throws IOException {
        String replica = site.sandbox().secondary().nfs().orElseThrow();
        await().until(() -> directory("list", replica, "/shared").code() == 0);
        assertThat(only(directory("ensure", replica, "/shared/of-the-replica").ends(1))
                        .path("message")
                        .asText())
                .containsIgnoringCase("read-only");
        promote();
        await().until(() -> directory("probe", replica, "/shared").code() == 0);
        directory("ensure", replica, "/shared/of-the-replica").ends(0);
        assertThat(site.sandbox().secondary().mount().resolve("shared/of-the-replica"))
                .isDirectory();
    }

    private static void promote() {
        try (EfsClient efs = EfsClient.builder()
                .endpointOverride(URI.create(site.sandbox().awsEndpoint()))
                .region(Region.of(site.sandbox().secondary().region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        site.sandbox().credentials().accessKeyId(),
                        site.sandbox().credentials().secretAccessKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            efs.deleteReplicationConfiguration(request ->
                    request.sourceFileSystemId(site.sandbox().primary().fileSystemId()));
        }
    }

    @Test
    void sandboxJsonTellsWhereTheServersAre() throws IOException {
        assertThat(Files.readString(home.resolve("sandbox/sandbox.json")))
                .contains("\"nfs\" : \"" + primary() + "\"")
                .contains("\"nfs\" : \"" + site.sandbox().secondary().nfs().orElseThrow() + "\"");
    }
}
