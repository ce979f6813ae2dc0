package io.jenkins.plugins.efsdr.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.volume.Field;
import io.jenkins.plugins.efsdr.volume.Volume;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestRendererTest {

    private static final List<String> HOSTILE = List.of(
            "x\"\n---\nkind: ClusterRoleBinding",
            "x\"\r\n---\r\nkind: ClusterRoleBinding",
            "{{x}}",
            "{{{namespace}}}",
            "a: b # c",
            "yes",
            "0x1F",
            "1e3",
            "null",
            "~",
            "",
            "- a",
            "*a",
            "&a",
            "!!java.net.URL",
            "%YAML 1.1",
            "|",
            ">",
            "'",
            "\\",
            "\\n",
            "\t",
            "\u0000",
            "\u0085",
            "\u2028",
            "\u202e",
            "\ufeff",
            "\ud83d\ude80",
            "Zürich",
            " both ends ",
            "2026-01-01",
            "a".repeat(63),
            "a".repeat(3000));

    @Test
    void rendersBothObjectsAsTheyAreApplied() {
        assertThat(ManifestRenderer.render(Samples.volume(), Samples.HOST, "jenkins", Samples.NFS))
                .isEqualTo("""
                apiVersion: v1
                kind: PersistentVolume
                metadata:
                  name: "sales.shipping.shipping-dev.shipping-dev"
                  labels:
                    "volume-provision/owner": "sales-rosa-primary-shipping"
                    "volume-provision/type": "static"
                    "volume-provision/user": "jenkins"
                  annotations:
                    "efs-volume-dr/directory-mode": "0770"
                spec:
                  capacity:
                    storage: "75Gi"
                  volumeMode: Filesystem
                  accessModes:
                    - "ReadWriteMany"
                  persistentVolumeReclaimPolicy: Retain
                  storageClassName: ""
                  mountOptions:
                    - "nfsvers=4.1"
                    - "hard"
                    - "rw"
                    - "sync"
                    - "noresvport"
                  nfs:
                    server: "fs-05f6bf826e1775f20.efs.us-east-1.amazonaws.com"
                    path: "/k8s-static-volumes/sales/shipping/shipping-dev/shipping-dev"
                  claimRef:
                    apiVersion: v1
                    kind: PersistentVolumeClaim
                    namespace: "shipping-dev"
                    name: "shipping-dev"
                ---
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata:
                  name: "shipping-dev"
                  namespace: "shipping-dev"
                  labels:
                    "volume-provision/owner": "sales-rosa-primary-shipping"
                    "volume-provision/type": "static"
                    "volume-provision/user": "jenkins"
                spec:
                  accessModes:
                    - "ReadWriteMany"
                  volumeMode: Filesystem
                  resources:
                    requests:
                      storage: "75Gi"
                  storageClassName: ""
                  volumeName: "sales.shipping.shipping-dev.shipping-dev"
                """);
    }

    @Test
    void rendersACsiVolumeWithItsDirectoryInTheHandle() {
        VolumeManifest manifest = ManifestRenderer.manifest(Samples.volume(), Samples.HOST, "jenkins", Samples.CSI);

        assertThat(manifest.volumeHandle())
                .contains("fs-05f6bf826e1775f20:/k8s-static-volumes/sales/shipping/shipping-dev/shipping-dev");
        assertThat(manifest.nfsServer()).isEmpty();
        assertThat(manifest.text()).contains("driver: efs.csi.aws.com\n");
    }

    @Test
    void refusesACsiVolumeWhoseHandleWouldBeSplitElsewhere() {
        Volume volume = Samples.volume().at(VolumePath.parse("/a:b/c").orElseThrow());

        assertThatThrownBy(() -> ManifestRenderer.render(volume, Samples.HOST, "jenkins", Samples.CSI))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("colon");
    }

    @Test
    void keepsOwnerGroupAndModeOfTheDirectoryAsAnnotations() {
        Volume volume = Samples.volume(Samples.REQUEST
                .with(Field.UID, "1000")
                .with(Field.GID, "4294967294")
                .with(Field.MODE, "2775"));

        VolumeManifest manifest = ManifestRenderer.manifest(volume, Samples.HOST, "jenkins", Samples.NFS);

        assertThat(manifest.annotation("efs-volume-dr/directory-uid")).contains("1000");
        assertThat(manifest.annotation("efs-volume-dr/directory-gid")).contains("4294967294");
        assertThat(manifest.annotation("efs-volume-dr/directory-mode")).contains("02775");
    }

    @Test
    void putsExtraLabelsAndAnnotationsOnBothObjects() {
        Volume volume = Samples.volume(
                Samples.REQUEST.with(Field.LABELS, "team=7,a/b=yes").with(Field.ANNOTATIONS, "note=a: b # c"));

        VolumeManifest manifest = ManifestRenderer.manifest(volume, Samples.HOST, "jenkins", Samples.NFS);

        assertThat(VolumeManifest.map(manifest.volume(), "metadata", "labels"))
                .containsEntry("team", "7")
                .containsEntry("a/b", "yes");
        assertThat(VolumeManifest.map(manifest.claim(), "metadata", "labels")).containsEntry("a/b", "yes");
        assertThat(manifest.annotation("note")).contains("a: b # c");
        assertThat(VolumeManifest.map(manifest.claim(), "metadata", "annotations"))
                .containsExactly(Map.entry("note", "a: b # c"));
    }

    @Test
    void rendersNoMountOptionsAsAnEmptyList() {
        Volume volume = Samples.unchecked(Map.of(), Map.of(), List.of());

        assertThat(ManifestRenderer.render(volume, Samples.HOST, "jenkins", Samples.NFS))
                .contains("  mountOptions: []\n");
    }

    @Test
    void anAnnotationIsReadBackAsItWasWhateverItHolds() {
        for (Template template : List.of(Samples.NFS, Samples.CSI)) {
            for (String value : HOSTILE) {
                Volume volume = Samples.unchecked(Map.of(), Map.of("note", value), Volume.MOUNT_OPTIONS);

                VolumeManifest manifest = ManifestRenderer.manifest(volume, Samples.HOST, value, template);

                assertThat(manifest.annotation("note")).as(value).contains(value);
                assertThat(manifest.text()).doesNotContain("\nkind: ClusterRoleBinding");
            }
        }
    }

    @Test
    void aLabelIsWrittenAsItIsOrRefused() {
        for (String value : HOSTILE) {
            Volume volume = Samples.unchecked(Map.of("note", value), Map.of(), Volume.MOUNT_OPTIONS);
            if (value.matches("[A-Za-z0-9]{0,63}|2026-01-01")) {
                assertThat(ManifestRenderer.manifest(volume, Samples.HOST, "jenkins", Samples.NFS)
                                .label("note"))
                        .contains(value);
            } else {
                assertThatThrownBy(() -> ManifestRenderer.render(volume, Samples.HOST, "jenkins", Samples.NFS))
                        .as(value)
                        .isInstanceOf(BadInput.class)
                        .hasMessageContaining("valid label")
                        .hasMessageNotContaining("\nkind:");
            }
        }
    }

    @Test
    void refusesHalfASurrogatePair() {
        Volume volume = Samples.unchecked(Map.of(), Map.of("note", "a\ud83d"), Volume.MOUNT_OPTIONS);

        assertThatThrownBy(() -> ManifestRenderer.render(volume, Samples.HOST, "jenkins", Samples.NFS))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("metadata.annotations must hold note");
    }

    @Test
    void refusesMountOptionsThatLeadElsewhere() {
        for (String option :
                List.of("addr=10.0.0.1", "mounttargetip=10.0.0.1", "hard,addr=10.0.0.1", "accesspoint=x")) {
            Volume volume = Samples.unchecked(Map.of(), Map.of(), List.of("hard", option));

            assertThatThrownBy(() -> ManifestRenderer.render(volume, Samples.HOST, "jenkins", Samples.NFS))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining(option);
        }
    }

    @Test
    void cutsTheUserDownToALabelValue() {
        assertThat(userOf("EXAMPLE\\jane.doe@example.com")).isEqualTo("EXAMPLE-jane.doe-example.com");
        assertThat(userOf("x".repeat(70))).hasSize(63);
        assertThat(userOf("--")).isEqualTo("unknown");
        assertThat(userOf("system:serviceaccount:ci:jenkins")).isEqualTo("system-serviceaccount-ci-jenkins");
    }

    @Test
    void givesTheSameBytesForTheSameVolume() {
        Volume one = Samples.with(Field.LABELS, "b=2,a=1,c=3");
        Volume other = Samples.with(Field.LABELS, "c=3,b=2,a=1");

        assertThat(ManifestRenderer.render(one, Samples.HOST, "jenkins", Samples.NFS))
                .isEqualTo(ManifestRenderer.render(other, Samples.HOST, "jenkins", Samples.NFS));
    }

    @Test
    void endsLinesWithLineFeedsAlsoFromATemplateOfWindows() {
        Template template =
                new Template("own.mustache", "\ufeff" + Samples.NFS.text().replace("\n", "\r\n"));

        assertThat(ManifestRenderer.render(Samples.volume(), Samples.HOST, "jenkins", template))
                .isEqualTo(ManifestRenderer.render(Samples.volume(), Samples.HOST, "jenkins", Samples.NFS));
    }

    @Test
    void picksTheTemplateThatAVolumeNames() {
        Volume own = Samples.with(Field.TEMPLATE, "team/own.mustache");

        assertThat(Template.of(Samples.volume(), path -> Optional.empty())).isEqualTo(Samples.NFS);
        assertThat(Template.of(own, path -> Optional.of("text of " + path)).text())
                .isEqualTo("text of team/own.mustache");
        assertThatThrownBy(() -> Template.of(own, path -> Optional.empty()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("team/own.mustache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gp3", "../nfs", "NFS", ""})
    void refusesABuiltInTemplateThatIsNone(String name) {
        assertThatThrownBy(() -> Template.builtIn(name))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("nfs, efs-csi");
    }

    private static String userOf(String user) {
        return ManifestRenderer.manifest(Samples.volume(), Samples.HOST, user, Samples.NFS)
                .label("volume-provision/user")
                .orElseThrow();
    }
}
