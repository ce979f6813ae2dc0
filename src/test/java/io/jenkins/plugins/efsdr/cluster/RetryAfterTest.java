package io.jenkins.plugins.efsdr.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 7",
                "0 | 0",
                "-7 | 0",
                "soon | 0",
                "99999999999999999999 | 0",
                "Sat, 14 Mar 2026 15:09:36 GMT | 10",
                "Sat, 14 Mar 2026 15:09:16 GMT | 0"
            })
    void secondsAndDatesAreUnderstoodAndAnythingElseIsNoWait(String header, long seconds) {
        assertThat(RetryAfter.parse(header, Instant.parse("2026-03-14T15:09:26Z")))
                .isEqualTo(Duration.ofSeconds(seconds));
    }
}
