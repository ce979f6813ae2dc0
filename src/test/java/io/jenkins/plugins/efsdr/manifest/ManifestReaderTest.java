package io.jenkins.plugins.efsdr.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {

    private static final String PLAIN = """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data, namespace: shop}
            spec: {volumeName: pv1}
            ---
            # nothing
            ---
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: pv1}
            spec:
              capacity: {storage: 5}
              nfs: {server: host, path: /a}
            """;

    @Test
    void readsThePredecessorsManifestAndTellsWhatItTolerated() {
        VolumeManifest manifest = ManifestReader.read("a.yaml", Samples.PREDECESSORS);

        assertThat(manifest.pvName()).isEqualTo("sales.shipping.shipping-dev.shipping-dev");
        assertThat(manifest.claimKey()).isEqualTo("shipping-dev/shipping-dev");
        assertThat(manifest.nfsPath()).contains("/k8s-static-volumes/sales/shipping/shipping-dev/");
        assertThat(VolumeManifest.string(manifest.volume(), "spec", "persistentVolumeReclaimPolicy"))
                .contains("Retain");
        assertThat(manifest.text()).isEqualTo(Samples.PREDECESSORS);
        assertThat(manifest.warnings())
                .containsExactly(
                        "a.yaml: line 27: persistentVolumeReclaimPolicy is given twice; its last value counts");
    }

    @Test
    void takesTheObjectsInAnyOrderAndSkipsEmptyDocuments() {
        VolumeManifest manifest = ManifestReader.read("a.yaml", PLAIN);

        assertThat(manifest.pvName()).isEqualTo("pv1");
        assertThat(manifest.claimKey()).isEqualTo("shop/data");
        assertThat(manifest.warnings()).isEmpty();
    }

    @Test
    void keepsNumbersAndDatesAsTheyAreWritten() {
        VolumeManifest manifest = ManifestReader.read(
                "a.yaml",
                PLAIN.replace(
                        "{name: pv1}",
                        "{name: pv1, labels: {a: 0x1F, b: 1e3, c: 2026-01-01, d: yes, e: true, f: ~, g: 0770}}"));

        assertThat(manifest.size()).isEqualTo("5");
        assertThat(VolumeManifest.map(manifest.volume(), "metadata", "labels").values())
                .containsExactly("0x1F", "1e3", "2026-01-01", "yes", "true", "~", "0770");
    }

    @Test
    void readsBooleansWhereKubernetesHasBooleans() {
        VolumeManifest manifest = ManifestReader.read("a.yaml", PLAIN.replace("path: /a", "path: /a, readOnly: false"));

        assertThat(VolumeManifest.map(manifest.volume(), "spec", "nfs")).containsEntry("readOnly", false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
            kind: PersistentVolume;metadata: {name: pv1} | kind: List;items: []              | line 8 'v1 List'
            volumeName: pv1                | volumeName: pv2                                 | line 1 'pv2': spec.volumeName must name
            volumeName: pv1                | selector: {}                                    | spec.volumeName must name
            name: data, namespace: shop    | name: data                                      | must have a metadata.name and a metadata.namespace
            metadata: {name: pv1}          | metadata: {}                                    | must have a metadata.name
            nfs:                           | claimRef: {name: data, namespace: x};  nfs:     | 'x/data': spec.claimRef must name the claim
            nfs:                           | claimRef: {name: data};  nfs:                   | '/data': spec.claimRef must name the claim
            nfs:                           | claimRef: yes;  nfs:                            | spec.claimRef must name the claim
            apiVersion: v1;kind: PersistentVolumeClaim | apiVersion: v1beta1;kind: PersistentVolumeClaim | line 1 'v1beta1 PersistentVolumeClaim'
            # nothing                      | just text                                       | line 6: must be a mapping
            # nothing                      | - a list                                        | line 6: must be a mapping
            # nothing                      | kind: ClusterRoleBinding                        | line 6 'ClusterRoleBinding'
            metadata: {name: pv1}          | metadata: {name: pv1                            | must be YAML
            metadata: {name: pv1}          | metadata: {name: !!java.net.URL [x]}            | must be YAML: Global tag is not allowed
            metadata: {name: pv1}          | metadata: {name: !secret x}                     | must not hold tags
            metadata: {name: pv1}          | metadata: {<<: {name: pv1}}                     | no merge keys
            metadata: {name: pv1}          | metadata: {[a]: b}                              | must have plain keys
            metadata: {name: pv1}          | metadata: &a {name: pv1, b: *a}                 | larger or deeper
            """)
    void refusesAnythingButOneVolumeAndItsClaim(String from, String to, String message) {
        String text = PLAIN.replace(from.replace(";", "\n"), to.replace(";", "\n"));

        assertRefused(text, message);
    }

    @Test
    void refusesWhatExplodesOrIsTooLargeOrTooDeep() {
        String bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
        for (char next = 'b'; next < 'j'; next++) {
            String alias = "*" + (char) (next - 1);
            bomb += next + ": &" + next + " [" + String.join(",", List.of(alias, alias, alias, alias)) + "]\n";
        }

        assertRefused(bomb, "must be YAML");
        assertRefused("a: " + "[".repeat(200) + "]".repeat(200), "must be YAML");
        assertRefused("a: " + "x".repeat(1_100_000), "must be at most 1024 KiB");
        assertRefused("a: \u0001", "must be YAML");
    }

    @Test
    void doesNotRepeatTheFileInAMessage() {
        assertThatThrownBy(() -> ManifestReader.read("a.yaml", "token: hunter2\n: {"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("a.yaml: line ")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void countsTheObjectsThatAreMissing() {
        assertRefused("", "exactly one PersistentVolume, this holds 0");
        assertRefused("", "exactly one PersistentVolumeClaim, this holds 0");
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> ManifestReader.read("a.yaml", text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("a.yaml")
                .hasMessageContaining(message);
    }
}
