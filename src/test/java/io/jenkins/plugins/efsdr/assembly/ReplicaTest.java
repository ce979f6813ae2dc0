package io.jenkins.plugins.efsdr.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.config.ConfigReader;
import io.jenkins.plugins.efsdr.config.Directories;
import io.jenkins.plugins.efsdr.config.DrConfig;
import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.AccessPointId;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secondary file systems of pairs, by their own options and in their own Region. */
class ReplicaTest {

    private static final VolumePath PREFIX = VolumePath.parse("/shared").orElseThrow();

    @TempDir
    private Path home;

    private static DrConfig config(String secondary) {
        return ConfigReader.read("dr.yaml", """
                prefix: /shared
                fileSystems:
                  main:
                    primary: {id: fs-0123456789abcdef0, region: us-east-1}
                    %s
                  other:
                    primary: {id: fs-11111111, region: us-east-1}
                    secondary: {id: fs-22222222, region: us-west-2}
                """.formatted(secondary));
    }

    private static final DrConfig CONFIG = config("secondary: {id: fs-0fedcba9876543210, region: us-west-2}");

    private static OpenDirectories open(DrConfig config, DirectoryAccess access) {
        Settings settings = new Settings(null, Optional.empty(), Optional.empty(), cluster -> null, Map.of());
        return new OpenDirectories(settings.withDirectories(access), config, Pace.system());
    }

    private static DirectoryAccess at(Map<String, Path> mounts, Map<String, String> servers) {
        return DirectoryAccess.AS_CONFIGURED.withReplicas(new Places(mounts, servers, Map.of()));
    }

    private static FileSystemPair pair(DrConfig config, String name) {
        return config.fileSystems().get(name);
    }

    @Test
    void isReachedByItsOwnNameOverNfsWhereNothingElseIsSaid() {
        try (OpenDirectories directories = open(CONFIG, DirectoryAccess.AS_CONFIGURED)) {
            DirectoryTree replica = directories.replica(pair(CONFIG, "main"));
            assertThat(replica.description())
                    .isEqualTo("nfs fs-0fedcba9876543210.efs.us-west-2.amazonaws.com with TLS as uid 0");
            assertThat(directories.replica(pair(CONFIG, "main"))).isSameAs(replica);
            assertThat(directories.replica(pair(CONFIG, "other")).description()).contains("fs-22222222.efs.us-west-2");
            assertThat(directories.replicasAreReached()).isTrue();
        }
    }

    @Test
    void isReachedOnAMountOfItsOwn() throws IOException {
        Files.createDirectory(home.resolve("shared"));
        try (OpenDirectories directories = open(CONFIG, at(Map.of("main", home), Map.of()))) {
            DirectoryTree replica = directories.replica(pair(CONFIG, "main"));
            replica.probe(PREFIX);
            assertThat(replica.description()).isEqualTo("mount " + home);
            assertThat(directories.tree(pair(CONFIG, "main")).description()).startsWith("nfs fs-0123456789abcdef0.");
            assertThatThrownBy(() -> directories.replica(pair(CONFIG, "other")))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("secondary-mount: is required");
        }
    }

    @Test
    void oneAddressDoesForOnePairOnly() {
        try (OpenDirectories directories = open(CONFIG, at(Map.of(), Map.of("", "10.0.0.1")))) {
            assertThat(directories.replica(pair(CONFIG, "other")).description())
                    .contains("fs-22222222.efs.us-west-2.amazonaws.com at 10.0.0.1");
            assertThatThrownBy(() -> directories.replica(pair(CONFIG, "main")))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("secondary-nfs")
                    .hasMessageContaining("must be given for each file system as NAME=…");
        }
    }

    @Test
    void eachSideHasAnAccessPointOfItsOwn() {
        DrConfig config =
                config("secondary: {id: fs-0fedcba9876543210, region: us-west-2, accessPoint: fsap-22222222}");
        try (OpenDirectories directories = open(config, DirectoryAccess.AS_CONFIGURED)) {
            assertThat(directories.replica(pair(config, "main")).description())
                    .contains("fs-0fedcba9876543210", "through access point fsap-22222222");
            assertThat(directories.tree(pair(config, "main")).description()).doesNotContain("access point");
        }
        Places told = new Places(Map.of(), Map.of(), Map.of("main", new AccessPointId("fsap-33333333")));
        DirectoryAccess access = DirectoryAccess.AS_CONFIGURED
                .withReplicas(told)
                .through(Map.of("main", new AccessPointId("fsap-11111111")));
        try (OpenDirectories directories = open(config, access)) {
            assertThat(directories.replica(pair(config, "main")).description())
                    .contains("through access point fsap-33333333");
            assertThat(directories.tree(pair(config, "main")).description())
                    .contains("through access point fsap-11111111");
        }
    }

    @Test
    void aPairWithoutOneIsBadInput() {
        DrConfig config = config("");
        try (OpenDirectories directories = open(config, DirectoryAccess.AS_CONFIGURED)) {
            assertThatThrownBy(() -> directories.replica(pair(config, "main")))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("the pair 'main' has no secondary file system");
        }
    }

    @Test
    void isNotReachedWhereDirectoriesAreNobodysBusiness() {
        DirectoryAccess none = new DirectoryAccess(Optional.of(Directories.NONE), Map.of(), NfsLogin.AS_CONFIGURED);
        try (OpenDirectories directories = open(CONFIG, none)) {
            assertThat(directories.replicasAreReached()).isFalse();
            assertThat(directories.areMade()).isFalse();
        }
    }

    /** The names of these file systems resolve nowhere. */
    @Test
    void whatIsSaidOfOnePrimaryMakesNoOtherVisible() {
        DirectoryAccess none =
                new DirectoryAccess(Optional.of(Directories.NONE), Map.of("other", "10.0.0.1"), NfsLogin.AS_CONFIGURED);
        try (OpenDirectories directories = open(CONFIG, none)) {
            assertThat(directories.visible(pair(CONFIG, "other"))).isPresent();
            assertThat(directories.visible(pair(CONFIG, "main"))).isEmpty();
        }
    }
}
