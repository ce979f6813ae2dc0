package io.jenkins.plugins.efsdr.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "30s, PT30S",
        "15m, PT15M",
        "1h30m, PT1H30M",
        "PT15M, PT15M",
        "pt15m, PT15M",
        "1.5s, PT1.5S",
        "0.001s, PT0.001S",
        "24h, PT24H",
        "P1D, PT24H",
        "' 5m ', PT5M"
    })
    void readsDurationsAsPeopleWriteThem(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0s",
                "-5m",
                "PT-5M",
                "30",
                "30 s",
                "1d",
                "s",
                "1m1h",
                "0.0009s",
                "24h1s",
                "P2D",
                "9999999999999999999h",
                "2562047788015215h",
                "1y",
                "ten",
                "30s\n30s"
            })
    void takesNothingElse(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"30s", "15m", "1h30m", "24h", "0.5s"})
    void readsWhatItWrites(String text) {
        assertThat(Durations.text(Durations.parse(text).orElseThrow())).isEqualTo(text);
    }
}
