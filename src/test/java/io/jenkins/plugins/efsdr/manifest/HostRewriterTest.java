package io.jenkins.plugins.efsdr.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostRewriterTest {

    private static final String PRIMARY = "fs-05f6bf826e1775f20.efs.us-east-1.amazonaws.com";
    private static final String SECONDARY = "fs-0fedcba9876543210.efs.us-west-2.amazonaws.com";
    private static final String CHINA = "fs-0000000c1.efs.cn-north-1.amazonaws.com.cn";
    private static final ReplicaMap MAP = new ReplicaMap(
            List.of(
                    pair("main", PRIMARY, SECONDARY),
                    pair("china", CHINA, "fs-0000000c2.efs.cn-northwest-1.amazonaws.com.cn"),
                    pair(
                            "gov",
                            "fs-0000000a1.efs.us-gov-west-1.amazonaws.com",
                            "fs-0000000a2.efs.us-gov-east-1.amazonaws.com"),
                    pair("alone", "fs-00000001.efs.us-east-1.amazonaws.com", null)),
            Map.of("main", Map.of("fsap-0aaa", "fsap-0bbb")));

    /** SOURCE stands for the source, at the place where a source stands. */
    private static final String TEMPLATE = """
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: pv1}
            spec:
              SOURCE
              capacity: {storage: 5Gi}
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data, namespace: shop, annotations: {server: "%s"}}
            spec: {volumeName: pv1}
            """.formatted(PRIMARY);

    @Test
    void thePredecessorsManifestChangesInItsServerAlone() {
        Rewritten rewritten = rewrite(Samples.PREDECESSORS);

        assertThat(rewritten.manifest().text()).isEqualTo(Samples.PREDECESSORS.replace(PRIMARY, SECONDARY));
        assertThat(rewritten.manifest().nfsServer()).contains(SECONDARY);
        assertThat(rewritten.changed()).isTrue();
        assertThat(rewritten.pair().name()).isEqualTo("main");
        assertThat(rewritten.warnings()).isEmpty();
    }

    @Test
    void theTreeIsThatOfTheNewText() {
        Rewritten rewritten = rewrite(nfs("server: " + PRIMARY + "\n    path: /a"));

        VolumeManifest again =
                ManifestReader.read("a.yaml", rewritten.manifest().text());
        assertThat(again).isEqualTo(rewritten.manifest());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            us-east-1a.fs-05f6bf826e1775f20.efs.us-east-1.amazonaws.com | fs-0fedcba9876543210.efs.us-west-2.amazonaws.com      | names the zone us-east-1a
            FS-05F6BF826E1775F20.EFS.us-east-1.AmazonAWS.com            | fs-0fedcba9876543210.efs.us-west-2.amazonaws.com      |
            fs-05f6bf826e1775f20.efs.us-east-1.amazonaws.com.           | fs-0fedcba9876543210.efs.us-west-2.amazonaws.com      |
            fs-05f6bf826e1775f20                                        | fs-0fedcba9876543210.efs.us-west-2.amazonaws.com      | is a bare id
            fs-0000000c1.efs.cn-north-1.amazonaws.com.cn                | fs-0000000c2.efs.cn-northwest-1.amazonaws.com.cn      |
            fs-0000000a1.efs.us-gov-west-1.amazonaws.com                | fs-0000000a2.efs.us-gov-east-1.amazonaws.com          |
            """)
    void everyFormOfAPrimarysHostBecomesTheSecondarysRegionalName(String from, String to, String warning) {
        Rewritten rewritten = rewrite(nfs("server: '" + from + "' # keep"));

        assertThat(rewritten.manifest().text()).isEqualTo(nfs("server: '" + to + "' # keep"));
        assertThat(rewritten.warnings())
                .hasSize(warning == null ? 0 : 1)
                .allSatisfy(
                        text -> assertThat(text).startsWith("a.yaml: line 6: ").contains(warning));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
            fs-05f6bf826e1775f20                          | fs-0fedcba9876543210
            efs:fs-05f6bf826e1775f20                      | efs:fs-0fedcba9876543210
            fs-05f6bf826e1775f20:/a//b/                   | fs-0fedcba9876543210:/a//b/
            fs-05f6bf826e1775f20:/fs-05f6bf826e1775f20    | fs-0fedcba9876543210:/fs-05f6bf826e1775f20
            fs-05f6bf826e1775f20::fsap-0aaa               | fs-0fedcba9876543210::fsap-0bbb
            fs-05f6bf826e1775f20:fsap-0aaa:fsap-0aaa      | fs-0fedcba9876543210:fsap-0aaa:fsap-0bbb
            "efs:fs-05f6bf826e1775f20:a/b:"               | "efs:fs-0fedcba9876543210:a/b:"
            fs-0000000c1:/a                               | fs-0000000c2:/a
            """)
    void aHandleChangesInItsIdsAlone(String from, String to) {
        Rewritten rewritten = rewrite(csi(from));

        assertThat(rewritten.manifest().text()).isEqualTo(csi(to));
        assertThat(rewritten.manifest().volumeHandle()).contains(to.replace("\"", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fs-0fedcba9876543210.efs.us-west-2.amazonaws.com",
                "us-west-2b.fs-0fedcba9876543210.efs.us-west-2.amazonaws.com",
                "FS-0FEDCBA9876543210.efs.us-west-2.amazonaws.com.",
                "fs-0fedcba9876543210"
            })
    void whatLeadsToASecondaryStaysAsItIs(String server) {
        VolumeManifest manifest = ManifestReader.read("a.yaml", nfs("server: " + server));

        Rewritten rewritten = HostRewriter.rewrite(manifest, MAP);

        assertThat(rewritten.manifest()).isEqualTo(manifest);
        assertThat(rewritten.changed()).isFalse();
        assertThat(rewritten.pair().name()).isEqualTo("main");
    }

    @Test
    void aHandleOfASecondaryStaysWhateverItsAccessPointIs() {
        assertThat(rewrite(csi("fs-0fedcba9876543210::fsap-0ccc")).changed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server: @",
                "server:    \"@\"   # " + PRIMARY,
                "# " + PRIMARY + "\n    server: '@'",
                "server:\n      @",
                "server: &fs-05f6bf826e1775f20 @",
                "server: !!str \"@\"",
                "server: !!str # " + PRIMARY + "\n      @",
                "server: |-\n      @",
                "server: >- # " + PRIMARY + "\n      @\n\n",
                "\"server\": \"@\"",
                "? server\n    : @",
                "path: \"/\ud83d\ude80/\ud83d\udc1f\" # \ud83d\ude80\n    server: @ # \ud83d\ude80",
                "server: " + PRIMARY + "\n    server: @",
                "path: /a\t\n    server: @\t# tab",
                "server: &h @\n    server2: no"
            })
    void howeverTheServerIsWrittenNothingAroundItChanges(String lines) {
        String text = nfs(lines.replace("@", PRIMARY));

        assertThat(rewrite(text).manifest().text()).isEqualTo(nfs(lines.replace("@", SECONDARY)));
        assertThat(rewrite(text.replace("\n", "\r\n")).manifest().text())
                .isEqualTo(nfs(lines.replace("@", SECONDARY)).replace("\n", "\r\n"));
        assertThat(rewrite("\ufeff" + text).manifest().text()).isEqualTo("\ufeff" + nfs(lines.replace("@", SECONDARY)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\x66s-05f6bf826e1775f20.efs.us-east-1.amazonaws.com\"",
                "\"" + "fs-05f6bf826e1775f20.\\\n      efs.us-east-1.amazonaws.com\""
            })
    void anEscapedServerIsWrittenAnewInItsQuotes(String server) {
        assertThat(rewrite(nfs("server: " + server + " # keep")).manifest().text())
                .isEqualTo(nfs("server: \"" + SECONDARY + "\" # keep"));
    }

    @Test
    void aHandleThatIsBrokenOverLinesIsWrittenOnOne() {
        Rewritten rewritten = rewrite(csi("fs-05f6bf826e1775f20:/a\n      b"));

        assertThat(rewritten.manifest().text()).isEqualTo(csi("\"fs-0fedcba9876543210:/a b\""));
        assertThat(rewritten.manifest().volumeHandle()).contains("fs-0fedcba9876543210:/a b");
    }

    @Test
    void inFlowStyleNothingElseChangesEither() {
        String flow = TEMPLATE.replace("SOURCE", "nfs: {path: /" + PRIMARY + ",server: @, readOnly: false}");

        assertThat(rewrite(flow.replace("@", PRIMARY)).manifest().text()).isEqualTo(flow.replace("@", SECONDARY));
    }

    @Test
    void theClaimMayStandFirst() {
        String[] documents = nfs("server: @").split("---\n");
        String text = documents[1] + "---\n" + documents[0];

        assertThat(rewrite(text.replace("@", PRIMARY)).manifest().text()).isEqualTo(text.replace("@", SECONDARY));
    }

    @Test
    void ofANfsThatIsGivenTwiceTheLastOneChanges() {
        String text = nfs("server: " + PRIMARY).replace("  capacity", "  nfs: {server: @, path: /b}\n  capacity");

        assertThat(rewrite(text.replace("@", PRIMARY)).manifest().text()).isEqualTo(text.replace("@", SECONDARY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nfs: {path: &h PRIMARY, server: *h}",
                "nfs: {server: &h PRIMARY, path: *h}",
                "x: &n {server: PRIMARY}\n  nfs: *n",
                "nfs: {server: &h PRIMARY, *h : x}"
            })
    void aValueThatStandsInSeveralPlacesByAnAliasIsRefused(String source) {
        assertRefused(
                TEMPLATE.replace("SOURCE", source.replace("PRIMARY", PRIMARY)),
                "'" + PRIMARY + "': must not be an anchor or an alias that is used elsewhere");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nfs: {server: nfs.example.com, path: /a}                     | line 5 'nfs.example.com': must be an EFS host
            nfs: {server: 10.0.0.7}                                      | line 5 '10.0.0.7': must be an EFS host
            nfs: {server: fs-0123456789.efs.us-east-1.amazonaws.com}     | must be of a file system of a pair; there is alone (fs-00000001 in us-east-1), china
            nfs: {server: fs-05f6bf826e1775f20.efs.eu-west-1.amazonaws.com} | fs-05f6bf826e1775f20 in us-east-1 is another Region
            nfs: {server: fs-0123456789}                                 | line 5 'fs-0123456789': must be of a file system of a pair
            nfs: {server: fs-00000001}                                   | is the primary of the pair alone, which has no secondary
            nfs: {server: fs-0000000c1.efs.cn-north-1.amazonaws.com}     | must be an EFS host
            nfs: {path: /a}                                              | line 5: spec.nfs.server must be there
            nfs: {server: [fs-0000000c1]}                                | line 5: spec.nfs.server must be there, and a single value
            nfs: {server: }                                              | line 5: must be an EFS host
            nfs:                                                         | line 5: spec.nfs.server must be there
            hostPath: {path: /a}                                         | line 5: must hold either nfs or csi
            nfs: {server: fs-0000000c1}, csi: {volumeHandle: fs-0000000c1}  | must be YAML
            csi: {driver: ebs.csi.aws.com, volumeHandle: vol-1}          | line 5 'ebs.csi.aws.com': must be efs.csi.aws.com
            csi: {volumeHandle: fs-0000000c1}                            | line 5: must be efs.csi.aws.com
            csi: {driver: efs.csi.aws.com, volumeHandle: vol-1}          | line 5 'vol-1': must be a volume handle of efs.csi.aws.com
            csi: {driver: efs.csi.aws.com, volumeHandle: "fs-1:2:3:4"}   | must be a volume handle
            csi: {driver: efs.csi.aws.com, volumeHandle: "fs-0123456789:/a"} | must be of a file system of a pair
            csi: {driver: efs.csi.aws.com, volumeHandle: "fs-05f6bf826e1775f20::fsap-0dd"} | needs the secondary's access point for fsap-0dd, as EFS replicates none: name it in dr.yaml, fileSystems.main.accessPoints
            """)
    void whatLeadsNowhereIsRefusedWithItsLineAndValue(String source, String message) {
        assertRefused(TEMPLATE.replace("SOURCE", source), message);
    }

    @Test
    void bothKindsOfSourceAreRefused() {
        assertRefused(nfs("server: " + PRIMARY + "\n  csi: {}"), "must hold either nfs or csi");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spec:             | spec:;  mountOptions: [hard, az=us-east-1a]                       | line 5: spec.mountOptions says az=us-east-1a
            spec:             | spec:;  mountOptions: ["hard,accesspoint=fsap-0aaa"]              | line 5: spec.mountOptions says accesspoint=fsap-0aaa
            spec:             | spec:;  mountOptions:;    - mountaddr=10.0.0.7                    | line 6: spec.mountOptions says mountaddr=10.0.0.7
            driver:           | volumeAttributes: {mounttargetip: 10.0.0.7};    driver:           | spec.csi.volumeAttributes.mounttargetip says mounttargetip=10.0.0.7
            driver:           | volumeAttributes: {x: fs-05f6bf826e1775f20};    driver:           | spec.csi.volumeAttributes.x says x=fs-05f6bf826e1775f20
            {name: pv1}       | {name: pv1, labels: {topology.kubernetes.io/zone: us-east-1a}}    | line 3: metadata.labels.topology.kubernetes.io/zone says
            spec:             | spec:;  nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{values: [us-east-1a]}]}]}} | spec.nodeAffinity says us-east-1
            kind: PersistentVolume; | kind: PersistentVolume # M\ufffdller;                       | the file is not UTF-8
            """)
    void whatTiesAVolumeToThePrimarysSideIsLeftAndToldWithItsLine(String from, String to, String warning) {
        String text = csi("fs-05f6bf826e1775f20:/a")
                .replaceFirst(
                        Pattern.quote(from.replace(";", "\n")),
                        Matcher.quoteReplacement(to.replace(";", "\n").replace("\\ufffd", "\ufffd")));

        Rewritten rewritten = rewrite(text);

        assertThat(rewritten.manifest().text())
                .isEqualTo(text.replace("fs-05f6bf826e1775f20:/a", "fs-0fedcba9876543210:/a"));
        assertThat(rewritten.warnings())
                .singleElement()
                .asString()
                .startsWith("a.yaml: line ")
                .contains(warning);
    }

    @Test
    void whiteSpaceAroundAServerStaysAndIsTold() {
        Rewritten rewritten = rewrite(nfs("server: \" " + PRIMARY + "\""));

        assertThat(rewritten.manifest().text()).isEqualTo(nfs("server: \" " + SECONDARY + "\""));
        assertThat(rewritten.warnings()).singleElement().asString().contains("has white space around it");
    }

    @Test
    void anIdInTwoRegionsIsNotGuessedFromABareId() {
        ReplicaMap map = new ReplicaMap(
                List.of(
                        pair("a", "fs-00000001.efs.us-east-1.amazonaws.com", "fs-00000002.efs.us-west-2.amazonaws.com"),
                        pair(
                                "b",
                                "fs-00000001.efs.eu-west-1.amazonaws.com",
                                "fs-00000003.efs.eu-west-2.amazonaws.com")),
                Map.of());
        VolumeManifest manifest = ManifestReader.read("a.yaml", nfs("server: fs-00000001"));

        assertThatThrownBy(() -> HostRewriter.rewrite(manifest, map))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("must name a Region");
    }

    private static String nfs(String lines) {
        return TEMPLATE.replace("SOURCE", "nfs:\n    " + lines);
    }

    private static String csi(String handle) {
        return TEMPLATE.replace("SOURCE", "csi:\n    driver: efs.csi.aws.com\n    volumeHandle: " + handle);
    }

    private static Rewritten rewrite(String text) {
        return HostRewriter.rewrite(ManifestReader.read("a.yaml", text), MAP);
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> rewrite(text))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("a.yaml: line ")
                .hasMessageContaining(message);
    }

    private static FileSystemPair pair(String name, String primary, String secondary) {
        return new FileSystemPair(
                name,
                FileSystem.at(EfsHost.parse(primary)),
                Optional.ofNullable(secondary).map(EfsHost::parse).map(FileSystem::at));
    }
}
