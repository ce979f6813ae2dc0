package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.jenkins.plugins.efsdr.sandbox.kube.AccessRules;
import io.jenkins.plugins.efsdr.sandbox.kube.AdmissionHook;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeOptions;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are down or say no, each on a cluster of its own. */
class TroubleTest {

    @TempDir
    private static Path home;

    private static SandboxSite sandbox;

    private KubeServer server;
    private SandboxSite site;

    @BeforeAll
    static void startSandbox() throws IOException {
        sandbox = SandboxSite.start(home);
    }

    @AfterAll
    static void endSandbox() throws IOException {
        sandbox.close();
    }

    @BeforeEach
    void start() {
        server = KubeServer.start(KubeOptions.named("rosa-primary").withOpenShift(true));
        site = sandbox.on(server);
    }

    @AfterEach
    void end() throws IOException {
        site.close();
        server.close();
    }

    private void namespace(String name) {
        site.cluster()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    private void refuseClaims() {
        server.onWrite(request -> request.resource().equals("persistentvolumeclaims")
                ? Optional.of(AdmissionHook.Refusal.forbidden("storage is frozen until Monday"))
                : Optional.empty());
    }

    @Test
    void whatTheApiServersDryRunRefusesTouchesNothing() {
        namespace("frozen");
        refuseClaims();
        World before = site.world();
        CliRun run = site.createVolume("sales/frozen/frozen/data", "1").ends(1);
        assertThat(run.outcomes()).containsExactly("failed");
        assertThat(run.message()).contains("storage is frozen until Monday", "frozen/data");
        assertThat(site.world()).isEqualTo(before);
    }

    @Test
    void whatIsRefusedInANewNamespaceNeverReachesGit() {
        refuseClaims();
        String before = site.remote().head();
        CliRun run = site.createVolume("sales/icy/icy/data", "1").ends(1);
        assertThat(run.message()).contains("storage is frozen until Monday");
        assertThat(site.remote().head()).isEqualTo(before);
        assertThat(site.claims()).isEmpty();
        assertThat(site.volume("sales.icy.icy.data")).isNull();
    }

    @Test
    void oneRefusedVolumeDoesNotStopTheOthers() {
        namespace("mixed");
        server.onWrite(request -> request.name().equals("bad")
                ? Optional.of(AdmissionHook.Refusal.invalid("spec.resources", "too large"))
                : Optional.empty());
        CliRun run = site.createBatch("""
                        sales,rosa-primary,mixed,mixed,bad,1
                        sales,rosa-primary,mixed,mixed,good,1
                        """).ends(3);
        assertThat(run.outcomes()).containsExactly("failed", "created");
        assertThat(site.claims()).containsExactly("mixed/good Bound");
        assertThat(site.remote().files().keySet())
                .filteredOn(path -> path.contains("/mixed/"))
                .anyMatch(path -> path.endsWith("pv-pvc_good.yaml"))
                .noneMatch(path -> path.endsWith("pv-pvc_bad.yaml"));
    }

    @Test
    void aClusterThatIsDownIsNamedAndNothingIsTouched() throws IOException {
        String config = site.remote().files().get("dr.yaml") + "deadlines: {request: 1s}\n";
        Path file = Files.writeString(home.resolve("dr.yaml"), config);
        World before = site.world();
        server.outage(true);
        CliRun run = site.createVolume("sales/down/down/data", "1", "--config", file.toString())
                .ends(1);
        assertThat(run.err()).contains("Failed: ", "rosa-primary", server.url());
        server.outage(false);
        assertThat(site.world()).isEqualTo(before);
        site.createVolume("sales/down/down/data", "1").ends(0);
    }

    @Test
    void aLostRegionIsNamedAndNothingIsTouched() throws IOException, InterruptedException {
        World before = sandbox.world();
        sandbox.control("outage?region=us-east-1&on=true");
        try {
            CliRun run = sandbox.createVolume("sales/region/region/data", "1");
            assertThat(run.code()).isIn(1, 4);
            assertThat(run.err()).isNotBlank();
        } finally {
            sandbox.control("outage?region=us-east-1&on=false");
        }
        assertThat(sandbox.world()).isEqualTo(before);
    }

    @Test
    void aRepositoryThatIsDownIsNamedAndNothingIsTouched() {
        World before = site.world();
        CliRun run = site.createVolume("sales/git/git/data", "1", "--git", "http://127.0.0.1:1/manifests.git")
                .ends(1);
        assertThat(run.err()).contains("Failed: ", "http://127.0.0.1:1/manifests.git");
        assertThat(run.json().path("result").asText()).isEqualTo("failed");
        assertThat(site.world()).isEqualTo(before);
    }

    @Test
    void aBranchThatIsMissingIsNamed() {
        World before = site.world();
        CliRun run = site.createVolume("sales/git/git/data", "1", "--branch", "release");
        assertThat(run.code()).isIn(1, 2);
        assertThat(run.err()).contains("release");
        assertThat(site.world()).isEqualTo(before);
    }

    @Test
    void aTokenThatMayTooLittleIsRefusedWithAllThatIsMissing() throws IOException {
        String token = server.addToken(
                "jane", AccessRules.none().allow(Set.of("get", "list"), "", Set.of("persistentvolumes")));
        World before = site.world();
        try (SandboxSite jane = sandbox.at(server.kubeconfig("rosa-primary", token))) {
            CliRun run = jane.createVolume("sales/rights/rights/data", "1").ends(4);
            assertThat(run.err())
                    .contains(
                            "create persistentvolumes",
                            "patch persistentvolumes",
                            "create persistentvolumeclaims in namespace rights")
                    .doesNotContain("get persistentvolumes;")
                    .doesNotContain(token);
        }
        assertThat(site.world()).isEqualTo(before);
    }

    @Test
    void aTokenOfOneNamespaceIsEnoughForItsVolumes() throws IOException {
        namespace("team");
        Set<String> verbs = Set.of("get", "list", "watch", "create", "patch");
        String token = server.addToken(
                "team",
                AccessRules.none()
                        .allow(verbs, "", Set.of("persistentvolumes"))
                        .allowIn("team", verbs, "", Set.of("persistentvolumeclaims", "events", "namespaces")));
        try (SandboxSite team = sandbox.at(server.kubeconfig("rosa-primary", token))) {
            team.createVolume("sales/team/team/data", "1").ends(0);
            assertThat(team.createVolume("sales/other/other/data", "1").ends(4).err())
                    .contains("namespace other");
        }
        assertThat(site.claims()).containsExactly("team/data Bound");
    }
}
