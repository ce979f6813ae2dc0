package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.sandbox.kube.KubeOptions;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeServer;
import io.jenkins.plugins.efsdr.sandbox.kube.PodRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the options of {@code efsdr volume create} do. */
class CreateOptionsTest {

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

    private static World unchanged(World before) {
        assertThat(site.world()).isEqualTo(before);
        return before;
    }

    @Test
    void strictRefusesWhatExists() {
        site.createVolume("sales/strict/strict/data", "1", "--strict").ends(0);
        World before = site.world();
        CliRun again =
                site.createVolume("sales/strict/strict/data", "1", "--strict").ends(4);
        assertThat(again.outcomes()).containsExactly("conflict");
        assertThat(again.message()).contains("(strict)");
        unchanged(before);
    }

    @Test
    void anotherSizeThanTheRecordedIsAConflict() {
        site.createVolume("sales/size/size/data", "1").ends(0);
        World before = site.world();
        CliRun again = site.createVolume("sales/size/size/data", "2").ends(4);
        assertThat(again.message()).contains("is recorded otherwise", "1Gi", "2Gi");
        unchanged(before);
    }

    @Test
    void aDryRunShowsEverythingAndChangesNothing() {
        World before = site.world();
        CliRun run = site.createVolume("sales/dry/dry/data", "3", "--dry-run").ends(0);
        unchanged(before);
        assertThat(run.outcomes()).containsExactly("planned");
        assertThat(run.message())
                .contains(
                        "directory would be made",
                        "namespace would be made",
                        "manifest would be recorded",
                        "cluster: would be created");
        assertThat(run.json().path("notes").get(0).asText()).startsWith("Directories: mount ");
        assertThat(run.json().path("notes").get(1).asText())
                .contains(
                        "+++ ",
                        "pv-pvc_data.yaml",
                        "+    storage: \"3Gi\"",
                        "+    path: \"/shared/sales/dry/dry/data\"");
    }

    @Test
    void aDryRunOfWhatIsThereSaysSo() {
        site.createVolume("sales/there/there/data", "3").ends(0);
        World before = site.world();
        CliRun run =
                site.createVolume("sales/there/there/data", "3", "--dry-run").ends(0);
        unchanged(before);
        assertThat(run.message()).isEqualTo("directory exists, manifest is recorded, cluster: is as it should be");
        assertThat(run.json().path("notes"))
                .as("how directories are made, and no change")
                .hasSize(1);
    }

    @Test
    void theSameNamesOnAnotherClusterShareADirectoryOnlyOnPurpose() throws IOException {
        site.createVolume("sales/shared/shared/data", "1").ends(0);
        Files.writeString(site.file("/shared/sales/shared/shared/data/precious"), "data");
        String[] volume = {
            "--business-unit=sales",
            "--cluster=rosa-secondary",
            "--application=shared",
            "--namespace=shared",
            "--pvc=data",
            "--size=1",
            "--context=rosa-primary"
        };
        try (KubeServer other = KubeServer.start(KubeOptions.named("rosa-secondary"));
                SandboxSite there = site.on(other)) {
            World before = there.world();
            CliRun refused = there.create(volume).ends(4);
            assertThat(refused.message()).contains("sales/rosa-primary/shared/shared/data", "--share-directory");
            assertThat(there.world()).isEqualTo(before);
            String[] sharing = Arrays.copyOf(volume, volume.length + 1);
            sharing[volume.length] = "--share-directory";
            CliRun shared = there.create(sharing).ends(0);
            assertThat(shared.texts("path")).containsExactly("/shared/sales/shared/shared/data");
            assertThat(there.claims()).containsExactly("shared/data Bound");
        }
    }

    @Test
    void theOwnerAndTheModeOfTheDirectoryAreSet() throws IOException {
        site.createVolume("sales/owned/owned/data", "1", "--uid", "1000", "--gid", "2000", "--mode", "2750")
                .ends(0);
        Path directory = site.file("/shared/sales/owned/owned/data");
        assertThat((int) Files.getAttribute(directory, "unix:mode") & 07777).isEqualTo(02750);
        assertThat(site.volume("sales.owned.owned.data").getMetadata().getAnnotations())
                .containsValues("1000", "2000", "02750");
    }

    @Test
    void theMountTestWritesThroughThePodAndLeavesNothing() {
        CliRun run = site.createVolume("sales/probed/probed/data", "1", "--mount-test")
                .ends(0);
        assertThat(run.json().path("stages"))
                .extracting(stage ->
                        stage.path("name").asText() + " " + stage.path("result").asText())
                .endsWith("mount test done");
        assertThat(site.files()).filteredOn(file -> file.contains("/probed/")).hasSize(2);
        assertThat(site.cluster().pods().inNamespace("probed").list().getItems())
                .isEmpty();
    }

