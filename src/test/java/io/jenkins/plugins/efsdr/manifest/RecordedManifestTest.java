package io.jenkins.plugins.efsdr.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.manifest.Reconciled.Kind;
import io.jenkins.plugins.efsdr.volume.Field;
import io.jenkins.plugins.efsdr.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedManifestTest {

    private final RecordedManifest predecessors = RecordedManifest.read("a.yaml", Samples.PREDECESSORS);
    private final RecordedManifest ours = RecordedManifest.read(
            "a.yaml", ManifestRenderer.render(Samples.volume(), Samples.HOST, "jane", Samples.NFS));

    @Test
    void keepsItsBytesWhoeverAsksAgain() {
        Reconciled again = ours.reconcile(Samples.volume(), Samples.HOST, "joe", Samples.NFS);

        assertThat(again.kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(again.manifest().text()).isEqualTo(ours.manifest().text());
    }

    @Test
    void keepsThePredecessorsManifestWithItsPathAndItsQuirks() {
        Reconciled again = predecessors.reconcile(Samples.volume(), Samples.HOST, "joe", Samples.NFS);

        assertThat(again.kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(again.manifest().text()).isEqualTo(Samples.PREDECESSORS);
        assertThat(again.differences()).isEmpty();
        assertThat(predecessors.locate(Samples.volume()).path())
                .hasToString("/k8s-static-volumes/sales/shipping/shipping-dev");
        assertThat(ours.locate(Samples.volume())).isEqualTo(Samples.volume());
    }

    @Test
    void saysWhatThePredecessorsManifestDoesNotTakeOver() {
        Reconciled again =
                predecessors.reconcile(Samples.with(Field.LABELS, "team=a"), Samples.HOST, "joe", Samples.NFS);

        assertThat(again.differences())
                .containsExactly("label team: recorded nothing, asked a; the predecessor's manifest stays as it is");
    }

    @ParameterizedTest
    @CsvSource({"75", "75Gi", "76800Mi", "80530636800"})
    void takesASizeForTheSameByValue(String size) {
        Volume volume = Samples.with(Field.SIZE, size.equals("80530636800") ? "80530636800000m" : size);

        assertThat(ours.reconcile(volume, Samples.HOST, "joe", Samples.NFS).kind())
                .isEqualTo(Kind.UNCHANGED);
        assertThat(predecessors
                        .reconcile(volume, Samples.HOST, "joe", Samples.NFS)
                        .kind())
                .isEqualTo(Kind.UNCHANGED);
    }

    @Test
    void keepsAHostWithAZoneOfTheSameFileSystem() {
        RecordedManifest zoned =
                RecordedManifest.read("a.yaml", ours.manifest().text().replace("\"fs-05f6", "\"us-east-1a.fs-05f6"));

        Reconciled again = zoned.reconcile(Samples.volume(), Samples.HOST, "joe", Samples.NFS);

        assertThat(again.kind()).isEqualTo(Kind.UNCHANGED);
    }

    @Test
    void keepsTheBytesOfAManifestThatWasOnlyArrangedAnew() {
        String text = ours.manifest()
                .text()
                .replace("  volumeMode: Filesystem\n", "")
                .replace(
                        "  persistentVolumeReclaimPolicy",
                        "  volumeMode: Filesystem # as ever\n  persistentVolumeReclaimPolicy")
                .replace("  volumeName:", "  volumeMode: 'Filesystem'\n  volumeName:");

        Reconciled again =
                RecordedManifest.read("a.yaml", text).reconcile(Samples.volume(), Samples.HOST, "joe", Samples.NFS);

        assertThat(again.kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(again.manifest().text()).isEqualTo(text);
    }

    @Test
    void updatesLabelsAnnotationsAndMountOptionsAndKeepsTheFirstUser() {
        Volume volume = Samples.volume(Samples.REQUEST
                .with(Field.LABELS, "team=a")
                .with(Field.GID, "7")
                .with(Field.MOUNT_OPTIONS, "hard"));

        Reconciled again = ours.reconcile(volume, Samples.HOST, "joe", Samples.NFS);

        assertThat(again.kind()).isEqualTo(Kind.UPDATED);
        assertThat(again.manifest().label("volume-provision/user")).contains("jane");
        assertThat(again.manifest().label("team")).contains("a");
        assertThat(again.differences())
                .containsExactly(
                        "PersistentVolume metadata.annotations.efs-volume-dr/directory-gid: recorded nothing, asked 7",
                        "PersistentVolume metadata.labels.team: recorded nothing, asked a",
                        "PersistentVolume spec.mountOptions: recorded nfsvers=4.1, hard, rw, sync, noresvport, asked hard",
                        "PersistentVolumeClaim metadata.labels.team: recorded nothing, asked a");
    }

    @Test
    void conflictsWhereAVolumeCannotChange() {
        Volume volume =
                Samples.volume(Samples.REQUEST.with(Field.SIZE, "200").with(Field.ACCESS_MODE, "ReadWriteOnce"));
        EfsHost other = EfsHost.parse("fs-0123456789abcdef0.efs.us-east-1.amazonaws.com");

        for (RecordedManifest recorded : new RecordedManifest[] {ours, predecessors}) {
            Reconciled again = recorded.reconcile(volume, other, "joe", Samples.CSI);

            assertThat(again.kind()).isEqualTo(Kind.CONFLICT);
            assertThat(again.manifest()).isEqualTo(recorded.manifest());
            assertThat(again.differences())
                    .containsExactly(
                            "kind of volume: recorded nfs, asked csi",
                            "host: recorded fs-05f6bf826e1775f20.efs.us-east-1.amazonaws.com, asked"
                                    + " fs-0123456789abcdef0.efs.us-east-1.amazonaws.com",
                            "size: recorded 75Gi, asked 200Gi",
                            "access mode: recorded ReadWriteMany, asked ReadWriteOnce");
        }
    }

    @Test
    void conflictsWhenTheSameIdAnswersInAnotherRegion() {
        EfsHost other = EfsHost.parse("fs-05f6bf826e1775f20.efs.us-west-2.amazonaws.com");

        assertThat(ours.reconcile(Samples.volume(), other, "joe", Samples.NFS).kind())
                .isEqualTo(Kind.CONFLICT);
    }

    @Test
    void conflictsWhenOurRecordLiesInAnotherDirectory() {
        RecordedManifest moved =
                RecordedManifest.read("a.yaml", ours.manifest().text().replace("/k8s-static-volumes/", "/elsewhere/"));

        Reconciled again = moved.reconcile(Samples.volume(), Samples.HOST, "joe", Samples.NFS);

        assertThat(again.differences())
                .containsExactly("path: recorded /elsewhere/sales/shipping/shipping-dev/shipping-dev, asked"
                        + " /k8s-static-volumes/sales/shipping/shipping-dev/shipping-dev");
    }

    @Test
    void conflictsWhenTheFileIsOfAnotherVolume() {
        Volume other = Samples.with(Field.PVC, "other");

        assertThat(predecessors
                        .reconcile(other, Samples.HOST, "joe", Samples.NFS)
                        .differences())
                .contains("claim: recorded shipping-dev/shipping-dev, asked shipping-dev/other");
    }

    @Test
    void conflictsOverAFieldThatWasAddedByHand() {
        RecordedManifest edited = RecordedManifest.read(
                "a.yaml",
                ours.manifest().text().replace("  nfs:\n", "  nodeAffinity: {}\n  nfs:\n    readOnly: true\n"));

        Reconciled again = edited.reconcile(Samples.volume(), Samples.HOST, "joe", Samples.NFS);

        assertThat(again.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(again.differences())
                .containsExactly("PersistentVolume spec.nfs.readOnly: recorded true, asked nothing");
    }

    @Test
    void keepsACsiVolumeAsItIs() {
        RecordedManifest csi = RecordedManifest.read(
                "a.yaml", ManifestRenderer.render(Samples.volume(), Samples.HOST, "jane", Samples.CSI));

        assertThat(csi.reconcile(Samples.volume(), Samples.HOST, "joe", Samples.CSI)
                        .kind())
                .isEqualTo(Kind.UNCHANGED);
    }
}
