package io.jenkins.plugins.efsdr.directory;

import static io.jenkins.plugins.efsdr.directory.TreeFixture.PREFIX;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.VOLUME;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.count;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.on;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.tree;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.treeWithPrefix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.volume.Ownership;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteProbeTest {

    @TempDir
    private Path mount;

    @Test
    void leavesNothingBehind() throws IOException {
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            tree.probe(PREFIX);
        }
        assertThat(count(on(mount, PREFIX))).isZero();
    }

    @Test
    void aMissingDirectoryFails() {
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            assertThatThrownBy(() -> tree.probe(VOLUME))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining(VOLUME.toString())
                    .hasMessageContaining("not there");
        }
    }

    @Test
    void aReadOnlyFileSystemIsExplained(@TempDir Path real) throws IOException {
        treeWithPrefix(real).close();
        try (TestMounts mounts = new TestMounts();
                DirectoryTree tree = tree(mount)) {
            mounts.readOnly(real, mount);
            tree.requirePrefix(PREFIX);
            assertThatThrownBy(() -> tree.probe(PREFIX))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("cannot create the probe file")
                    .hasMessageContaining("until it is promoted");
            assertThatThrownBy(() -> tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("until it is promoted");
        }
        assertThat(count(on(real, PREFIX))).isZero();
    }

    @Test
    void aMountThatTurnsWritableIsWaitedFor(@TempDir Path real) throws IOException {
        treeWithPrefix(real).close();
        AtomicInteger pauses = new AtomicInteger();
        try (TestMounts mounts = new TestMounts()) {
            mounts.readOnly(real, mount);
            Pace pace = new Pace(InstantSource.system(), System::nanoTime, time -> {
                if (pauses.incrementAndGet() == 3) {
                    mounts.writable(mount);
                }
            });
            try (DirectoryTree tree = MountedTree.at(mount, pace, Duration.ofSeconds(60), 4)) {
                tree.awaitWritable(PREFIX, Duration.ofSeconds(60));
            }
        }
        assertThat(pauses).hasValue(3);
        assertThat(count(on(real, PREFIX))).isZero();
    }

    @Test
    void aMountThatStaysAsBeforeThePromotionIsToBeMadeAnew(@TempDir Path real) throws IOException {
        treeWithPrefix(real).close();
        try (TestMounts mounts = new TestMounts();
                DirectoryTree tree = tree(mount)) {
            mounts.readOnly(real, mount);
            assertThatThrownBy(() -> tree.awaitWritable(PREFIX, Duration.ofMillis(300)))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("cannot create the probe file")
                    .hasMessageContaining("unmount it there, mount it anew, and run the same command again");
        }
    }

    @Test
    void waitingForWritesEndsAtOnceWhereTheDirectoryIsMissing() {
        Pace pace = new Pace(InstantSource.system(), System::nanoTime, time -> fail("waited"));
        try (DirectoryTree tree = MountedTree.at(mount, pace, Duration.ofSeconds(60), 4)) {
            assertThatThrownBy(() -> tree.awaitWritable(VOLUME, Duration.ofMinutes(10)))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("not there");
        }
    }

    @Test
    void aFullFileSystemIsExplainedAndTheFileRemoved() throws IOException {
        try (TestMounts mounts = new TestMounts();
                DirectoryTree tree = tree(mount)) {
            mounts.mount(mount, "-t", "tmpfs", "-o", "size=64k", "none");
            tree.makePrefix(PREFIX);
            fill(on(mount, PREFIX).resolve("filling"));
            assertThatThrownBy(() -> tree.probe(PREFIX))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("cannot write the probe file")
                    .hasMessageContaining("it is full");
            assertThat(count(on(mount, PREFIX))).isEqualTo(1);
        }
    }

    @Test
    void aDirectoryThatMayNotBeWrittenIsExplained() throws IOException {
        assumeFalse(TestMounts.isRoot(), "root may write everywhere");
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            Files.setAttribute(on(mount, PREFIX), "unix:mode", 0555);
            assertThatThrownBy(() -> tree.probe(PREFIX))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("permission denied");
            Files.setAttribute(on(mount, PREFIX), "unix:mode", 0755);
        }
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            assertThatThrownBy(() -> out.write(new byte[1 << 20])).isInstanceOf(IOException.class);
        }
    }
}
