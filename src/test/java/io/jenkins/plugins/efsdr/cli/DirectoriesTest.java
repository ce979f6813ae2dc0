package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who makes directories, and the commands about them, as far as no NFS server is needed. */
class DirectoriesTest {

    @TempDir
    private static Path home;

    private static SandboxSite site;

    @BeforeAll
    static void start() throws IOException {
        site = SandboxSite.start(home);
    }

    @AfterAll
    static void end() throws IOException {
        site.close();
    }

    private static CliRun directory(String... arguments) {
        return CliRun.of(
                Map.of(),
                Stream.concat(Stream.of("directory"), Stream.of(arguments)).toList());
    }

    @Test
    void withoutDirectoriesGitAndTheClusterGetTheVolumeAndTheRunSaysSo() {
        CliRun run = site.createVolume("sales/none/sales-none/data", "1", "--directories", "none")
                .ends(0);
        assertThat(run.outcomes()).containsExactly("created");
        assertThat(run.json().path("notes").get(0).asText())
                .contains(
                        "Directories: none is made, nor looked at on fs-",
                        "they are taken to be there",
                        "does not resolve here");
        assertThat(run.json().path("stages").findValuesAsText("name")).doesNotContain("directories");
        assertThat(site.file("/shared/sales/none")).doesNotExist();
        assertThat(site.claims()).contains("sales-none/data Bound");
    }

    @Test
    void whereTheFileSystemCanBeReachedOneThatSomebodyElseHasMadeIsSeen() throws IOException {
        String[] here = {"--directories", "none", "--mount", site.mount().toString()};
        CliRun missing =
                site.createVolume("sales/theirs/sales-theirs/data", "1", here).ends(4);
        assertThat(missing.outcomes()).containsExactly("refused");
        assertThat(missing.message())
                .contains("its directory /shared/sales/theirs/sales-theirs/data is not there", "--directories");
        assertThat(site.claims()).doesNotContain("sales-theirs/data Bound");

        Files.createDirectories(site.file("/shared/sales/theirs/sales-theirs/data"));
        CliRun there =
                site.createVolume("sales/theirs/sales-theirs/data", "1", here).ends(0);
        assertThat(there.json().path("notes").get(0).asText())
                .contains("Directories: none is made, each is looked up; mount ");
        assertThat(site.claims()).contains("sales-theirs/data Bound");
    }

