package io.jenkins.plugins.efsdr.directory;

import static io.jenkins.plugins.efsdr.directory.TreeFixture.PREFIX;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.VOLUME;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.hasStaging;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.mode;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.modeOf;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.on;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.owned;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.path;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.tree;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.treeWithPrefix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.efsdr.directory.DirectoryTree.Found;
import io.jenkins.plugins.efsdr.directory.DirectoryTree.Made;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Workers;
import io.jenkins.plugins.efsdr.volume.Ownership;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountedTreeTest {

    @TempDir
    private Path mount;

    @Test
    void makesParentsForAllToPassAndTheVolumeWithItsMode() throws IOException {
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            assertThat(tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT)).isEqualTo(Made.created(4));
        }
        assertThat(modeOf(on(mount, VOLUME))).isEqualTo(0770);
        assertThat(modeOf(on(mount, VOLUME).getParent())).isEqualTo(0755);
        assertThat(modeOf(on(mount, path("/shared/sales")))).isEqualTo(0755);
        assertThat(hasStaging(on(mount, PREFIX))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0700, 0777, 0750, 02770, 01777, 03775})
    void setsEveryBitOfTheMode(int mode) throws IOException {
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            assertThat(tree.ensure(PREFIX, VOLUME, mode(mode)).note()).isEmpty();
        }
        assertThat(modeOf(on(mount, VOLUME))).isEqualTo(mode);
    }

    @Test
    void aModeWithoutWritePermissionIsMadeByRootAndExplainedToOthers() throws IOException {
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            if (TestMounts.isRoot()) {
                tree.ensure(PREFIX, VOLUME, mode(0550));
                assertThat(modeOf(on(mount, VOLUME))).isEqualTo(0550);
            } else {
                assertThatThrownBy(() -> tree.ensure(PREFIX, VOLUME, mode(0550)))
                        .isInstanceOf(Failed.class)
                        .hasMessageContaining("0550")
                        .hasMessageContaining("ask for a mode with 0200");
                assertThat(on(mount, VOLUME)).doesNotExist();
            }
        }
    }

    @Test
    void setIdBitsOfThePrefixAreNotHandedDown() throws IOException {
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            Files.setAttribute(on(mount, PREFIX), "unix:mode", 02755);
            assertThat(tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT).note()).isEmpty();
        }
        assertThat(modeOf(on(mount, VOLUME))).isEqualTo(0770);
        assertThat(modeOf(on(mount, path("/shared/sales")))).isEqualTo(0755);
    }

    @Test
    void rootGivesTheVolumeButNotItsParentsToTheOwner() {
        TestMounts.assumeRoot();
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            assertThat(tree.ensure(PREFIX, VOLUME, owned(4242, 4_294_967_294L, 02770)))
                    .isEqualTo(Made.created(4));
            assertThat(tree.find(VOLUME)).contains(new Found(4242, 4_294_967_294L, 02770));
            assertThat(tree.find(path("/shared/sales/warehouse/warehouse-dev"))).contains(new Found(0, 0, 0755));
        }
    }

    @Test
    void anOwnerThatMayNotBeSetIsANoteWithTheCommand() {
        assumeFalse(TestMounts.isRoot(), "root may set every owner");
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            Made made = tree.ensure(PREFIX, VOLUME, owned(4242, 4243, 0770));
            assertThat(made.created()).isEqualTo(4);
            assertThat(made.note()).contains("asked 4242", "asked 4243", "chown 4242:4243 '" + on(mount, VOLUME) + "'");
        }
    }

    @Test
    void anExistingDirectoryIsLeftAsItIs() throws IOException {
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            tree.ensure(PREFIX, VOLUME, mode(0755));
            Object key = Files.getAttribute(on(mount, VOLUME), "fileKey");
            Made again = tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT);
            assertThat(again.isNew()).isFalse();
            assertThat(again.note()).isEqualTo(on(mount, VOLUME) + " has mode 0755, asked 0770; left as it is");
            assertThat(Files.getAttribute(on(mount, VOLUME), "fileKey")).isEqualTo(key);
            assertThat(modeOf(on(mount, VOLUME))).isEqualTo(0755);
        }
    }

    @Test
    void anExistingDirectoryAsAskedHasNoNote() {
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT);
            assertThat(tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT)).isEqualTo(Made.existed());
        }
    }

    @Test
    void onlyMissingParentsAreMadeAndCounted() throws IOException {
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            Files.createDirectories(on(mount, path("/shared/sales/warehouse")));
            Files.setAttribute(on(mount, path("/shared/sales")), "unix:mode", 0711);
            assertThat(tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT).created()).isEqualTo(2);
            assertThat(modeOf(on(mount, path("/shared/sales")))).isEqualTo(0711);
        }
    }

    @Test
    void withoutThePrefixNothingIsMade() throws IOException {
        try (DirectoryTree tree = tree(mount)) {
            assertThatThrownBy(() -> tree.requirePrefix(PREFIX))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("/shared")
                    .hasMessageContaining(mount.toString())
                    .hasMessageContaining("efsdr directory init");
            assertThatThrownBy(() -> tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("the prefix /shared is not there");
        }
        assertThat(TreeFixture.count(mount)).isZero();
    }

    @Test
    void aMountThatIsGoneGetsNothingOnTheDiskBelow(@TempDir Path disk) throws IOException {
        try (TestMounts mounts = new TestMounts();
                DirectoryTree tree = tree(disk)) {
            mounts.mount(disk, "-t", "tmpfs", "none");
            tree.makePrefix(PREFIX);
            tree.requirePrefix(PREFIX);
            mounts.close();
            assertThatThrownBy(() -> tree.requirePrefix(PREFIX)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT))
                    .isInstanceOf(Failed.class);
        }
        assertThat(TreeFixture.count(disk)).isZero();
    }

    @Test
    void makesAPrefixOfSeveralPartsAndLeavesAnExistingOne() throws IOException {
        VolumePath deep = path("/shared/volumes/static");
        try (DirectoryTree tree = tree(mount)) {
            assertThat(tree.makePrefix(deep)).isEqualTo(Made.created(3));
            Files.setAttribute(on(mount, deep), "unix:mode", 0711);
            assertThat(tree.makePrefix(deep)).isEqualTo(Made.existed());
            tree.requirePrefix(deep);
        }
        assertThat(modeOf(on(mount, deep))).isEqualTo(0711);
        assertThat(modeOf(on(mount, deep).getParent())).isEqualTo(0755);
        assertThat(hasStaging(mount)).isFalse();
    }

    @Test
    void aMountPathThatIsNoDirectoryIsBadInput() throws IOException {
        Path file = Files.createFile(mount.resolve("file"));
        for (Path none : List.of(file, mount.resolve("nothing"))) {
            try (DirectoryTree tree = tree(none)) {
                assertThatThrownBy(() -> tree.requirePrefix(PREFIX))
                        .isInstanceOf(BadInput.class)
                        .hasMessageContaining(none.toString());
                assertThatThrownBy(() -> tree.makePrefix(PREFIX)).isInstanceOf(BadInput.class);
                assertThatThrownBy(() -> tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT))
                        .isInstanceOf(Failed.class);
            }
        }
        assertThat(mount.resolve("nothing")).doesNotExist();
    }

    @Test
    void aRelativeMountPathIsBadInput() {
        assertThatThrownBy(() -> MountedTree.at(Path.of("mnt"), Pace.system(), Duration.ofSeconds(1), 1))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("absolute");
    }

    @Test
    void aPathThatIsNotBelowThePrefixIsNoRequest() {
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tree.ensure(PREFIX, path("/other/x"), Ownership.DEFAULT));
            assertThatIllegalArgumentException().isThrownBy(() -> tree.ensure(PREFIX, PREFIX, Ownership.DEFAULT));
        }
    }

    @Test
    void takesNamesWithSpacesQuotesAndTwoHundredFiftyFiveBytes() {
        VolumePath odd = PREFIX.resolve("a b", "it's $(x) ; *", "-n", "n".repeat(255));
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            assertThat(tree.ensure(PREFIX, odd, Ownership.DEFAULT).created()).isEqualTo(4);
        }
        assertThat(on(mount, odd)).isDirectory();
    }

    @Test
    void takesNamesBeyondAscii() {
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "file names are UTF-8");
        VolumePath odd = PREFIX.resolve("größe", "ж".repeat(127), "目録");
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            tree.ensure(PREFIX, odd, Ownership.DEFAULT);
            assertThat(tree.list(PREFIX, 10)).containsExactly("größe");
        }
        assertThat(on(mount, odd)).isDirectory();
    }

    @Test
    void findsNothingWithoutWriting() throws IOException {
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            assertThat(tree.find(VOLUME)).isEmpty();
            assertThat(tree.find(path("/shared/sales"))).isEmpty();
            assertThat(tree.find(path("/nothing"))).isEmpty();
            assertThat(tree.find(PREFIX)).map(Found::mode).contains(0755);
        }
        assertThat(TreeFixture.count(mount)).isEqualTo(1);
    }

    @Test
    void listsTheFirstNamesInOrder() throws IOException {
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            for (String name : List.of("c", "a", "d", "b", StagedDirectory.NAMES + "0".repeat(32))) {
                Files.createDirectory(on(mount, PREFIX).resolve(name));
            }
            assertThat(tree.list(PREFIX, 3)).containsExactly("a", "b", "c");
            assertThat(tree.list(PREFIX, 9)).containsExactly("a", "b", "c", "d");
            assertThatThrownBy(() -> tree.list(VOLUME, 3))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining(on(mount, VOLUME).toString());
        }
    }

    @Test
    void saysWhoMayNotWriteWhere() throws IOException {
        assumeFalse(TestMounts.isRoot(), "root may write everywhere");
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            Files.setAttribute(on(mount, PREFIX), "unix:mode", 0555);
            assertThatThrownBy(() -> tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("permission denied")
                    .hasMessageContaining(System.getProperty("user.name"));
            Files.setAttribute(on(mount, PREFIX), "unix:mode", 0755);
        }
    }

    @Test
    void recognisesWhatAReplicationLeftAtTheRoot() throws IOException {
        Files.createDirectory(mount.resolve("efs-replication-lost+found-fs-0123-20260101"));
        Files.createDirectory(mount.resolve("efs-replication-lost+found-fs-0123-20250101"));
        Files.createDirectory(mount.resolve("lost+found"));
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            assertThat(tree.replicationLeftovers())
                    .containsExactly(
                            "efs-replication-lost+found-fs-0123-20250101",
                            "efs-replication-lost+found-fs-0123-20260101");
        }
    }

    @Test
    void tellsNoMoreThanAHundredLeftovers() throws IOException {
        for (int i = 0; i < DirectoryTree.MOST_LEFTOVERS + 5; i++) {
            Files.createDirectory(mount.resolve(DirectoryTree.REPLICATION_LEFTOVERS + "fs-0123-" + i));
        }
        try (DirectoryTree tree = tree(mount)) {
            assertThat(tree.replicationLeftovers()).hasSize(DirectoryTree.MOST_LEFTOVERS);
        }
    }

    @Test
    void manyRecordedDirectoriesAreLookedUpWithoutWriting(@TempDir Path real) throws IOException {
        List<VolumePath> recorded = IntStream.range(0, 1_000)
                .mapToObj(i -> path("/shared/bu-" + i % 5 + "/app/claim-" + i))
                .toList();
        try (DirectoryTree tree = treeWithPrefix(real)) {
            recorded.subList(0, 700).forEach(path -> tree.ensure(PREFIX, path, Ownership.DEFAULT));
        }
        AtomicInteger there = new AtomicInteger();
        try (TestMounts mounts = new TestMounts();
                DirectoryTree tree = tree(mount);
                Workers workers = Workers.of(16, "test")) {
            mounts.readOnly(real, mount);
            workers.forEach(recorded, tree::find, found -> there.addAndGet(found.isPresent() ? 1 : 0));
        }
        assertThat(there).hasValue(700);
    }
}
