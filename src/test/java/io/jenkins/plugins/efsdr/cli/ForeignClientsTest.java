package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other people's clients see what the report says. With {@code EFSDR_REQUIRE_SERVERS=1} they have to be there. */
class ForeignClientsTest {

    @TempDir
    private static Path home;

    private static SandboxSite site;
    private static CliRun run;

    @BeforeAll
    static void createVolumes() throws IOException {
        site = SandboxSite.start(home);
        run = site.createBatch(ExampleVolumesTest.ROWS).ends(0);
    }

    @AfterAll
    static void end() throws IOException {
        site.close();
    }

    /** Debian's own program goes before whatever else the PATH has under that name. */
    private static String program(String name) {
        Stream<String> folders = Stream.concat(
                Stream.of("/usr/bin"), Stream.of(System.getenv("PATH").split(":")));
        String found = folders.map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(name);
        assumeTrue(
                Path.of(found).isAbsolute() || "1".equals(System.getenv("EFSDR_REQUIRE_SERVERS")),
                name + " is not installed");
        return found;
    }

    private static CliRun call(Map<String, String> environment, String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program(program)));
        command.addAll(List.of(arguments));
        return CliProcess.start(command, environment).await().ends(0);
    }

    private static List<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    @Test
    void kubectlShowsVolumesAndClaimsOfTheReport() throws IOException, InterruptedException {
        JsonNode list = call(
                        Map.of("HOME", home.toString()),
                        "kubectl",
                        "--kubeconfig",
                        site.sandbox().primary().kubeconfig().toString(),
                        "get",
                        "pv,pvc",
                        "-A",
                        "-o",
                        "json")
                .json();
        assertThat(items(list.path("items")))
                .filteredOn(one -> one.path("kind").asText().equals("PersistentVolume"))
                .extracting(one -> one.path("metadata").path("name").asText() + " "
                        + one.path("spec").path("nfs").path("path").asText() + " "
                        + one.path("status").path("phase").asText())
                .containsExactlyInAnyOrderElementsOf(run.volumes().stream()
                        .map(one ->
                                one.path("pv").asText() + " " + one.path("path").asText() + " Bound")
                        .toList());
        assertThat(items(list.path("items")))
                .filteredOn(one -> one.path("kind").asText().equals("PersistentVolumeClaim"))
                .extracting(one -> one.path("metadata").path("namespace").asText() + "/"
                        + one.path("metadata").path("name").asText() + " "
                        + one.path("status").path("phase").asText())
                .containsExactlyInAnyOrderElementsOf(run.volumes().stream()
                        .map(one -> one.path("namespace").asText() + "/"
                                + one.path("pvc").asText() + " Bound")
                        .toList());
    }

    @Test
    void awsShowsTheFileSystemOfTheManifests() throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "AWS_ACCESS_KEY_ID", site.sandbox().credentials().accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", site.sandbox().credentials().secretAccessKey(),
                "AWS_PAGER", "",
                "HOME", home.toString());
        JsonNode list = call(
                        environment,
                        "aws",
                        "--endpoint-url",
                        site.sandbox().awsEndpoint(),
                        "--region",
                        "us-east-1",
                        "--output",
                        "json",
                        "efs",
                        "describe-file-systems")
                .json();
        assertThat(items(list.path("FileSystems")))
                .extracting(one -> one.path("FileSystemId").asText() + " "
                        + one.path("LifeCycleState").asText())
                .containsExactly("fs-0123456789abcdef0 available");
        assertThat(site.volume("sales.shipping.shipping-dev.shipping-dev")
                        .getSpec()
                        .getNfs()
                        .getServer())
                .startsWith("fs-0123456789abcdef0.");
    }

    @Test
    void gitShowsTheManifestsInItsLog() throws IOException, InterruptedException {
        String login = site.sandbox().gitUser().username() + ":"
                + site.sandbox().gitUser().password();
        String header =
                "Authorization: Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        Path clone = home.resolve("clone.git");
        Map<String, String> environment = Map.of(
                "HOME",
                home.toString(),
                "GIT_CONFIG_COUNT",
                "1",
                "GIT_CONFIG_KEY_0",
                "http.extraHeader",
                "GIT_CONFIG_VALUE_0",
                header);
        call(environment, "git", "clone", "--quiet", "--bare", site.sandbox().gitUrl(), clone.toString());
        String log =
                call(environment, "git", "-C", clone.toString(), "log", "-p").out();
        assertThat(log)
                .contains(
                        "Provision 3 volumes", "Run: " + run.json().path("run").asText());
        assertThat(run.volumes())
                .allSatisfy(one -> assertThat(log)
                        .contains("+  name: \"" + one.path("pv").asText() + "\"")
                        .contains("+    path: \"" + one.path("path").asText() + "\""));
    }
}
