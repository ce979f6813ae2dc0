package io.jenkins.plugins.efsdr.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class EfsHostTest {

    private static final String ID = "fs-0123456789abcdef0";

    @ParameterizedTest
    @CsvSource({
        "us-east-1, amazonaws.com",
        "ap-southeast-3, amazonaws.com",
        "us-gov-west-1, amazonaws.com",
        "cn-north-1, amazonaws.com.cn",
        "us-iso-east-1, c2s.ic.gov",
        "us-isob-east-1, sc2s.sgov.gov",
        "eu-isoe-west-1, cloud.adc-e.uk",
        "us-isof-south-1, csp.hci.ic.gov",
        "eusc-de-east-1, amazonaws.eu"
    })
    void readsWhatItWritesInEveryPartition(String region, String suffix) {
        String text = ID + ".efs." + region + "." + suffix;
        EfsHost host = EfsHost.parse(text);
        assertThat(host).hasToString(text).isEqualTo(EfsHost.of(new FileSystemId(ID), new Region(region)));
    }

    @ParameterizedTest
    @CsvSource({"us-east-1a, us-east-1", "us-gov-west-1c, us-gov-west-1", "us-west-2-lax-1a, us-west-2"})
    void keepsTheZoneInFront(String zone, String region) {
        String text = zone + "." + ID + ".efs." + region + ".amazonaws.com";
        assertThat(EfsHost.parse(text).zone()).contains(zone);
        assertThat(EfsHost.parse(text)).hasToString(text);
    }

    @Test
    void takesAnyCaseAFinalDotAndSpaceAround() {
        assertThat(EfsHost.parse("  FS-0123456789ABCDEF0.EFS.us-East-1.AmazonAWS.com. "))
                .hasToString(ID + ".efs.us-east-1.amazonaws.com");
    }

    @Test
    void takesTheOldShortIds() {
        assertThat(EfsHost.parse("fs-12345678.efs.us-east-1.amazonaws.com").id())
                .isEqualTo(new FileSystemId("fs-12345678"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                ID,
                ID + ".efs.us-east-1",
                ID + ".efs.us-east-1.amazonaws.com.cn",
                ID + ".efs.cn-north-1.amazonaws.com",
                ID + ".efs.us-east-1.example.com",
                ID + ".efs.us-east-1.amazonaws.com..",
                ID + ".efs.us-east-1.amazonaws.com.evil.org",
                ID + ".efs.us-east-1.amazonaws.com/x",
                ID + ".efs.us-east-1.amazonaws.com\n" + ID + ".efs.us-east-1.amazonaws.com",
                ID + ".s3.us-east-1.amazonaws.com",
                ID + ".efs.nowhere.amazonaws.com",
                "fs-0123.efs.us-east-1.amazonaws.com",
                "fs-0123456g.efs.us-east-1.amazonaws.com",
                "a.us-east-1a." + ID + ".efs.us-east-1.amazonaws.com",
                "." + ID + ".efs.us-east-1.amazonaws.com"
            })
    void takesNothingElse(String text) {
        assertThat(EfsHost.find(text)).isEmpty();
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> EfsHost.parse(text))
                .withMessageStartingWith("host")
                .withMessageContaining("amazonaws.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-west-2a", "us-east-1", "us-east-11a", "us-east-1-a", "us-east-1ab", "use1-az1", "eu"})
    void takesNoZoneOfAnotherRegion(String zone) {
        assertThat(EfsHost.find(zone + "." + ID + ".efs.us-east-1.amazonaws.com"))
                .isEmpty();
    }

    @Test
    void aVeryLongTextIsNoHostAndNoStackOverflow() {
        assertThat(EfsHost.find(ID + ".efs.us" + "-a".repeat(100_000) + "-1.amazonaws.com"))
                .isEmpty();
        assertThat(EfsHost.find("a".repeat(1_000_000))).isEmpty();
    }

    @Test
    void pairsTellTheirOwnHostsFromOthersWithOrWithoutZone() {
        FileSystem one = new FileSystem(new FileSystemId(ID), new Region("us-east-1"));
        FileSystem two = new FileSystem(new FileSystemId("fs-0fedcba9876543210"), new Region("us-west-2"));
        FileSystemPair pair = new FileSystemPair("main", one, Optional.of(two));
        EfsHost zoned = EfsHost.parse("us-east-1a." + one.host());
        assertThat(pair.isPrimary(zoned)).isTrue();
        assertThat(pair.isSecondary(zoned)).isFalse();
        assertThat(pair.isSecondary(two.host())).isTrue();
        assertThat(pair.isPrimary(EfsHost.parse(ID + ".efs.us-west-2.amazonaws.com")))
                .as("the same id in another Region is another file system")
                .isFalse();
        assertThat(new FileSystemPair("alone", one, Optional.empty()).isSecondary(two.host()))
                .isFalse();
    }
}
