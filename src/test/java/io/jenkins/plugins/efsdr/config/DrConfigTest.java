package io.jenkins.plugins.efsdr.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemId;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.filesystem.Region;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrConfigTest {

    private static final DrConfig TWO_PAIRS = ConfigReader.read("dr.yaml", """
            prefix: /shared
            fileSystems:
              main: {primary: {id: fs-11111111, region: us-east-1}}
              gold: {primary: {id: fs-22222222, region: us-east-1}}
              hr:   {primary: {id: fs-33333333, region: us-east-1}}
            rules:
              - {businessUnit: sales, cluster: rosa, fileSystem: gold}
              - {businessUnit: [sales, hr], fileSystem: hr}
              - {cluster: rosa, fileSystem: main}
            """);

    @ParameterizedTest
    @CsvSource({"sales, rosa, gold", "sales, eks, hr", "hr, rosa, hr", "it, rosa, main"})
    void theFirstRuleThatFitsDecides(String businessUnit, String cluster, String pair) {
        assertThat(TWO_PAIRS.pairFor(Optional.empty(), businessUnit, cluster).name())
                .isEqualTo(pair);
    }

    @Test
    void whatWasAskedForWinsOverEveryRule() {
        assertThat(TWO_PAIRS.pairFor(Optional.of("main"), "sales", "rosa").name())
                .isEqualTo("main");
    }

    @Test
    void aPairThatIsNotThereIsBadInputThatListsThePairs() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> TWO_PAIRS.pairFor(Optional.of("silver"), "sales", "rosa"))
                .withMessage("file-system 'silver': must be one of [gold, hr, main] in dr.yaml");
    }

    @Test
    void severalPairsWithoutARuleThatFitsAreNotGuessedBetween() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> TWO_PAIRS.pairFor(Optional.empty(), "it", "eks"))
                .withMessageContaining("dr.yaml has [gold, hr, main] and no rule fits");
    }

    @Test
    void theOnlyPairNeedsNoRule() {
        FileSystemPair pair = new FileSystemPair(
                "only", new FileSystem(new FileSystemId("fs-11111111"), new Region("us-east-1")), Optional.empty());
        DrConfig config = DrConfig.ofPair(VolumePath.parse("/shared").orElseThrow(), pair);
        assertThat(config.pairFor(Optional.empty(), "any", "any")).isEqualTo(pair);
        assertThat(config.limits()).isEqualTo(Limits.DEFAULT);
    }

    @Test
    void whereClustersAreListedAVolumeGoesToOneOfThem() {
        DrConfig config = ConfigReader.read("dr.yaml", """
                prefix: /shared
                fileSystems: {main: {primary: {id: fs-11111111, region: us-east-1}}}
                clusters: {rosa: {}, eks: {}}
                """);
        assertThat(config.pairFor(Optional.empty(), "sales", "eks").name()).isEqualTo("main");
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> config.pairFor(Optional.of("main"), "sales", "rose"))
                .withMessage("cluster 'rose': must be one of [eks, rosa] in dr.yaml, or be added there");
    }

    @Test
    void aClusterThatIsNotListedIsKnownByItsName() {
        assertThat(TWO_PAIRS.cluster("rosa")).isEqualTo(ClusterConfig.named("rosa"));
    }
}
