package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The predecessor's three example volumes, on two sandboxes: one volume a call, and all in a batch. */
class ExampleVolumesTest {

    static final String ROWS = """
            sales,rosa-primary,warehouse,warehouse-dev,warehouse-store,200
            sales,rosa-primary,point-of-sale,point-of-sale,point-of-sale,100
            sales,rosa-primary,shipping,shipping-dev,shipping-dev,75
            """;

    @TempDir
    private static Path home;

    private static SandboxSite calls;
    private static SandboxSite batch;
    private static CliRun batchRun;

    @BeforeAll
    static void createThem() throws IOException {
        calls = SandboxSite.start(home.resolve("calls"));
        batch = SandboxSite.start(home.resolve("batch"));
        calls.createVolume("sales/warehouse/warehouse-dev/warehouse-store", "200")
                .ends(0);
        calls.createVolume("sales/point-of-sale/point-of-sale/point-of-sale", "100")
                .ends(0);
        calls.createVolume("sales/shipping/shipping-dev/shipping-dev", "75").ends(0);
        batchRun = batch.createBatch(ROWS).ends(0);
    }

    @AfterAll
    static void end() throws IOException {
        calls.close();
        batch.close();
    }

    @Test
    void theReportHasTheShapeThatIsPromised() {
        assertThat(batchRun.json().fieldNames())
                .toIterable()
                .containsExactly(
                        "run",
                        "operation",
                        "result",
                        "message",
                        "context",
                        "duties",
                        "rpoSeconds",
                        "rtoSeconds",
                        "counts",
                        "pairs",
                        "attempts",
                        "stages",
                        "volumes",
                        "rewrites",
                        "notes");
        assertThat(batchRun.json().path("run").asText()).matches("\\d{8}-\\d{6}-[0-9a-f]{6}");
        assertThat(batchRun.json().path("result").asText()).isEqualTo("done");
        assertThat(batchRun.json().path("stages"))
                .extracting(stage -> stage.path("name").asText())
                .containsExactly("check", "dry run", "directories", "namespaces", "record", "apply", "bound");
        assertThat(batchRun.json().path("stages")).allSatisfy(stage -> {
            assertThat(stage.path("result").asText()).isEqualTo("done");
            assertThat(stage.path("start").asText())
                    .isLessThanOrEqualTo(stage.path("end").asText());
        });
        assertThat(batchRun.volumes().get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "businessUnit",
                        "cluster",
                        "application",
                        "namespace",
                        "pvc",
                        "pv",
                        "path",
                        "outcome",
                        "message");
        assertThat(batchRun.texts("path"))
                .containsExactlyInAnyOrder(
                        "/shared/sales/warehouse/warehouse-dev/warehouse-store",
                        "/shared/sales/point-of-sale/point-of-sale/point-of-sale",
                        "/shared/sales/shipping/shipping-dev/shipping-dev");
        assertThat(batchRun.outcomes()).containsOnly("created");
    }

    @Test
    void callsAndBatchMakeTheSameObjects() {
        assertThat(EndState.of(calls).objects())
                .isEqualTo(EndState.of(batch).objects())
                .hasSize(6);
        assertThat(calls.claims())
                .containsExactly(
                        "point-of-sale/point-of-sale Bound",
                        "shipping-dev/shipping-dev Bound",
                        "warehouse-dev/warehouse-store Bound");
    }

    @Test
    void callsAndBatchMakeTheSameDirectories() {
        assertThat(calls.files())
                .isEqualTo(batch.files())
                .contains("/shared/sales/warehouse/warehouse-dev/warehouse-store rwxrwx---");
    }

    @Test
    void callsAndBatchMakeTheSameTree() {
        assertThat(EndState.of(calls).tree()).isEqualTo(EndState.of(batch).tree());
        assertThat(batch.remote().files().keySet())
                .contains(
                        "PV-PVCs/volumes-report.csv",
                        "PV-PVCs/primary/sales/rosa-primary/warehouse/warehouse-dev/pv-pvc_warehouse-store.yaml",
                        "PV-PVCs/primary/sales/rosa-primary/warehouse/warehouse-dev/namespace.yaml");
        assertThat(batch.remote().titles()).hasSize(2).first().isEqualTo("Provision 3 volumes");
        assertThat(calls.remote().titles())
                .startsWith(
                        "Provision volume sales.shipping.shipping-dev.shipping-dev",
                        "Provision volume sales.point-of-sale.point-of-sale.point-of-sale")
                .hasSize(4);
    }

    @Test
    void theNamespacesOfOpenShiftAreRecordedWithTheirRanges() {
        String recorded =
                batch.remote().files().get("PV-PVCs/primary/sales/rosa-primary/warehouse/warehouse-dev/namespace.yaml");
        Map<String, String> live = batch.cluster()
                .namespaces()
                .withName("warehouse-dev")
                .get()
                .getMetadata()
                .getAnnotations();
        assertThat(recorded)
                .contains(
                        live.get("openshift.io/sa.scc.uid-range"),
                        live.get("openshift.io/sa.scc.supplemental-groups"),
                        live.get("openshift.io/sa.scc.mcs"));
    }

    @Test
    void runningThemAgainChangesNothingAndSaysSo() {
        World before = batch.world();
        CliRun again = batch.createBatch(ROWS).ends(0);
        assertThat(again.outcomes()).containsExactly("unchanged", "unchanged", "unchanged");
        CliRun single = batch.createVolume("sales/warehouse/warehouse-dev/warehouse-store", "200Gi", "--user", "jane")
                .ends(0);
        assertThat(single.outcomes()).containsExactly("unchanged");
        assertThat(batch.world()).isEqualTo(before);
    }

    @Test
    void everyRunLeavesItsJournalAndItsReports() {
        Path run = batch.runs().resolve(batchRun.json().path("run").asText());
        assertThat(run.resolve("report.json")).hasContent(batchRun.out());
        assertThat(run.resolve("report.md")).content().contains("warehouse-store");
        assertThat(run.resolve("report.html")).content().contains("warehouse-store");
        assertThat(run.resolve("journal.jsonl")).content().contains("run-started", "volume-ended", "run-ended");
    }
}
