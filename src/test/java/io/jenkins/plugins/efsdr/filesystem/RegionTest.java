package io.jenkins.plugins.efsdr.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.efsdr.fault.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.PartitionMetadata;

class RegionTest {

    @Test
    void everyRegionOfTheSdkIsOneAndHasTheSdksSuffix() {
        assertThat(software.amazon.awssdk.regions.Region.regions())
                .filteredOn(region -> !region.isGlobalRegion())
                .isNotEmpty()
                .allSatisfy(region -> assertThat(new Region(region.id()).dnsSuffix())
                        .isEqualTo(PartitionMetadata.of(region).dnsSuffix()));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"us", "us-east", "US-EAST-1", "us-east-1a", "us-east-123", "us--1", "us-east-1\n", "../.."})
    void takesNothingElse(String text) {
        assertThat(Region.isOne(text)).isFalse();
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> new Region(text))
                .withMessageContaining("such as us-east-1");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"fs-1234567", "fs-123456789012345678901234567890123456789012", "FS-12345678", "12345678"})
    void aFileSystemIdIsFsAndEightToFortyHexDigits(String text) {
        assertThat(FileSystemId.isOne(text)).isFalse();
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> new FileSystemId(text))
                .withMessageContaining("fs-");
    }
}
