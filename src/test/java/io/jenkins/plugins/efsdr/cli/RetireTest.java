package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeOptions;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code efsdr volume retire}. */
class RetireTest {

    private static final String REPORT = "PV-PVCs/volumes-report.csv";

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

    private static String manifest(String tree, String application) {
        return "PV-PVCs/" + tree + "/sales/rosa-primary/" + application + "/" + application + "/pv-pvc_data.yaml";
    }

    @Test
    void claimAndVolumeGoTheDataStays() throws IOException {
        site.createVolume("sales/gone/gone/data", "1").ends(0);
        Path precious = Files.writeString(site.file("/shared/sales/gone/gone/data/precious"), "data");
        String text = site.remote().files().get(manifest("primary", "gone"));
        CliRun run = site.retire("sales/gone/gone/data").ends(0);
        assertThat(run.outcomes()).containsExactly("retired");
        assertThat(site.volume("sales.gone.gone.data")).isNull();
        assertThat(site.claim("gone", "data")).isNull();
        assertThat(site.remote().files())
                .doesNotContainKey(manifest("primary", "gone"))
                .containsEntry(manifest("retired", "gone"), text);
        assertThat(site.remote().files().get(REPORT)).doesNotContain(",gone,");
        assertThat(precious).hasContent("data");
        World before = site.world();
        CliRun again = site.retire("sales/gone/gone/data").ends(0);
        assertThat(again.outcomes()).containsExactly("unchanged");
        assertThat(again.message()).contains("was retired already");
        assertThat(site.world()).isEqualTo(before);
    }

    @Test
    void aManifestThatLiesUnderAnothersNamesRetiresNobody() {
        site.createVolume("sales/own/own/data", "1").ends(0);
        String copied = "PV-PVCs/primary/evil/rosa-primary/x/y/pv-pvc_z.yaml";
        site.remote().commit(copied, site.remote().files().get(manifest("primary", "own")));
        CliRun run = site.retire("evil/x/y/z").ends(4);
        assertThat(run.err()).contains("sales.own.own.data");
        assertThat(site.volume("sales.own.own.data")).isNotNull();
        assertThat(site.claim("own", "data")).isNotNull();
    }

    @Test
    void aRetiredVolumeComesBackToItsData() throws IOException {
        site.createVolume("sales/back/back/data", "1").ends(0);
        Path precious = Files.writeString(site.file("/shared/sales/back/back/data/precious"), "data");
        site.retire("sales/back/back/data").ends(0);
        CliRun run = site.createVolume("sales/back/back/data", "1").ends(0);
        assertThat(run.outcomes()).containsExactly("created");
        assertThat(run.texts("path")).containsExactly("/shared/sales/back/back/data");
        assertThat(site.claim("back", "data").getStatus().getPhase()).isEqualTo("Bound");
        assertThat(site.remote().files())
                .containsKey(manifest("primary", "back"))
                .doesNotContainKey(manifest("retired", "back"));
        assertThat(site.remote().files().get(REPORT)).contains(",back,");
        assertThat(precious).hasContent("data");
    }

    @Test
    void aRetirementThatWasCutOffBeforeGitIsCompleted() {
        site.createVolume("sales/half/half/data", "1").ends(0);
        site.cluster().resource(site.claim("half", "data")).delete();
        site.cluster().resource(site.volume("sales.half.half.data")).delete();
        assertThat(site.retire("sales/half/half/data").ends(0).outcomes()).containsExactly("retired");
        assertThat(site.remote().files()).containsKey(manifest("retired", "half"));
    }

    @Test
    void aDryRunChangesNothing() {
        site.createVolume("sales/kept/kept/data", "1").ends(0);
        World before = site.world();
        CliRun run = site.retire("sales/kept/kept/data", "--dry-run").ends(0);
        assertThat(run.outcomes()).containsExactly("planned");
        assertThat(site.world()).isEqualTo(before);
    }

    @Test
    void aClaimThatAPodUsesIsKept() throws IOException {
        try (KubeServer server = KubeServer.start(KubeOptions.named("rosa-primary"));
                SandboxSite there = site.on(server)) {
            there.createVolume("sales/used/used/data", "1").ends(0);
            there.cluster()
                    .resource(new PodBuilder()
                            .withNewMetadata()
                            .withName("shop-1")
                            .withNamespace("used")
                            .endMetadata()
                            .withNewSpec()
                            .addNewContainer()
                            .withName("shop")
                            .withImage("shop")
                            .endContainer()
                            .addNewVolume()
                            .withName("data")
                            .withNewPersistentVolumeClaim()
                            .withClaimName("data")
                            .endPersistentVolumeClaim()
                            .endVolume()
                            .endSpec()
                            .build())
                    .create();
            World before = there.world();
            CliRun run = there.retire("sales/used/used/data").ends(4);
            assertThat(run.err()).startsWith("Refused, nothing was touched: Claim used/data is used by shop-1");
            assertThat(there.world()).isEqualTo(before);
            there.cluster().pods().inNamespace("used").withName("shop-1").delete();
            there.retire("sales/used/used/data").ends(0);
        }
    }

    @Test
    void aVolumeThatIsNotRecordedIsBadInput() {
        World before = site.world();
        CliRun run = site.retire("sales/never/never/data").ends(2);
        assertThat(run.err()).contains("volume 'sales/rosa-primary/never/never/data'", "must be recorded");
        assertThat(site.world()).isEqualTo(before);
    }

    @Test
    void allNamesAreRequired() {
        CliRun run = site.efsdr(List.of("volume", "retire", "--pvc", "data")).ends(2);
        assertThat(run.err()).contains("business-unit: is required", "cluster: is required", "namespace: is required");
    }
}