    @Test
    void aFileSystemThatDoesNotAnswerIsTakenAtGitsWord() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        CliRun run = site.createVolume(
                        "sales/dark/sales-dark/data",
                        "1",
                        "--directories",
                        "none",
                        "--nfs",
                        "127.0.0.1:" + closed,
                        "--no-tls")
                .ends(0);
        assertThat(run.json().path("notes").get(0).asText())
                .contains("Directories: none is made, nor looked at on fs-", "127.0.0.1:" + closed);
        assertThat(run.outcomes()).containsExactly("created");
    }

    @Test
    void whatAnswersAndIsNotTheFileSystemIsNotTakenForOneOutOfReach() throws IOException {
        World before = site.world();
        Path empty = Files.createDirectories(home.resolve("empty"));
        Path occupied = Files.createDirectories(home.resolve("occupied"));
        Files.createFile(occupied.resolve("shared"));
        assertThat(lookAt(home.resolve("typo")).ends(2).text()).contains("typo", "must be");
        assertThat(lookAt(occupied).ends(1).text()).contains("is there already and is no directory");
        assertThat(lookAt(empty).ends(4).text()).contains("the prefix /shared is not there");
        assertThat(site.world()).isEqualTo(before);
    }

    private static CliRun lookAt(Path mount) {
        return site.createVolume("sales/odd/sales-odd/data", "1", "--directories", "none", "--mount", mount.toString());
    }

    @Test
    void whereTheConfigurationLeavesThemToOthersAMountIsOnlyLookedAt() throws IOException {
        Path config = Files.writeString(home.resolve("others.yaml"), """
                prefix: /shared
                fileSystems: {main: {primary: {id: fs-0123456789abcdef0, region: us-east-1}}}
                directories: none
                """);
        CliRun run = site.createVolume("sales/trap/sales-trap/data", "1", "--config", config.toString());
        assertThat(run.ends(4).message()).contains("is not there, and none is made in this run");
        assertThat(site.file("/shared/sales/trap")).doesNotExist();
    }

    @Test
    void theConfigurationMayLeaveDirectoriesToOthers() throws IOException {
        Path config = Files.writeString(home.resolve("none.yaml"), """
                prefix: /shared
                fileSystems: {main: {primary: {id: fs-0123456789abcdef0, region: us-east-1}}}
                directories: none
                """);
        CliRun run = site.efsdr(List.of(
                "volume",
                "create",
                "--business-unit",
                "sales",
                "--cluster",
                "rosa-primary",
                "--application",
                "said",
                "--namespace",
                "sales-said",
                "--pvc",
                "data",
                "--size",
                "1",
                "--config",
                config.toString(),
                "--git",
                site.sandbox().gitUrl(),
                "--kubeconfig",
                site.sandbox().primary().kubeconfig().toString(),
                "--runs",
                site.runs().toString(),
                "--dry-run",
                "--output",
                "json"));
        assertThat(run.ends(0).message()).contains("directory is not looked at");
    }

    @Test
    void wishesThatContradictEachOtherAreBadInput() {
        World before = site.world();
        assertThat(site.createVolume("a/b/c/d", "1", "--directories", "both")
                        .ends(2)
                        .text())
                .contains("directories 'both': must be one of nfs, mount, none");
        assertThat(site.createVolume("a/b/c/d", "1", "--directories", "none", "--mount-test")
                        .ends(2)
                        .text())
                .contains("mount-test");
        assertThat(site.createVolume("a/b/c/d", "1", "--directories", "mount")
                        .ends(2)
                        .text())
                .contains("mount: is required");
        assertThat(site.createVolume("a/b/c/d", "1", "--nfs", "127.0.0.1", "--mount", "/x")
                        .ends(2)
                        .text())
                .contains("nfs: must not be given where directories are made on a mount");
        assertThat(site.createVolume("a/b/c/d", "1", "--nfs", "127.0.0.1", "--no-tls", "--iam")
                        .ends(2)
                        .text())
                .contains("iam: needs TLS");
        assertThat(site.createVolume("a/b/c/d", "1", "--nfs", "host:port")
                        .ends(2)
                        .text())
                .contains("nfs 'host:port': must be HOST or HOST:PORT");
        assertThat(site.world()).isEqualTo(before);
    }

    @Test
    void directoriesAreMadeTriedAndListedOnAMountToo() {
        String mount = site.mount().toString();
        assertThat(directory("init", "--mount", mount, "--prefix", "/teams")
                        .ends(0)
                        .out())
                .startsWith("/teams was made on mount ");
        assertThat(directory("ensure", "--mount", mount, "/teams/a").ends(0).out())
                .isEqualTo("made  /teams/a\n");
        assertThat(directory("probe", "--mount", mount, "/teams/a").ends(0).out())
                .isEqualTo("writable  /teams/a\n");
        assertThat(directory("list", "--mount", mount, "/teams").ends(0).out()).isEqualTo("listed  /teams\n  a\n");
        assertThat(directory("list", "--mount", mount, "/").ends(0).out())
                .startsWith("listed  /\n")
                .contains("  teams\n");
        assertThat(directory("list", "--mount", mount, "/", "--limit", "1")
                        .ends(0)
                        .out())
                .startsWith("listed  /  holds more; only the first 1 are listed\n");
        assertThat(directory("list", "--mount", mount, "/gone").ends(1).out()).startsWith("failed  /gone  ");
    }

    @Test
    void wrongOptionsOfDirectoryCommandsAreBadInput() {
        assertThat(directory("list", "/a").ends(2).err()).contains("nfs: is required, or --mount");
        assertThat(directory("list", "/a", "--nfs", "h", "--mount", "/m")
                        .ends(2)
                        .err())
                .contains("one of the two");
        assertThat(directory("list", "a", "--nfs", "h").ends(2).err()).contains("path 'a': must be an absolute path");
        assertThat(directory("list", "/a", "--nfs", "h", "--limit", "0").ends(2).err())
                .contains("limit '0'");
        assertThat(directory("list", "/a", "--nfs", "h", "--uid", "me").ends(2).err())
                .contains("uid 'me'");
        assertThat(directory("list", "/a", "--nfs", "10.0.0.1").ends(2).err()).contains("tls-name: is required");
        assertThat(directory("list", "/a", "--nfs", "nfs.example.com", "--iam")
                        .ends(2)
                        .err())
                .contains("iam 'nfs.example.com': needs a file system of EFS");
        assertThat(directory("ensure", "/a", "--nfs", "h").ends(2).err()).contains("directory init");
        assertThat(directory("ensure", "/a/b", "--nfs", "h", "--mode", "rwx")
                        .ends(2)
                        .err())
                .contains("mode 'rwx'");
    }
}
