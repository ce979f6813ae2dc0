package io.jenkins.plugins.efsdr.directory;

import static io.jenkins.plugins.efsdr.directory.TreeFixture.PREFIX;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.VOLUME;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.count;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.hasStaging;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.on;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.path;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.tree;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.treeWithPrefix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.volume.Ownership;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the way is never followed, replaced or removed. */
class MountedTreeObstacleTest {

    private static final int CALLS = 300;

    @TempDir
    private Path mount;

    @TempDir
    private Path outside;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void aLinkAtAnyLevelBelowThePrefixIsRefused(int level) throws IOException {
        VolumePath at = new VolumePath(VOLUME.parts().subList(0, level));
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            Files.createDirectories(on(mount, at).getParent());
            Files.createSymbolicLink(on(mount, at), outside);
            assertRefusedAsLink(() -> tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT), at);
            assertRefusedAsLink(() -> tree.find(VOLUME), at);
            assertRefusedAsLink(() -> tree.list(VOLUME, 1), at);
            assertRefusedAsLink(() -> tree.probe(VOLUME), at);
        }
        assertThat(count(outside)).isZero();
        assertThat(hasStaging(on(mount, PREFIX))).isFalse();
    }

    @Test
    void aLinkInPlaceOfThePrefixIsRefused() throws IOException {
        Files.createSymbolicLink(on(mount, PREFIX), outside);
        try (DirectoryTree tree = tree(mount)) {
            assertRefusedAsLink(() -> tree.requirePrefix(PREFIX), PREFIX);
            assertRefusedAsLink(() -> tree.makePrefix(PREFIX), PREFIX);
            assertRefusedAsLink(() -> tree.makePrefix(path("/shared/more")), PREFIX);
            assertRefusedAsLink(() -> tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT), PREFIX);
        }
        assertThat(count(outside)).isZero();
    }

    @Test
    void aLinkThatLeadsNowhereIsRefusedToo() throws IOException {
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            Files.createSymbolicLink(on(mount, path("/shared/sales")), outside.resolve("nothing"));
            assertRefusedAsLink(() -> tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT), path("/shared/sales"));
        }
        assertThat(count(outside)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void aFileInTheWayIsNamedAndKept(int level) throws IOException {
        VolumePath at = new VolumePath(VOLUME.parts().subList(0, level));
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            Files.createDirectories(on(mount, at).getParent());
            Files.writeString(on(mount, at), "kept");
            assertThatThrownBy(() -> tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("'" + MountRoot.name(at) + "'")
                    .hasMessageContaining(on(mount, at).toString())
                    .hasMessageContaining("is no directory");
        }
        assertThat(on(mount, at)).hasContent("kept");
    }

    @Test
    void aFifoInTheWayDoesNotBlock() throws IOException {
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            assertThat(TestMounts.run("mkfifo", on(mount, path("/shared/sales")).toString()))
                    .isZero();
            assertThatThrownBy(() -> tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("is no directory");
        }
    }

    /** An application that owns a parent swaps it for a link outwards and back, all the while. */
    @Test
    void aLinkThatIsSwappedInDuringTheCallLeadsNowhere() throws Exception {
        Path theirs = on(mount, path("/shared/sales"));
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger swaps = new AtomicInteger();
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            Thread swapper = new Thread(() -> swapUntil(done, theirs, swaps));
            swapper.start();
            for (int i = 0; i < CALLS || swaps.get() < CALLS; i++) {
                tryToMake(tree, path("/shared/sales/app-" + i + "/volume"));
            }
            done.set(true);
            swapper.join();
        }
        assertThat(count(outside)).isZero();
        assertThat(hasStaging(on(mount, PREFIX))).isFalse();
    }

    private static void tryToMake(DirectoryTree tree, VolumePath path) {
        try {
            tree.ensure(PREFIX, path, Ownership.DEFAULT);
        } catch (Failed e) {
            assertThat(e).hasMessageContaining("/shared/sales");
        }
    }

    private void swapUntil(AtomicBoolean done, Path theirs, AtomicInteger swaps) {
        while (!done.get()) {
            try {
                swap(theirs, swaps.get());
                swaps.incrementAndGet();
            } catch (IOException e) {
                Thread.yield(); // the tree made the directory anew in the gap between two renames: swap that one next
            }
        }
    }

    private void swap(Path theirs, int number) throws IOException {
        if (Files.isDirectory(theirs, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(theirs, theirs.resolveSibling("aside-" + number + "-" + System.nanoTime()));
        }
        Files.createSymbolicLink(theirs, outside);
        Thread.yield();
        Files.delete(theirs);
        Thread.yield();
    }

    private void assertRefusedAsLink(ThrowingCallable call, VolumePath at) {
        assertThatThrownBy(call)
                .isInstanceOf(Failed.class)
                .hasMessageContaining("'" + MountRoot.name(at) + "' (" + on(mount, at) + ") is a symbolic link")
                .hasMessageContaining("mount " + mount);
    }
}
