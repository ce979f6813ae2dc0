package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.assembly.Places;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.AccessPointId;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ReplicaOptionsTest {

    private static Places places(String... arguments) {
        return CommandLine.populateCommand(new ReplicaOptions(), arguments).places();
    }

    @Test
    void areForTheOnlyPairOrForNamedOnes() {
        assertThat(places()).isEqualTo(Places.NONE);
        assertThat(places("--secondary-mount", "/mnt/dr"))
                .isEqualTo(new Places(Map.of("", Path.of("/mnt/dr")), Map.of(), Map.of()));
        assertThat(places(
                        "--secondary-nfs",
                        "main=10.0.0.1:2050",
                        "--secondary-nfs",
                        "other=10.0.0.2",
                        "--secondary-access-point",
                        "main=fsap-11111111"))
                .isEqualTo(new Places(
                        Map.of(),
                        Map.of("main", "10.0.0.1:2050", "other", "10.0.0.2"),
                        Map.of("main", new AccessPointId("fsap-11111111"))));
    }

    @Test
    void aPairNamedTwiceOrAnIdThatIsNoneIsBadInput() {
        assertThatThrownBy(() -> places("--secondary-nfs", "main=10.0.0.1", "--secondary-nfs", "main=10.0.0.2"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("must be given once for each file system");
        assertThatThrownBy(() -> places("--secondary-access-point", "fs-11111111"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("must be an access point's id");
    }
}
