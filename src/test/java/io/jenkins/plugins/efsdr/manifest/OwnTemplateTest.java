package io.jenkins.plugins.efsdr.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.volume.Field;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnTemplateTest {

    private static final List<String> PIECES = List.of(
            "{{",
            "}}",
            "{{{",
            "}}}",
            "{{#labels}}",
            "{{/labels}}",
            "{{^labels}}",
            "{{=",
            "=}}",
            "{{!",
            "{{&",
            "{{>",
            "{{<a}}",
            "{{$",
            "{{%",
            "{{?",
            "{{}}",
            "{{ }}",
            "{",
            "}",
            "\n---\n",
            "*a",
            "&a",
            "!!x",
            "\t",
            "\u0000",
            "\"",
            ":",
            " ",
            "\n");
    private static final String RETAIN = "persistentVolumeReclaimPolicy: Retain";

    @Test
    void mayAddLabelsAndComments() {
        Template template = Samples.changed("  labels:\n", "  labels:\n    team: \"logistics\" # of {{application}}\n");

        VolumeManifest manifest = ManifestRenderer.manifest(Samples.volume(), Samples.HOST, "jenkins", template);

        assertThat(manifest.label("team")).contains("logistics");
    }

    @Test
    void quotesValuesAlsoWhereTheTemplateAsksForRawOnes() {
        Template template = Samples.changed("{{value}}", "{{{value}}}");
        Template other = Samples.changed("{{value}}", "{{&value}}");

        assertThat(render(template)).isEqualTo(render(Samples.NFS)).isEqualTo(render(other));
    }

    @Test
    void mayWriteOwnerAndGroupWhereTheyAreGiven() {
        Template template = Samples.changed(
                "  labels:\n", "  labels:\n{{#directoryUid}}\n    uid: {{directoryUid}}\n{{/directoryUid}}\n");

        assertThat(ManifestRenderer.manifest(Samples.with(Field.UID, "1000"), Samples.HOST, "jenkins", template)
                        .label("uid"))
                .contains("1000");
        assertThat(ManifestRenderer.manifest(Samples.volume(), Samples.HOST, "jenkins", template)
                        .label("uid"))
                .isEmpty();
    }

    @Test
    void namesAnUnknownVariableItsLineAndTheKnownOnes() {
        assertRefused(
                Samples.changed("storage: {{size}}", "storage: {{sise}}"),
                "team/own.mustache: line 15 'sise'",
                "team/own.mustache: line 55 'sise'",
                "businessUnit, cluster, application");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{size.class}}",
                "{{class}}",
                "{{.}}",
                "{{key}}",
                "{{labels}}",
                "{{getClass}}",
                "{{directoryGid}}"
            })
    void refusesAVariableThatIsNotThere(String tag) {
        assertRefused(Samples.changed("{{size}}", tag), "line 15");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{> nfs}}",
                "{{>*size}}",
                "{{<nfs}}{{/nfs}}",
                "{{$size}}1{{/size}}",
                "{{%IMPLICIT-ITERATOR}}",
                "{{=<% %>=}}<%size%>",
                "{{#size}}",
                "{{size",
                "{{/size}}"
            })
    void refusesWhatIsNoVariableAndNoSection(String tag) {
        assertRefused(Samples.changed("{{size}}", tag), "team/own.mustache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#size}}x{{/size}}",
                "{{#nonsense}}x{{/nonsense}}",
                "{{^nonsense}}x{{/nonsense}}",
                "{{#labels}}{{#labels}}x{{/labels}}{{/labels}}",
                "{{#labels}}{{#mountOptions}}{{.}}{{/mountOptions}}{{/labels}}"
            })
    void refusesASectionThatIsNoneOrRepeatsInsideAnother(String tag) {
        assertRefused(Samples.changed("{{size}}", tag), "line 15");
    }

    @Test
    void tellsWhoQuotesAVariableThatItIsQuotedAlready() {
        assertRefused(Samples.changed("{{size}}", "\"{{size}}\""), "line 13", "variables bring their own quotes");
    }

    @Test
    void refusesAnEndlessTemplateAndAnEndlessRendering() {
        assertRefused(new Template("own.mustache", "{{#labels}}".repeat(10_000)), "sections");
        assertRefused(new Template("own.mustache", "x".repeat(300_000)), "KiB");
        assertRefused(
                new Template("own.mustache", "{{#labels}}" + "# {{key}}\n".repeat(20_000) + "{{/labels}}"),
                "must render at most 256 KiB");
    }

    @Test
    void refusesTwoVolumesAndAThirdObject() {
        String twice = Samples.NFS.text() + "---\n" + Samples.NFS.text();
        String third = Samples.NFS.text() + "---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: x\n";

        assertRefused(new Template("own.mustache", twice), "exactly one PersistentVolume, this holds 2");
        assertRefused(new Template("own.mustache", third), "'v1 Secret'", "nothing else may stand in a manifest");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            persistentVolumeReclaimPolicy: Retain | persistentVolumeReclaimPolicy: Delete | persistentVolumeReclaimPolicy must be 'Retain', not 'Delete'
            server: {{server}}                    | server: 10.0.0.1                      | nfs.server must be 'fs-05f6bf826e1775f20.efs
            path: {{path}}                        | path: /                               | nfs.path must be '/k8s-static-volumes
            path: {{path}}                        | {path: {{path}}, readOnly: true}      | must be YAML
            storageClassName: ""                  | storageClassName: gp3                 | storageClassName must be ""
            storageClassName: ""                  | mountOptions: []                      | storageClassName must be ""
            storage: {{size}}                     | storage: 5                            | must be 75Gi, not '5'
            - {{accessMode}}                      | - ReadWriteOnce                       | accessModes must be ReadWriteMany alone
            volumeMode: Filesystem                | volumeMode: Block                     | volumeMode must be Filesystem
            namespace: {{namespace}}              | namespace: kube-system                | metadata.namespace must be 'shipping-dev'
            name: {{pv}}                          | name: other                           | must name the PersistentVolume beside it
            claimRef:                             | nodeAffinity:                         | nodeAffinity must not be there
            metadata:                             | status: {};metadata:                 | status must not be there
            metadata:                             | metadata:;  finalizers: [x]           | metadata.finalizers must not be there
            metadata:                             | metadata:;  ownerReferences: []       | metadata.ownerReferences must not be there
            metadata:                             | metadata:;  uid: x                    | metadata.uid must not be there
            metadata:                             | metadata:;  resourceVersion: "1"      | metadata.resourceVersion must not be there
            metadata:                             | metadata:;  managedFields: []         | metadata.managedFields must not be there
            {{key}}: {{value}}                    | x: y                                  | metadata.labels must hold volume-provision/owner
            {{key}}: {{value}}                    | x: a b                                | metadata.labels.x must be a valid label
            name: {{pv}}                          | name: {{pv}};  name: {{pv}}           | given twice
            mountOptions:                         | mountOptions: [addr=1.2.3.4];  x:      | spec.x must not be there
            """)
    void refusesWhatBindingDataSafetyAndRecoveryRestOn(String from, String to, String message) {
        assertRefused(Samples.changed(from, to.replace(";", "\n")), message);
    }

    @Test
    void refusesAClaimRefThatPinsOneClaimForEver() {
        assertRefused(
                Samples.changed("    namespace: {{namespace}}", "    namespace: {{namespace}}\n    uid: x"),
                "spec.claimRef.uid must not be there");
    }

    @Test
    void refusesTheClustersOwnAnnotations() {
        assertRefused(
                Samples.changed(
                        "  annotations:\n", "  annotations:\n    pv.kubernetes.io/bound-by-controller: \"yes\"\n"),
                "metadata.annotations.pv.kubernetes.io/bound-by-controller must not be there");
    }

    @Test
    void refusesAttributesThatPinACsiVolume() {
        Template template = new Template(
                "own.mustache",
                Samples.CSI.text().replace("  csi:\n", "  csi:\n    volumeAttributes: {mounttargetip: 10.0.0.1}\n"));

        assertRefused(template, "csi.volumeAttributes.mounttargetip must not be there");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertRefused(
                Samples.changed(RETAIN, "persistentVolumeReclaimPolicy: Delete")
                        .text()
                        .replace("{{server}}", "a"),
                "'Retain'",
                "nfs.server");
    }

    @Test
    void mayLeaveOutTheClaimRef() {
        String text = Samples.NFS.text().replaceFirst("(?s)  claimRef:.*?---", "---");

        VolumeManifest manifest = ManifestRenderer.manifest(
                Samples.volume(), Samples.HOST, "jenkins", new Template("own.mustache", text));

        assertThat(VolumeManifest.map(manifest.volume(), "spec", "claimRef")).isEqualTo(Map.of());
    }

    @Test
    void isRenderedRightOrRefusedWhateverItHolds() {
        Random random = new Random(20260901);
        int refused = 0;
        for (int round = 0; round < 2_000; round++) {
            try {
                VolumeManifest manifest = ManifestRenderer.manifest(
                        Samples.volume(), Samples.HOST, "jenkins", new Template("own.mustache", mutated(random)));
                assertThat(manifest.nfsServer()).contains(Samples.HOST.toString());
            } catch (BadInput e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(Samples.NFS.text());
        for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
            int at = random.nextInt(text.length() - 8);
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            text.replace(at, at + random.nextInt(8), piece);
        }
        return text.toString();
    }

    private static void assertRefused(String text, String... parts) {
        assertRefused(new Template("team/own.mustache", text), parts);
    }

    private static void assertRefused(Template template, String... parts) {
        assertThatThrownBy(() -> render(template)).isInstanceOf(BadInput.class).hasMessageContainingAll(parts);
    }

    private static String render(Template template) {
        return ManifestRenderer.render(Samples.volume(), Samples.HOST, "jenkins", template);
    }
}
