package io.jenkins.plugins.efsdr.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be done is refused with a reason, and nothing is touched: no commit, no object, no directory. */
class BadInputTest {

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

    /** Runs it, and looks whether the world is as it was. */
    private static CliRun untouched(int code, Supplier<CliRun> run) {
        World before = site.world();
        CliRun ended = run.get().ends(code);
        assertThat(site.world()).isEqualTo(before);
        return ended;
    }

    private static CliRun badInput(Supplier<CliRun> run) {
        CliRun ended = untouched(2, run);
        assertThat(ended.err()).startsWith("Bad input, nothing was touched:");
        assertThat(ended.json().path("result").asText()).isEqualTo("bad-input");
        assertThat(ended.err()).contains(ended.json().path("message").asText());
        return ended;
    }

    @ParameterizedTest
    @CsvSource({
        "business-unit, ../../etc",
        "application,   ../../etc",
        "namespace,     ../../etc",
        "pvc,           ../../etc",
        "cluster,       ../../etc",
        "business-unit, a/b",
        "application,   a/b",
        "namespace,     a/b",
        "pvc,           a/b",
        "business-unit, Sales",
        "application,   Shop",
        "namespace,     Shop",
        "pvc,           Data",
        "namespace,     a123456789012345678901234567890123456789012345678901234567890123",
        "size,          0",
        "size,          -1",
        "size,          10Q"
    })
    void aValueThatBreaksARuleIsNamedWithItsField(String field, String value) {
        Map<String, String> flags = new TreeMap<>(Map.of(
                "business-unit", "sales",
                "cluster", "rosa-primary",
                "application", "shop",
                "namespace", "shop",
                "pvc", "data",
                "size", "1"));
        flags.put(field, value);
        String[] arguments = flags.entrySet().stream()
                .map(flag -> "--" + flag.getKey() + "=" + flag.getValue())
                .toArray(String[]::new);
        CliRun run = badInput(() -> site.create(arguments));
        assertThat(run.err()).contains(field + " '" + value + "': must ");
    }

