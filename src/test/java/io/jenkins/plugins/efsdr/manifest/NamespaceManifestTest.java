package io.jenkins.plugins.efsdr.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceManifestTest {

    private static final String UIDS = "openshift.io/sa.scc.uid-range";
    private static final String GROUPS = "openshift.io/sa.scc.supplemental-groups";
    private static final String MCS = "openshift.io/sa.scc.mcs";

    private final NamespaceManifest shop = NamespaceManifest.of(
            "shop",
            Map.of(
                    UIDS,
                    "1000680000/10000",
                    GROUPS,
                    "1000680000/10000",
                    MCS,
                    "s0:c26,c10",
                    "openshift.io/requester",
                    "jane"));

    @Test
    void writesTheRangesSortedAndNothingElse() {
        assertThat(shop.render()).isEqualTo("""
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: "shop"
                  annotations:
                    "openshift.io/sa.scc.mcs": "s0:c26,c10"
                    "openshift.io/sa.scc.supplemental-groups": "1000680000/10000"
                    "openshift.io/sa.scc.uid-range": "1000680000/10000"
                """);
    }

    @Test
    void readsBackWhatItWrote() {
        NamespaceManifest bare = NamespaceManifest.of("bare", Map.of());

        assertThat(NamespaceManifest.read("n.yaml", "shop", shop.render())).isEqualTo(shop);
        assertThat(NamespaceManifest.read("n.yaml", "bare", bare.render())).isEqualTo(bare);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
            kind: Namespace  | kind: Secret               | 'v1 Secret': must be a v1 Namespace
            name: "shop"     | name: kube-system          | 'kube-system': must be shop
            s0:c26,c10       | s0; rm -rf                 | mcs 's0; rm -rf': must be of the form
            sa.scc.mcs       | requester                  | 'openshift.io/requester': must be one of
            metadata:        | metadata:@  finalizers: [] | 'finalizers': must be name or annotations
            kind: Namespace  | kind: Namespace@---@a: b   | exactly one Namespace, this holds 2
            """)
    void refusesAnythingElse(String from, String to, String message) {
        String text = shop.render().replace(from, to.replace("@", "\n"));

        assertThatThrownBy(() -> NamespaceManifest.read("n.yaml", "shop", text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("n.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void addsWhatItDoesNotKnowYet() {
        NamespaceManifest.Merged merged =
                NamespaceManifest.of("shop", Map.of(UIDS, "1000680000/10000")).merge(shop);

        assertThat(merged.manifest()).isEqualTo(shop);
        assertThat(merged.warnings()).isEmpty();
    }

    @Test
    void neverOverwritesARecordedRangeAndSaysSo() {
        NamespaceManifest.Merged merged = shop.merge(NamespaceManifest.of("shop", Map.of(UIDS, "1000990000/10000")));

        assertThat(merged.manifest()).isEqualTo(shop);
        assertThat(merged.warnings())
                .singleElement()
                .asString()
                .contains("shop", UIDS, "1000990000/10000", "1000680000/10000");
    }
}
