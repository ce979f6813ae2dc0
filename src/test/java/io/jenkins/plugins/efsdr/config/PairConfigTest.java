package io.jenkins.plugins.efsdr.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.BadInput;
import org.junit.jupiter.api.Test;

class PairConfigTest {

    private static final String PRIMARY = "fs-11111111.efs.us-east-1.amazonaws.com";
    private static final String SECONDARY = "us-west-2a.fs-22222222.efs.us-west-2.amazonaws.com";

    @Test
    void twoHostsAreEnoughForAFailover() {
        DrConfig config = PairConfig.ofHosts(PRIMARY, SECONDARY).orElseThrow();

        assertThat(config.fileSystems().get("primary").primary()).hasToString("fs-11111111 in us-east-1");
        assertThat(config.fileSystems().get("primary").secondary().orElseThrow())
                .hasToString("fs-22222222 in us-west-2");
        assertThat(config.recovery()).isEqualTo(Recovery.DEFAULT);
    }

    @Test
    void withoutAPrefixNothingCanBeProvisioned() {
        DrConfig config = PairConfig.ofHosts(PRIMARY, SECONDARY).orElseThrow();

        assertThat(config.givenPrefix()).isEmpty();
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(config::prefix)
                .withMessageContaining("prefix: is required");
    }

    @Test
    void oneHostMakesNoPairAndNoneIsNothingGiven() {
        assertThat(PairConfig.ofHosts(null, null)).isEmpty();
        assertThatThrownBy(() -> PairConfig.ofHosts(PRIMARY, null))
                .hasMessage("secondary: is required with a primary host");
        assertThatThrownBy(() -> PairConfig.ofHosts(null, SECONDARY))
                .hasMessage("primary: is required with a secondary host");
        assertThatThrownBy(() -> PairConfig.ofHosts(PRIMARY, PRIMARY))
                .hasMessageContaining("must not be the primary itself");
        assertThatThrownBy(() -> PairConfig.ofHosts("here", "there"))
                .hasMessageContaining("primary 'here': must be an EFS host")
                .hasMessageContaining("secondary 'there': must be an EFS host");
    }

    @Test
    void aPrefixMakesItAConfigurationForProvisioning() {
        assertThat(PairConfig.of(PRIMARY, null, "/shared").orElseThrow().prefix())
                .hasToString("/shared");
        assertThat(PairConfig.of(null, null, null)).isEmpty();
    }
}
