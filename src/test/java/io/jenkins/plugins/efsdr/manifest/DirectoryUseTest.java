package io.jenkins.plugins.efsdr.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.filesystem.FileSystemId;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryUseTest {

    private static final FileSystemId FS = Samples.HOST.id();
    private static final VolumeId ID = Samples.volume().id();
    private static final VolumeId NEW = new VolumeId("sales", "other", "shipping", "shipping-dev", "shipping-dev");

    private final DirectoryUse use = DirectoryUse.of(Map.of(ID, Samples.PREDECESSORS));

    @Test
    void findsTheSameDirectoryAndThoseInsideAndAroundIt() {
        for (String path : List.of(
                "/k8s-static-volumes/sales/shipping/shipping-dev",
                "/k8s-static-volumes/sales/shipping/shipping-dev/shipping-dev",
                "/k8s-static-volumes/sales",
                "/k8s-static-volumes")) {
            assertThat(use.othersAt(NEW, FS, path(path)))
                    .as(path)
                    .containsExactly(new DirectoryUse.Use(ID, path("/k8s-static-volumes/sales/shipping/shipping-dev")));
        }
    }

    @Test
    void leavesNeighboursAndOtherFileSystemsAndTheVolumeItselfAlone() {
        assertThat(use.othersAt(NEW, FS, path("/k8s-static-volumes/sales/shipping/shipping-dev2")))
                .isEmpty();
        assertThat(use.othersAt(NEW, FS, path("/k8s-static-volumes/sales/shipping/shipping")))
                .isEmpty();
        assertThat(use.othersAt(NEW, new FileSystemId("fs-0123456789abcdef0"), path("/k8s-static-volumes")))
                .isEmpty();
        assertThat(use.othersAt(ID, FS, path("/k8s-static-volumes"))).isEmpty();
    }

    @Test
    void knowsTheDirectoryOfACsiVolume() {
        String csi = ManifestRenderer.render(Samples.volume(), Samples.HOST, "jane", Samples.CSI);

        for (String handle : List.of(
                csi,
                csi.replace("\"fs-05f6", "\"efs:fs-05f6"),
                csi.replace("fs-dev\"\n  claimRef", "fs-dev:\"\n  claimRef"))) {
            assertThat(DirectoryUse.of(Map.of(ID, handle))
                            .othersAt(NEW, FS, Samples.volume().path()))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"/\\x6b8s-static-volumes/sales/a\"",
                "/k8s-static-volumes//sales/./a/",
                "'/k8s-static-volumes/sales/a'",
                "/k8s-static-volumes/sales/a # note",
                "/k8s-static-volumes/sales/a:b",
                "/k8s-static-volumes/sales/a\n      b",
                "'/k8s-static-volumes/sales/it''s'",
                ">-\n      /k8s-static-volumes/sales/a",
                "!!str /k8s-static-volumes/sales/a",
                "&a /k8s-static-volumes/sales/a",
                "/k8s-static-volumes"
            })
    void readsAPathHoweverItIsWritten(String written) {
        String text = Samples.PREDECESSORS.replaceFirst("path: .*", "path: " + Matcher.quoteReplacement(written));

        assertThat(DirectoryUse.of(Map.of(ID, text)).othersAt(NEW, FS, path("/k8s-static-volumes/sales")))
                .hasSize(1);
    }

    @Test
    void findsAPathWithASpaceThatIsBrokenOverLines() {
        String text = Samples.PREDECESSORS.replaceFirst("path: .*", "path: /my\n      volumes/a");

        assertThat(DirectoryUse.of(Map.of(ID, text)).othersAt(NEW, FS, path("/my volumes/a/b")))
                .hasSize(1);
    }

    @Test
    void saysWhichManifestsItKnowsNothingAbout() {
        String accessPoint = ManifestRenderer.render(Samples.volume(), Samples.HOST, "jane", Samples.CSI)
                .replaceFirst("volumeHandle: .*", "volumeHandle: \"fs-05f6bf826e1775f20::fsap-1\"");
        VolumeId other = new VolumeId("a", "b", "c", "d", "e");

        DirectoryUse broken = DirectoryUse.of(Map.of(ID, "{", other, accessPoint));

        assertThat(broken.unknown())
                .hasSize(2)
                .anyMatch(text -> text.contains("sales/rosa-primary/shipping") && text.contains("must be YAML"))
                .anyMatch(text -> text.startsWith("a/b/c/d/e: its manifest names no directory"));
    }

    @Test
    void countsWhatABatchTakesItself() {
        use.add(NEW, FS, path("/k8s-static-volumes/new"));

        assertThat(use.othersAt(ID, FS, path("/k8s-static-volumes/new")))
                .extracting(DirectoryUse.Use::volume)
                .containsExactly(NEW);
    }

    @Test
    void copesWithTwentyThousandManifests() {
        Map<VolumeId, String> manifests = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            manifests.put(
                    new VolumeId("sales", "rosa-primary", "shipping", "shipping-dev", "data-" + i),
                    Samples.PREDECESSORS.replace("/shipping-dev/\"", "/data-" + i + "/\""));
        }
        DirectoryUse many = DirectoryUse.of(manifests);

        assertThat(many.unknown()).isEmpty();
        assertThat(many.othersAt(NEW, FS, path("/k8s-static-volumes/sales/shipping/data-19999/x")))
                .hasSize(1);
        assertThat(many.othersAt(NEW, FS, path("/k8s-static-volumes"))).hasSize(20_000);
    }

    private static VolumePath path(String text) {
        return VolumePath.parse(text).orElseThrow();
    }
}
