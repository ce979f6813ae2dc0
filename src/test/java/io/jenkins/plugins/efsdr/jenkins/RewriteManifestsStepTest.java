package io.jenkins.plugins.efsdr.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step {@code efsRewriteManifests}. */
class RewriteManifestsStepTest {

    private static final String DATA = "PV-PVCs/secondary/sales/rosa-primary/shop/shop-prod/pv-pvc_data.yaml";

    private static SandboxSite site;

    @TempDir
    private Path workspace;

    private Map<String, Object> git;

    @BeforeAll
    static void provision(@TempDir Path directory, @TempDir Path other) throws IOException {
        site = SandboxSite.start(directory);
        site.provision(new TestBuild(other));
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    @BeforeEach
    void nothingButGitIsGiven() {
        git = new TreeMap<>(Map.of("gitUrl", site.sandbox().gitUrl(), "gitCredentialsId", "volumes-git"));
    }

    @Test
    void theRewrittenManifestsAreReturnedAndNobodyButGitIsAsked() throws IOException {
        int before = site.requests().size();
        List<String> history = site.sandbox().gitHistory();

        Map<?, ?> report = rewrite(Map.of());

        assertThat(report.get("result")).isEqualTo("done");
        assertThat(report.get("counts")).isEqualTo(Map.of("planned", 3));
        assertThat(volumes(report))
                .allSatisfy(volume -> assertThat((String) volume.get("manifest"))
                        .contains("server: ")
                        .contains(site.sandbox().secondary().host())
                        .doesNotContain(site.sandbox().primary().fileSystemId()));
        assertThat(site.requests()).hasSize(before);
        assertThat(site.sandbox().gitHistory()).isEqualTo(history);
    }

    @Test
    void theyAreWrittenIntoTheWorkspaceWhereAFolderIsNamed() throws IOException {
        Map<?, ?> report = rewrite(Map.of("folder", "rewritten", "application", "shop"));

        assertThat(volumes(report))
                .hasSize(2)
                .anySatisfy(volume -> assertThat(volume.get("file")).isEqualTo("rewritten/" + DATA))
                .noneMatch(volume -> volume.containsKey("manifest"));
        assertThat(workspace.resolve("rewritten/" + DATA))
                .content()
                .contains(site.sandbox().secondary().host());
    }

    @Test
    void onePairMayBeGivenByItsHostsInsteadOfAConfiguration() throws IOException {
        Map<?, ?> report = rewrite(Map.of(
                "primary",
                site.sandbox().primary().host(),
                "secondary",
                "fs-0fedcba9876543210.efs.eu-west-1.amazonaws.com"));

        assertThat(volumes(report))
                .hasSize(3)
                .allSatisfy(volume -> assertThat((String) volume.get("manifest"))
                        .contains("fs-0fedcba9876543210.efs.eu-west-1.amazonaws.com"));
    }

    @Test
    void aManifestOfNoPairIsItsVolumesProblemWithFileAndLine() {
        assertThatThrownBy(() -> rewrite(Map.of(
                        "primary", "fs-0aaaaaaaaaaaaaaaa.efs.us-east-1.amazonaws.com",
                        "secondary", "fs-0fedcba9876543210.efs.eu-west-1.amazonaws.com")))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("Bad input, nothing was touched: ")
                .hasMessageContaining("pv-pvc_data.yaml");
    }

    @Test
    void nothingIsWrittenOutsideOfTheWorkspace() throws IOException {
        Path outside = Files.createDirectory(workspace.resolveSibling(workspace.getFileName() + "-outside"));
        Files.createSymbolicLink(workspace.resolve("link"), outside);

        for (String folder : List.of("../out", "link/in", "/tmp/efs-volume-dr-nowhere")) {
            assertThatThrownBy(() -> rewrite(Map.of("folder", folder)))
                    .isInstanceOf(AbortException.class)
                    .hasMessageContaining("must lie in the workspace");
        }
        assertThat(Path.of("/tmp/efs-volume-dr-nowhere")).doesNotExist();
    }

    private Map<?, ?> rewrite(Map<String, Object> more) throws IOException {
        git.putAll(more);
        return (Map<?, ?>)
                new Pipeline(new TestBuild(workspace)).run("return efsRewriteManifests(git)", Map.of("git", git));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> volumes(Map<?, ?> report) {
        return (List<Map<String, Object>>) report.get("volumes");
    }
}
