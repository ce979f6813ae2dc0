package io.jenkins.plugins.efsdr.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "200Gi,200Gi",
        "1024Mi,1Gi",
        "1536Mi,1536Mi",
        "0.5Gi,512Mi",
        "1500M,1500M",
        "1000M,1G",
        "1e3,1k",
        "0,0",
        "100m,100m",
        "1000,1k",
        "1024,1024",
        "-1Gi,-1Gi"
    })
    void canonicalFormIsTheServers(String written, String answered) {
        assertThat(Quantity.orZero(written).canonical()).isEqualTo(answered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10Q", "Gi", "1 Gi", "1.2.3", "1KI"})
    void otherTextsAreNone(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }

    @Test
    void amountsCompareAcrossUnits() {
        assertThat(Quantity.orZero("1Gi")).isGreaterThan(Quantity.orZero("1G")).isLessThan(Quantity.orZero("1025Mi"));
    }
}