    @Test
    void allProblemsOfARequestComeAtOnce() {
        CliRun run = badInput(() -> site.create("--business-unit", "A", "--namespace", "b_c", "--size", "x"));
        assertThat(run.err())
                .contains("business-unit 'A'", "namespace 'b_c'", "size 'x'")
                .contains("cluster: ", "application: ", "pvc: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "business_unit,cluster,application,namespace,pvc,size\n"})
    void aBatchWithoutVolumesIsRefused(String text) throws IOException {
        Path file = Files.writeString(home.resolve("empty.csv"), text);
        CliRun run = badInput(() -> site.create("--batch", file.toString()));
        assertThat(run.err()).contains("must hold at least one volume");
    }

    private static String hundredRowsWithOneBad() {
        return IntStream.rangeClosed(1, 100)
                .mapToObj(i -> "bulk,rosa-primary,app,bulk,data-" + i + "," + (i == 57 ? "-5" : "1"))
                .collect(joining("\n"));
    }

    @Test
    void twoVolumesOfABatchCannotHaveOneClaim() {
        CliRun run = badInput(() -> site.createBatch(
                "sales,rosa-primary,shop,shared-ns,data,1\nstores,rosa-primary,till,shared-ns,data,1"));
        assertThat(run.err()).contains("shared-ns/data", "one claim of a name");
    }

    @Test
    void aClaimThatIsRecordedAsAnotherVolumesIsAConflict() throws IOException {
        site.createVolume("sales/first/both/data", "1").ends(0);
        CliRun run = untouched(4, () -> site.createVolume("stores/second/both/data", "1"));
        assertThat(run.text()).contains("sales/rosa-primary/first/both/data");
    }

    @Test
    void aRecordedDirectoryOutsideOfThePrefixIsAConflictOfItsVolumeOnly() {
        site.createVolume("sales/stray/stray/data", "1").ends(0);
        String path = "PV-PVCs/primary/sales/rosa-primary/stray/stray/pv-pvc_data.yaml";
        String text = site.remote().files().get(path);
        site.remote().commit(path, text.replace("/shared/sales/stray/stray/data", "/other/place"));
        CliRun run = untouched(4, () -> site.createVolume("sales/stray/stray/data", "1"));
        assertThat(run.text()).contains("/other/place", "/shared");
    }

    @Test
    void anInventoryThatCannotBeReadIsFoundBeforeAnythingIsTouched() {
        String report = "PV-PVCs/volumes-report.csv";
        String good = site.remote().files().getOrDefault(report, "");
        site.remote().commit(report, "BUSINESS_UNIT,\"oops\n");
        try {
            untouched(2, () -> site.createVolume("sales/late/late/data", "1"));
        } finally {
            site.remote().commit(report, good);
        }
    }

    @Test
    void oneBadRowOfAHundredStopsTheBatch() {
        CliRun run = badInput(() -> site.createBatch(hundredRowsWithOneBad()));
        assertThat(run.err()).contains("line 58: size '-5'");
    }

    @Test
    void aRowOfAnotherShapeIsToldTogetherWithTheOthersAndCanBeLeftOut() {
        String rows = "sales,rosa-primary,shape,shape,good,1\nsales,rosa-primary,shape\n"
                + "# none\nsales,rosa-primary,shape,shape,bad,-5\n";
        CliRun run = badInput(() -> site.createBatch(rows));
        assertThat(run.err())
                .contains("line 3: columns 'sales,rosa-primary,shape': must be 6 as in the header, here are 3")
                .contains("line 5: size '-5'");
        assertThat(site.createBatch(rows, "--skip-invalid").ends(3).outcomes())
                .containsExactlyInAnyOrder("created", "invalid", "invalid");
    }

    @Test
    void oneBadRowOfAHundredIsLeftOutWhenThatIsWanted() {
        CliRun run = site.createBatch(hundredRowsWithOneBad(), "--skip-invalid").ends(3);
        assertThat(run.json().path("result").asText()).isEqualTo("partial");
        assertThat(run.outcomes()).hasSize(100).containsOnlyOnce("invalid");
        assertThat(run.outcomes().stream().filter("created"::equals)).hasSize(99);
        assertThat(run.volumes())
                .filteredOn(volume -> volume.path("outcome").asText().equals("invalid"))
                .extracting(volume -> volume.path("pvc").asText() + " "
                        + volume.path("message").asText())
                .singleElement()
                .asString()
                .startsWith("data-57 size '-5': must ");
        assertThat(site.claims()).filteredOn(claim -> claim.startsWith("bulk/")).hasSize(99);
    }

    @Test
    void aBatchOfNothingButBadRowsIsBadInputEvenWhenTheyAreLeftOut() {
        CliRun run = untouched(2, () -> site.createBatch("sales,rosa-primary,shop,shop,data,0", "--skip-invalid"));
        assertThat(run.outcomes()).containsExactly("invalid");
        assertThat(run.json().path("result").asText()).isEqualTo("bad-input");
    }

    @Test
    void yamlInALabelIsNoLabel() {
        String label = "team=x\"\n---\nkind: ClusterRoleBinding";
        CliRun run = badInput(() -> site.createVolume("sales/shop/shop/label", "1", "--label", label));
        assertThat(run.err()).contains("labels 'team=x\"·---·kind: ClusterRoleBinding'", "must have label values");
    }

    @Test
    void yamlInAnAnnotationStaysAnAnnotation() {
        String value = "x\", kind: ClusterRoleBinding, \"{{pv}} &amp; <b> # - : |";
        site.createVolume("sales/quoted/quoted/data", "1", "--annotation", "note=" + value)
                .ends(0);
        assertThat(site.claim("quoted", "data").getMetadata().getAnnotations()).containsEntry("note", value);
        assertThat(site.volume("sales.quoted.quoted.data").getMetadata().getAnnotations())
                .containsEntry("note", value);
    }

    @Test
    void aTemplateThatRendersTwoVolumesIsRefused() throws IOException {
        String template = Files.readString(Path.of("templates/pv-pvc/nfs.mustache"));
        site.remote().commit("templates/two.mustache", template + "---\n" + template);
        CliRun run =
                badInput(() -> site.createVolume("sales/shop/shop/two", "1", "--template", "templates/two.mustache"));
        assertThat(run.err()).contains("templates/two.mustache", "exactly one PersistentVolume");
    }

    @Test
    void aTemplateOfTheRepositoryIsUsedWhenItKeepsTheRules() throws IOException {
        String template = Files.readString(Path.of("templates/pv-pvc/nfs.mustache"));
        site.remote()
                .commit(
                        "templates/team.mustache",
                        template.replace("  annotations:\n{{#vol", "  annotations:\n    team: blue\n{{#vol"));
        site.createVolume("sales/team/team/data", "1", "--template", "templates/team.mustache")
                .ends(0);
        assertThat(site.volume("sales.team.team.data").getMetadata().getAnnotations())
                .containsEntry("team", "blue");
    }

    @Test
    void aTemplateThatIsNotThereIsRefused() {
        CliRun run =
                badInput(() -> site.createVolume("sales/shop/shop/none", "1", "--template", "templates/none.mustache"));
        assertThat(run.err()).contains("templates/none.mustache");
    }

    @Test
    void aVolumeThatStandsWithAnotherSourceIsAConflict() {
        site.cluster()
                .resource(new PersistentVolumeBuilder()
                        .withNewMetadata()
                        .withName("sales.taken.taken.data")
                        .endMetadata()
                        .withNewSpec()
                        .withCapacity(Map.of("storage", new Quantity("1Gi")))
                        .withAccessModes("ReadWriteMany")
                        .withPersistentVolumeReclaimPolicy("Retain")
                        .withNewNfs()
                        .withServer("fs-99999999.efs.us-east-1.amazonaws.com")
                        .withPath("/other")
                        .endNfs()
                        .endSpec()
                        .build())
                .create();
        // The binder's own look at it is not to be taken for a touch of ours.
        site.cluster()
                .persistentVolumes()
                .withName("sales.taken.taken.data")
                .waitUntilCondition(one -> "Available".equals(one.getStatus().getPhase()), 30, TimeUnit.SECONDS);
        CliRun run = untouched(4, () -> site.createVolume("sales/taken/taken/data", "1"));
        assertThat(run.outcomes()).containsExactly("conflict");
        assertThat(run.message()).contains("fs-99999999.efs.us-east-1.amazonaws.com", "/other");
        assertThat(run.json().path("result").asText()).isEqualTo("refused");
    }

    @Test
    void aClaimThatIsBoundElsewhereIsAConflict() {
        site.cluster()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("elsewhere")
                        .endMetadata()
                        .build())
                .create();
        site.cluster()
                .resource(new PersistentVolumeClaimBuilder()
                        .withNewMetadata()
                        .withName("data")
                        .withNamespace("elsewhere")
                        .endMetadata()
                        .withNewSpec()
                        .withAccessModes("ReadWriteMany")
                        .withStorageClassName("")
                        .withVolumeName("legacy")
                        .withNewResources()
                        .withRequests(Map.of("storage", new Quantity("1Gi")))
                        .endResources()
                        .endSpec()
                        .build())
                .create();
        CliRun run = untouched(4, () -> site.createVolume("sales/elsewhere/elsewhere/data", "1"));
        assertThat(run.outcomes()).containsExactly("conflict");
        assertThat(run.message()).contains("legacy");
    }

    @Test
    void aKubeconfigWithoutTheContextIsRefused() {
        CliRun run = badInput(() -> site.createVolume("sales/shop/shop/data", "1", "--context", "elsewhere"));
        assertThat(run.err()).contains("elsewhere", "rosa-primary");
    }

    @Test
    void aMountThatIsNoneGetsNoDirectories() throws IOException {
        Path folder = Files.createDirectory(home.resolve("no-mount"));
        CliRun run = untouched(4, () -> site.createVolume("sales/shop/shop/data", "1", "--mount", folder.toString()));
        assertThat(run.err()).contains(folder.toString(), "/shared", "directory init");
        assertThat(folder).isEmptyDirectory();
        CliRun missing = badInput(() -> site.createVolume("sales/shop/shop/data", "1", "--mount", folder + "/missing"));
        assertThat(missing.err()).contains(folder + "/missing");
    }

    @Test
    void flagsOfOneVolumeDoNotGoWithABatch() {
        CliRun run =
                badInput(() -> site.create("--batch", site.batch("a,b,c,d,e,1").toString(), "--size", "7"));
        assertThat(run.err()).contains("must not be given together with the flags of one volume");
    }

    @Test
    void aRepositoryIsRequired() {
        List<String> arguments = new ArrayList<>(List.of("volume", "create", "--output", "json", "--size", "1"));
        arguments.addAll(List.of(SandboxSite.names("sales/shop/shop/data")));
        arguments.addAll(List.of("--runs", site.runs().toString()));
        CliRun run = badInput(() -> site.efsdr(arguments));
        assertThat(run.err()).contains("git: is required");
    }

    @Test
    void anUnknownOptionIsBadInputWithoutAReport() {
        CliRun run = untouched(2, () -> site.create("--no-such-option"));
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .containsExactly(
                        "Unknown option: '--no-such-option'", "Run 'efsdr volume create --help' for what there is.");
    }

    @Test
    void anOptionThatIsNearlyRightIsSuggested() {
        assertThat(untouched(2, () -> site.efsdr(List.of("volume", "craete"))).err())
                .contains("create");
    }

    @Test
    void anOptionThatIsGivenTwiceIsSaidToBe() {
        CliRun twice = untouched(2, () -> site.createVolume("sales/shop/shop/data", "1", "--pvc", "other"));
        assertThat(twice.err()).contains("option '--pvc' (NAME) should be specified only once");
        CliRun sizes = untouched(2, () -> site.createVolume("sales/shop/shop/data", "1", "--size", "2"));
        assertThat(sizes.err()).contains("option '--size' (SIZE) should be specified only once");
    }

    @Test
    void aClusterThatIsNotListedIsBadInputThatListsThem() {
        CliRun run = badInput(() -> site.create(
                "--business-unit",
                "sales",
                "--cluster",
                "rosa-primry",
                "--application",
                "shop",
                "--namespace",
                "shop",
                "--pvc",
                "data",
                "--size",
                "1"));
        assertThat(run.err())
                .contains("cluster 'rosa-primry': must be one of [rosa-primary, rosa-secondary] in dr.yaml");
    }
}
