package io.jenkins.plugins.efsdr.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "200, 200Gi",
        "1, 1Gi",
        "007, 7Gi",
        "+5, 5Gi",
        "1.5, 1.5Gi",
        ".5, 0.5Gi",
        "10.0, 10Gi",
        "1000., 1000Gi",
        "' 75 ', 75Gi"
    })
    void aBareNumberCountsGi(String asked, String written) {
        assertThat(Quantity.asked(asked)).map(Quantity::text).contains(written);
    }

    @ParameterizedTest
    @CsvSource({
        "50Gi, 53687091200",
        "500Mi, 524288000",
        "1Ki, 1024",
        "1Ti, 1099511627776",
        "1Pi, 1125899906842624",
        "7Ei, 8070450532247928832",
        "2k, 2000",
        "3M, 3000000",
        "1G, 1000000000",
        "1T, 1000000000000",
        "1P, 1000000000000000",
        "9E, 9000000000000000000",
        "1e3, 1000",
        "1E3, 1000",
        "12e+6, 12000000",
        "5000e-3, 5",
        "1.5Gi, 1610612736",
        ".5Ki, 512",
        "1000m, 1",
        "9223372036854775807e0, 9223372036854775807"
    })
    void everySuffixOfKubernetesIsWorthItsBytes(String asked, BigDecimal bytes) {
        assertThat(Quantity.asked(asked).orElseThrow().bytes()).isEqualByComparingTo(bytes);
    }

    @Test
    void keepsTheTextThatWasAsked() {
        assertThat(Quantity.asked("1024Mi").orElseThrow()).hasToString("1024Mi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0Gi",
                "0.0",
                "000",
                "-1",
                "-1Gi",
                "10Q",
                "10gi",
                "10GI",
                "10 Gi",
                "10GB",
                "ten",
                "1,5",
                "1.5.2Gi",
                ".",
                "Gi",
                "1e",
                "1e3Gi",
                "0x10",
                "NaN",
                "Infinity",
                "1_000",
                "\u0661\u0662",
                "1Gi\nkind: Pod",
                "100m",
                "1.0000000001Ki",
                "0.3k3",
                "1n",
                "999999999999999999Ei",
                "8Ei",
                "10E",
                "9223372036854775808e0",
                "9223372037",
                "1e99"
            })
    void nothingElseIsASize(String asked) {
        assertThat(Quantity.asked(asked)).isEmpty();
    }

    @Test
    void aVeryLongNumberIsNoSizeAndTakesNoTime() {
        assertThat(Quantity.asked("0".repeat(10_000_000) + "1")).isEmpty();
        assertThat(Quantity.same("9".repeat(10_000_000) + "Gi", "1Gi")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1Gi, 1024Mi, true",
        "1, 1000m, true",
        "1Gi, 1G, false",
        "1e3, 1k, true",
        "odd, odd, true",
        "odd, 1, false"
    })
    void sizesAreComparedByBytesAndOtherTextsAsTheyAre(String one, String other, boolean same) {
        assertThat(Quantity.same(one, other)).isEqualTo(same);
    }
}
