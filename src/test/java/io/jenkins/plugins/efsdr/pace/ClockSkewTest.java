package io.jenkins.plugins.efsdr.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockSkewTest {

    private static final String DATE = "Sun, 01 Nov 2026 10:00:00 GMT";

    @Test
    void aClockThatIsBehindIsSaidToBe() {
        assertThat(ClockSkew.told(DATE, Instant.parse("2026-11-01T08:58:00.5Z")))
                .hasToString("Optional[this machine's clock is 1 h 2 min behind"
                        + " (here 2026-11-01T08:58:00Z, there 2026-11-01T10:00:00Z)]");
    }

    @Test
    void aClockThatIsAheadIsSaidToBe() {
        assertThat(ClockSkew.told(DATE, Instant.parse("2026-11-01T10:20:00Z")).orElseThrow())
                .asString()
                .startsWith("this machine's clock is 20 min ahead (");
    }

    @Test
    void whatRefusesNothingIsNotMentioned() {
        assertThat(ClockSkew.told(DATE, Instant.parse("2026-11-01T10:02:00Z"))).isEmpty();
        assertThat(ClockSkew.told(DATE, Instant.parse("2026-11-01T09:58:00Z"))).isEmpty();
    }

    @Test
    void aDateThatIsNoneTellsNothing() {
        assertThat(ClockSkew.told("yesterday", Instant.EPOCH)).isEmpty();
    }
}
