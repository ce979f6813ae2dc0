package io.jenkins.plugins.efsdr.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.volume.Field;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchFileTest {

    private static final String HEADER = "business_unit,cluster,application,namespace,pvc,size";
    private static final VolumeRequest SHIPPING =
            VolumeRequest.of("sales", "rosa-primary", "shipping", "shipping-dev", "shipping-dev", "75");

    @Test
    void csvNamesItsFieldsInAnyOrderAndSpelling() {
        assertThat(read("b.csv", """
                # the predecessor's
                size,PVC,namespace,application,cluster,business-unit,accessMode

                75, shipping-dev ,shipping-dev,shipping,rosa-primary,sales,ReadWriteOnce
                """)).containsExactly(SHIPPING.with(Field.ACCESS_MODE, "ReadWriteOnce"));
    }

    @Test
    void csvOfASpreadsheetMayHaveAByteOrderMarkAndCarriageReturns() {
        assertThat(read(
                        "b.csv",
                        "\uFEFF" + HEADER + "\r\nsales,rosa-primary,shipping,shipping-dev,shipping-dev,75\r\n"))
                .containsExactly(SHIPPING);
    }

    @Test
    void csvQuotesWhatHoldsACommaOrALineBreak() {
        VolumeRequest request = read("b.csv", HEADER + ",annotations\na,b,c,d,e,1,\"x=1,y=\"\"2\"\"\nz\"\n")
                .get(0);
        assertThat(request.get(Field.ANNOTATIONS)).contains("x=1,y=\"2\"\nz");
    }

    @Test
    void yamlHasOneMappingPerVolume() {
        assertThat(read("b.yaml", """
                volumes:
                  - businessUnit: sales
                    cluster: rosa-primary
                    application: shipping
                    namespace: shipping-dev
                    pvc: shipping-dev
                    size: 75
                    uid: ~
                    mountOptions: [hard, nfsvers=4.1]
                    labels: {team: a, tier: }
                    annotations: {contact: "Doe, Jane"}
                """))
                .containsExactly(SHIPPING.with(Field.MOUNT_OPTIONS, "hard,nfsvers=4.1")
                        .with(Field.LABELS, "team=a,tier=")
                        .with(Field.ANNOTATIONS, "contact=Doe\\, Jane"));
    }

    @Test
    void jsonIsYaml() {
        assertThat(read("B.JSON", """
                {"volumes": [{"businessUnit": "sales", "cluster": "rosa-primary", "application": "shipping",
                 "namespace": "shipping-dev", "pvc": "shipping-dev", "size": "75"}]}
                """)).containsExactly(SHIPPING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", HEADER, HEADER + "\n", "# nothing\n"})
    void anEmptyCsvIsBadInput(String text) {
        assertBad("b.csv", text, "b.csv: must hold at least one volume");
    }

    @Test
    void anEmptyYamlIsBadInput() {
        assertBad("b.yaml", "", "b.yaml: volumes: is required");
        assertBad("b.yaml", "volumes: []", "b.yaml: must hold at least one volume");
        assertBad("b.yaml", "volumes:", "b.yaml: volumes (line 1): must be a list");
    }

    @Test
    void unknownAndMissingColumnsAreReportedTogetherWithTheKnownOnes() {
        assertBad("b.csv", "business_unit,team\nx,y\n", "b.csv: header 'team': must be one of business_unit, cluster,");
        assertBad("b.csv", "business_unit,team\nx,y\n", "must name cluster, application, namespace, pvc, size");
    }

    @Test
    void aColumnIsNamedOnce() {
        assertBad("b.csv", HEADER + ",Size\na,b,c,d,e,1,2\n", "must not name a column twice");
    }

    @Test
    void aRowWithAnotherNumberOfColumnsSaysSoAndWhereItIs() {
        List<VolumeRequest> rows = BatchFile.read(
                "b.csv", "# two\n\n" + HEADER + "\na,b,c,d,e,1\na,b\n# three\n\na,b,c,d,\"e\nf\",1,7\na,b,c,d,e,1");
        assertThat(rows.stream().map(row -> row.origin().place()))
                .containsExactly("line 4", "line 5", "line 8", "line 10");
        assertThat(rows.stream().map(row -> row.origin().problems().toString()))
                .containsExactly(
                        "[]",
                        "[columns 'a,b': must be 6 as in the header, here are 2]",
                        "[columns 'a,b,c,d,e·f,1,7': must be 6 as in the header, here are 7]",
                        "[]");
    }

    @Test
    void aQuoteThatIsNeverClosedIsBadInput() {
        assertBad("b.csv", HEADER + "\n\"a,b,c\n", "b.csv: must be CSV");
    }

    @Test
    void anUnknownKeyOfAVolumeIsReportedWithItsLine() {
        assertBad("b.yml", "volumes:\n  - pvc: a\n    color: red\n", "b.yml: volumes[0].color (line 3): is not a key");
    }

    @Test
    void aTagInABatchIsRefused() {
        assertBad("b.yml", "volumes: [!mine {pvc: a}]", "is a tag");
    }

    private static List<VolumeRequest> read(String name, String text) {
        return BatchFile.read(name, text).stream()
                .map(one -> new VolumeRequest(one.values()))
                .toList();
    }

    private static void assertBad(String name, String text, String message) {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> read(name, text))
                .withMessageContaining(message);
    }
}