    @Test
    void aMountTestWhosePodFailsSaysWhyAndLeavesNothing() throws IOException {
        try (KubeServer server = KubeServer.start(KubeOptions.named("rosa-primary"));
                SandboxSite there = site.on(server)) {
            server.onPodStarted(run -> PodRunner.Outcome.failed("mount.nfs: access denied by server"));
            CliRun run = there.createVolume("sales/denied/denied/data", "1", "--mount-test")
                    .ends(1);
            assertThat(run.outcomes()).containsExactly("failed");
            assertThat(run.message()).contains("mount.nfs: access denied by server");
            assertThat(there.claims()).containsExactly("denied/data Bound");
            assertThat(there.cluster().pods().inNamespace("denied").list().getItems())
                    .isEmpty();
            assertThat(site.files())
                    .filteredOn(file -> file.contains("/sales/denied/denied/data"))
                    .hasSize(1);
        }
    }

    @Test
    void theCsiTemplateNamesFileSystemAndDirectory() {
        site.createVolume("sales/csi/csi/data", "1", "--template", "efs-csi").ends(0);
        assertThat(site.volume("sales.csi.csi.data").getSpec().getCsi())
                .returns("efs.csi.aws.com", csi -> csi.getDriver())
                .returns("fs-0123456789abcdef0:/shared/sales/csi/csi/data", csi -> csi.getVolumeHandle());
    }

    @Test
    void withoutAConfigurationHostAndPrefixAreEnough() {
        CliRun run = site.createVolume(
                        "sales/flags/flags/data",
                        "1",
                        "--primary",
                        "fs-0123456789abcdef0.efs.us-east-1.amazonaws.com",
                        "--prefix",
                        "/shared")
                .ends(0);
        assertThat(run.texts("path")).containsExactly("/shared/sales/flags/flags/data");
        assertThat(site.volume("sales.flags.flags.data").getSpec().getNfs().getServer())
                .isEqualTo("fs-0123456789abcdef0.efs.us-east-1.amazonaws.com");
    }

    @Test
    void onPlainKubernetesANamespaceHasNoRangesToRecord() throws IOException {
        try (KubeServer plain = KubeServer.start(KubeOptions.named("rosa-primary"));
                SandboxSite there = site.on(plain)) {
            there.createVolume("sales/plain/plain/data", "1").ends(0);
            assertThat(there.claims()).containsExactly("plain/data Bound");
            assertThat(site.remote().files().keySet())
                    .contains("PV-PVCs/primary/sales/rosa-primary/plain/plain/pv-pvc_data.yaml")
                    .doesNotContain("PV-PVCs/primary/sales/rosa-primary/plain/plain/namespace.yaml");
        }
    }

    @Test
    void aBatchMayBeYaml() throws IOException {
        Path batch = Files.writeString(home.resolve("volumes.yaml"), """
                volumes:
                  - {businessUnit: sales, cluster: rosa-primary, application: yaml, namespace: yaml, pvc: data, size: 5}
                """);
        site.create("--batch", batch.toString()).ends(0);
        assertThat(site.claims()).contains("yaml/data Bound");
    }

    @Test
    void whatWentMissingIsMadeAgain() throws IOException {
        site.createVolume("sales/healed/healed/data", "1").ends(0);
        String head = site.remote().head();
        Files.delete(site.file("/shared/sales/healed/healed/data"));
        CliRun directory = site.createVolume("sales/healed/healed/data", "1").ends(0);
        assertThat(directory.outcomes()).containsExactly("updated");
        assertThat(directory.message()).contains("its directory was missing and was made");
        site.cluster().resource(site.claim("healed", "data")).delete();
        Awaitility.await()
                .until(() -> site.volume("sales.healed.healed.data")
                        .getStatus()
                        .getPhase()
                        .equals("Released"));
        CliRun claim = site.createVolume("sales/healed/healed/data", "1").ends(0);
        assertThat(claim.outcomes()).containsExactly("rebound");
        assertThat(site.claims()).contains("healed/data Bound");
        assertThat(site.remote().head()).isEqualTo(head);
    }

    @Test
    void peopleGetTextAndTheProgressOnTheErrorStream() {
        CliRun run = site.createVolume("sales/text/text/data", "1", "--output", "text")
                .ends(0);
        assertThat(run.out())
                .contains(
                        "created    sales/rosa-primary/text/text/data  /shared/sales/text/text/data",
                        "Volumes: 1 created",
                        "Result: done",
                        "report.html")
                .doesNotContain("ok      ");
        assertThat(run.err()).contains("ok      directories", "ok      bound");
    }
}
