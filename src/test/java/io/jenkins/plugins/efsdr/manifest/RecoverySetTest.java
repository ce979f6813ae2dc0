package io.jenkins.plugins.efsdr.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecoverySetTest {

    private static final String PRIMARY = "fs-05f6bf826e1775f20.efs.us-east-1.amazonaws.com";
    private static final String SECONDARY = "fs-0fedcba9876543210.efs.us-west-2.amazonaws.com";
    private static final ReplicaMap MAP = new ReplicaMap(
            List.of(
                    pair("main", PRIMARY, Optional.of(SECONDARY)),
                    pair("alone", "fs-00000001.efs.us-east-1.amazonaws.com", Optional.empty())),
            Map.of());

    /** A repository's files. */
    private final Map<String, String> files = new TreeMap<>();

    @Test
    void everyVolumeOfTheFailedClusterIsReadAndRewritten() {
        put(id("sales", "rosa", "b"));
        put(id("sales", "rosa", "a"));
        files.put("PV-PVCs/primary/sales/rosa/shop/dev/namespace.yaml", "no manifest");
        files.put("README.md", "no manifest");

        RecoverySet set = read();

        assertThat(set.problems()).isEmpty();
        assertThat(set.volumes())
                .extracting(Recoverable::id)
                .containsExactly(id("sales", "rosa", "a"), id("sales", "rosa", "b"));
        Recoverable volume = set.volumes().get(0);
        assertThat(volume.file()).isEqualTo("PV-PVCs/primary/sales/rosa/shop/dev/pv-pvc_a.yaml");
        assertThat(volume.target()).isEqualTo("dr");
        assertThat(volume.original().text()).isEqualTo(files.get(volume.file()));
        assertThat(volume.rewritten().manifest().nfsServer()).contains(SECONDARY);
    }

    @Test
    void otherClustersAreNotEvenRead() {
        files.put(ManifestLayout.primary(id("sales", "eks", "a")), "broken: [");
        files.put("PV-PVCs/primary/sales/eks/pv-pvc_lost.yaml", "broken: [");
        files.put(ManifestLayout.secondary(id("sales", "rosa", "a")), "broken: [");
        files.put(ManifestLayout.retired(id("sales", "rosa", "a")), "broken: [");

        RecoverySet set = RecoverySet.read(
                files.keySet(),
                path -> {
                    throw new AssertionError(path);
                },
                MAP,
                RecoverySetTest::rosaByDr);

        assertThat(set.volumes()).isEmpty();
        assertThat(set.problems()).isEmpty();
    }

    @Test
    void aTreeThatWasRewrittenAlreadyStaysAsItIs() {
        put(id("sales", "rosa", "a"), text -> text.replace(PRIMARY, SECONDARY));

        assertThat(read().volumes()).singleElement().satisfies(volume -> {
            assertThat(volume.rewritten().changed()).isFalse();
            assertThat(volume.rewritten().manifest().text()).isEqualTo(files.get(volume.file()));
        });
    }

    @Test
    void tenOfAThousandThatAreBrokenInTenWaysKeepNobodyElseBack() {
        IntStream.range(0, 1000).forEach(n -> put(id("sales", "rosa", "v%03d".formatted(n))));
        breakOne(1, text -> text.replace("kind: PersistentVolume\n", "kind: PersistentVolume\n  x: [\n"));
        breakOne(2, text -> text.replace(PRIMARY, "fs-0123456789abcdef0.efs.us-east-1.amazonaws.com"));
        breakOne(3, text -> text.replace(PRIMARY, "fs-00000001.efs.us-east-1.amazonaws.com"));
        breakOne(4, text -> text.replace("  name: \"v004\"", "  name: \"v005\""));
        breakOne(5, text -> text.substring(text.lastIndexOf("---")));
        breakOne(
                6, text -> text.replace("apiVersion: v1\nkind: PersistentVolumeClaim", "apiVersion: v1\nkind: Secret"));
        breakOne(7, text -> "");
        breakOne(8, text -> text.replace("    server:", "    servers:"));
        breakOne(9, text -> text.replace("readOnly: false", "readOnly: \u0007"));
        breakOne(10, text -> text.replace(PRIMARY, "\"\n    x: &s " + PRIMARY + "\n    server: *s # \""));

        RecoverySet set = read();

        assertThat(set.volumes()).hasSize(990);
        assertThat(set.problems())
                .hasSize(10)
                .allSatisfy(problem -> assertThat(problem.message()).contains("line "))
                .extracting(Unreadable::id)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10)
                        .mapToObj(n -> Optional.of(id("sales", "rosa", "v%03d".formatted(n))))
                        .toList());
        assertThat(set.problems())
                .extracting(Unreadable::message)
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("line 3: must be YAML"),
                        it -> assertThat(it)
                                .startsWith("line 24 'fs-0123456789abcdef0.efs.")
                                .contains("of a pair"),
                        it -> assertThat(it).contains("which has no secondary"),
                        it -> assertThat(it)
                                .startsWith("line 31 'v005': PersistentVolumeClaim metadata.name must be v004"),
                        it -> assertThat(it).contains("must hold exactly one PersistentVolume, this holds 0"),
                        it -> assertThat(it).startsWith("line 28 'v1 Secret': must be a v1 PersistentVolume"),
                        it -> assertThat(it).contains("this holds 0"),
                        it -> assertThat(it).startsWith("line 23: spec.nfs.server must be there"),
                        it -> assertThat(it)
                                .startsWith("line 25: must be YAML, which has no such characters as U+0007"),
                        it -> assertThat(it).contains("must not be an anchor or an alias"));
    }

    @Test
    void theSameKeyGivenTwiceInAWholeTreeIsToldOnce() {
        IntStream.range(0, 50).forEach(n -> put(id("sales", "rosa", "v%03d".formatted(n))));

        assertThat(read().warnings())
                .containsExactly("PV-PVCs/primary/sales/rosa/shop/dev/pv-pvc_v000.yaml: line 26,"
                        + " PV-PVCs/primary/sales/rosa/shop/dev/pv-pvc_v001.yaml: line 26,"
                        + " PV-PVCs/primary/sales/rosa/shop/dev/pv-pvc_v002.yaml: line 26 and 47 more:"
                        + " persistentVolumeReclaimPolicy is given twice; its last value counts");
    }

    @Test
    void claimsThatShareADirectoryAreToldTogether() {
        put(id("sales", "rosa", "a"), text -> text.replace("/dev/a\"", "/dev/\""));
        put(id("sales", "rosa", "b"), text -> text.replace("/dev/b\"", "//dev\""));
        put(id("sales", "rosa", "c"));

        assertThat(read().warnings())
                .first()
                .asString()
                .startsWith("the directory /shared/sales/shop/dev of main is shared by"
                        + " sales/rosa/shop/dev/a, sales/rosa/shop/dev/b: ");
    }

    @Test
    void volumesOfTwoClustersThatWouldMeetAreBothKeptOut() {
        put(id("sales", "rosa", "a"));
        put(id("sales", "rosa2", "a"));
        put(id("sales", "rosa", "b"));

        RecoverySet set = read();

        assertThat(set.volumes()).extracting(Recoverable::id).containsExactly(id("sales", "rosa", "b"));
        assertThat(set.problems())
                .extracting(Unreadable::id)
                .containsExactly(Optional.of(id("sales", "rosa", "a")), Optional.of(id("sales", "rosa2", "a")));
        assertThat(set.problems().get(0).message())
                .contains("it would be the PersistentVolume sales.shop.dev.a of dr, and so would"
                        + " PV-PVCs/primary/sales/rosa2/shop/dev/pv-pvc_a.yaml")
                .contains("it would be the claim dev/a of dr");
    }

    @Test
    void oneClaimNameOfTwoBusinessUnitsIsACollisionToo() {
        put(id("hr", "rosa", "a"));
        put(id("sales", "rosa", "a"), text -> "broken: [");

        assertThat(read().problems())
                .extracting(Unreadable::toString)
                .satisfiesExactly(
                        it -> assertThat(it)
                                .contains("/hr/rosa/")
                                .contains("claim dev/a of dr")
                                .doesNotContain("PersistentVolume "),
                        it -> assertThat(it)
                                .contains("/sales/rosa/")
                                .contains("claim dev/a of dr")
                                .contains("must be YAML"));
    }

    @Test
    void aVolumeThatTheDrClusterHasOfItsOwnKeepsOutOnlyTheOther() {
        put(id("sales", "rosa", "a"));
        files.put(ManifestLayout.primary(id("sales", "dr", "a")), "never read");

        RecoverySet set = read();

        assertThat(set.volumes()).isEmpty();
        assertThat(set.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id()).contains(id("sales", "rosa", "a"));
            assertThat(problem.message()).contains("PV-PVCs/primary/sales/dr/shop/dev/pv-pvc_a.yaml");
        });
    }

    @Test
    void theSameNamesOnTwoDrClustersDoNotMeet() {
        put(id("sales", "rosa", "a"));
        put(id("sales", "rosa2", "a"));

        RecoverySet set = RecoverySet.read(files.keySet(), files::get, MAP, cluster -> Optional.of("dr-of-" + cluster));

        assertThat(set.problems()).isEmpty();
        assertThat(set.volumes()).extracting(Recoverable::target).containsExactly("dr-of-rosa", "dr-of-rosa2");
    }

    @Test
    void aManifestWhereNoneCanLieIsNotOverlooked() {
        files.put("PV-PVCs/primary/sales/rosa/shop/pv-pvc_a.yaml", "");
        files.put("PV-PVCs/primary/sales/rosa/shop/dev/pv-pvc_b.yml", "");
        files.put("PV-PVCs/primary/pv-pvc_c.yaml", "");

        assertThat(read().problems())
                .extracting(Unreadable::id, Unreadable::file)
                .containsExactly(
                        tuple(Optional.empty(), "PV-PVCs/primary/pv-pvc_c.yaml"),
                        tuple(Optional.empty(), "PV-PVCs/primary/sales/rosa/shop/dev/pv-pvc_b.yml"),
                        tuple(Optional.empty(), "PV-PVCs/primary/sales/rosa/shop/pv-pvc_a.yaml"));
    }

    @Test
    void aRepositoryThatCannotBeReadEndsIt() {
        put(id("sales", "rosa", "a"));

        assertThatThrownBy(() -> RecoverySet.read(
                        files.keySet(),
                        path -> {
                            throw new Failed("no such object");
                        },
                        MAP,
                        RecoverySetTest::rosaByDr))
                .isInstanceOf(Failed.class);
    }

    private RecoverySet read() {
        return RecoverySet.read(files.keySet(), files::get, MAP, RecoverySetTest::rosaByDr);
    }

    private static Optional<String> rosaByDr(String cluster) {
        return cluster.startsWith("rosa") ? Optional.of("dr") : Optional.empty();
    }

    private void breakOne(int number, UnaryOperator<String> change) {
        put(id("sales", "rosa", "v%03d".formatted(number)), change);
    }

    private void put(VolumeId id) {
        put(id, UnaryOperator.identity());
    }

    /** As the predecessor would have written it, but for a directory of its own. */
    private void put(VolumeId id, UnaryOperator<String> change) {
        String text = Samples.PREDECESSORS
                .replaceFirst("---\n", "")
                .replace("sales.shipping.shipping-dev.shipping-dev", id.pvName())
                .replace("/k8s-static-volumes/sales/shipping/shipping-dev/", "/shared/sales/shop/dev/" + id.pvc())
                .replace("namespace: \"shipping-dev\"", "namespace: \"" + id.namespace() + "\"")
                .replace("name: \"shipping-dev\"", "name: \"" + id.pvc() + "\"");
        files.put(ManifestLayout.primary(id), change.apply(text));
    }

    private static VolumeId id(String businessUnit, String cluster, String pvc) {
        return new VolumeId(businessUnit, cluster, "shop", "dev", pvc);
    }

    private static FileSystemPair pair(String name, String primary, Optional<String> secondary) {
        return new FileSystemPair(
                name,
                FileSystem.at(EfsHost.parse(primary)),
                secondary.map(EfsHost::parse).map(FileSystem::at));
    }
}
