package io.jenkins.plugins.efsdr.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.config.Directories;
import io.jenkins.plugins.efsdr.config.NfsConfig;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.AccessPointId;
import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryAccessTest {

    private static final String HOST = "fs-0123456789abcdef0.efs.us-east-1.amazonaws.com";

    private static Directories decide(String flag, boolean mounted, boolean server, String configured) {
        return side("", mounted, server).decide(Directories.of(flag), Directories.of(configured));
    }

    private static Side side(String options, boolean mounted, boolean server) {
        return new Side(
                options,
                pair -> Optional.empty(),
                new Places(
                        mounted ? Map.of("", Path.of("/mnt/efs")) : Map.of(),
                        server ? Map.of("", "10.0.0.1") : Map.of(),
                        Map.of()));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,     false, false, -,     NFS
            -,     true,  false, -,     MOUNT
            -,     false, true,  -,     NFS
            -,     false, false, mount, MOUNT
            -,     false, false, none,  NONE
            -,     true,  false, nfs,   MOUNT
            -,     true,  false, none,  NONE
            -,     false, true,  none,  NONE
            -,     false, true,  mount, NFS
            none,  true,  false, nfs,   NONE
            none,  false, true,  mount, NONE
            mount, false, false, nfs,   MOUNT
            nfs,   false, false, none,  NFS
            """)
    void theFlagGoesBeforeAddressesAndTheyBeforeAnyConfigurationButNone(
            String flag, boolean mounted, boolean server, String configured, Directories decision) {
        assertThat(decide(flag, mounted, server, configured)).isEqualTo(decision);
    }

    @Test
    void anAddressOfAReplicaIsOneToLookAtWhoeverMakesDirectories() {
        assertThat(side("secondary-", true, false).decide(Optional.empty(), Optional.of(Directories.NONE)))
                .isEqualTo(Directories.MOUNT);
    }

    @Test
    void anAddressThatTheDecisionMakesUselessIsBadInput() {
        assertThatThrownBy(() -> decide("nfs", true, false, null))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("mount: must not be given where directories are made over NFS");
        assertThatThrownBy(() -> decide("mount", true, true, null)).hasMessageContaining("nfs: must not be given");
        assertThatThrownBy(() -> decide(null, true, true, null)).hasMessageContaining("nfs: must not be given");
    }

    @Test
    void anAccessPointMeansNfsAndIsBadInputOnAMount() {
        Side side = new Side(
                "",
                pair -> Optional.empty(),
                new Places(Map.of(), Map.of(), Map.of("", new AccessPointId("fsap-11111111"))));
        assertThat(side.decide(Optional.empty(), Optional.of(Directories.MOUNT)))
                .isEqualTo(Directories.NFS);
        assertThatThrownBy(() -> side.decide(Optional.of(Directories.MOUNT), Optional.empty()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("access-point: must not be given where directories are made on a mount");
    }

    @Test
    void theOtherSideIsDecidedByItsOwnOptionsAndNamesThem() {
        assertThatThrownBy(() -> side("secondary-", true, false).decide(Optional.of(Directories.NFS), Optional.empty()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("secondary-mount: must not be given");
        assertThatThrownBy(
                        () -> side("secondary-", false, true).decide(Optional.of(Directories.MOUNT), Optional.empty()))
                .hasMessageContaining("secondary-nfs: must not be given");
    }

    @Test
    void whatTheCallerSaysOfNfsGoesBeforeTheConfiguration() {
        NfsConfig configured = new NfsConfig(true, true, 2050, 7, 8, Set.of("us-east-1a"), Map.of());
        NfsLogin said = new NfsLogin(
                Optional.of(false), Optional.of(false), Optional.of(1L), Optional.of(2L), Optional.empty());
        assertThat(NfsLogin.AS_CONFIGURED.over(configured)).isEqualTo(configured);
        assertThat(said.over(configured))
                .isEqualTo(new NfsConfig(false, false, 2050, 1, 2, Set.of("us-east-1a"), Map.of()));
    }

    @Test
    void iamWithoutTlsIsBadInputWhoeverSaysWhich() {
        NfsConfig iam = new NfsConfig(true, true, 2049, 0, 0, Set.of(), Map.of());
        NfsLogin noTls = new NfsLogin(
                Optional.of(false), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> noTls.over(iam)).isInstanceOf(BadInput.class).hasMessageContaining("iam: needs TLS");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1, 2049",
        "10.0.0.1:1, 10.0.0.1, 1",
        "nfs.example.com:65535, nfs.example.com, 65535",
        "[::1], ::1, 2049",
        "[::1]:2050, ::1, 2050"
    })
    void anAddressIsAHostAndMaybeAPort(String text, String host, int port) {
        NfsAddress address = NfsAddress.parse(text);
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port().orElse(2049)).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":2049", "host:", "host:0", "host:65536", "host:x", "::1", "a b", "host/path", "[host]:1"})
    void anythingElseIsBadInput(String text) {
        assertThatThrownBy(() -> NfsAddress.parse(text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("nfs");
    }

    @Test
    void tlsChecksTheFileSystemsNameWhateverAddressIsConnectedTo() {
        FileSystem fileSystem = FileSystem.at(EfsHost.parse(HOST));
        assertThat(NfsTarget.of(fileSystem, Optional.of(NfsAddress.parse("10.0.0.1")))
                        .name())
                .isEqualTo(HOST);
        assertThat(NfsTarget.at(NfsAddress.parse("10.0.0.1"), Optional.of("us-east-1a." + HOST))
                        .name())
                .isEqualTo(HOST);
        NfsTarget byHost = NfsTarget.at(NfsAddress.parse(HOST), Optional.empty());
        assertThat(byHost.name()).isEqualTo(HOST);
        assertThat(byHost.fileSystem()).contains(fileSystem);
        assertThat(NfsTarget.at(NfsAddress.parse("10.0.0.1"), Optional.empty()).isNamedByAddress())
                .isTrue();
    }

    @Test
    void aServerKnownByItsAddressAloneIsNamedOnce() {
        assertThat(NfsTarget.at(NfsAddress.parse("127.0.0.1:2050"), Optional.empty())
                        .words(NfsConfig.DEFAULT))
                .isEqualTo("127.0.0.1:2050 with TLS");
        assertThat(NfsTarget.at(NfsAddress.parse(HOST), Optional.empty()).words(NfsConfig.DEFAULT))
                .isEqualTo(HOST + " with TLS");
    }

    @Test
    void aGivenAddressIsWhereToConnect() {
        NfsTarget target =
                NfsTarget.of(FileSystem.at(EfsHost.parse(HOST)), Optional.of(NfsAddress.parse("127.0.0.1:2050")));
        assertThat(target.resolve(NfsConfig.DEFAULT, Optional.empty(), Pace.system(), Duration.ofSeconds(1)))
                .hasToString("[/127.0.0.1:2050]");
        assertThat(target.words(NfsConfig.DEFAULT)).isEqualTo(HOST + " at 127.0.0.1:2050 with TLS");
    }
}
