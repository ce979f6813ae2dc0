package io.jenkins.plugins.efsdr.directory;

import static io.jenkins.plugins.efsdr.directory.TreeFixture.PREFIX;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.VOLUME;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.count;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.on;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.treeWithPrefix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.volume.Ownership;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system that stops answering. */
class HangingMountTest {

    private static final long IMAGE_BYTES = 8L << 20;

    @TempDir
    private Path directory;

    private static MountCalls calls(Path mount) {
        return new MountCalls("mount " + mount, Pace.system(), Duration.ofMillis(200), 1);
    }

    /** A frozen file system holds writers in the kernel, uninterruptibly, as a hard NFS mount without its server does. */
    @Test
    void writesOnAFrozenFileSystemAreGivenUpAndNotCarriedOutLater(@TempDir Path mount) throws IOException {
        try (TestMounts mounts = new TestMounts()) {
            mounts.mount(mount, "-o", "loop", image().toString());
            treeWithPrefix(mount).close();
            MountCalls calls = calls(mount);
            MountedTree tree = new MountedTree(new MountRoot(mount, OpenDirectory::root), calls, Pace.system());
            mounts.freeze(mount);
            assertHangs(tree, calls);
            tree.close();
            assertThat(calls.stuck()).as("hangs in the kernel still").isEqualTo(2);
            mounts.thaw();
            await().until(() -> calls.stuck() == 0);
            assertThat(count(on(mount, PREFIX)))
                    .as("neither volume nor staging")
                    .isZero();
        }
    }

    private static void assertHangs(MountedTree tree, MountCalls calls) {
        for (int i = 1; i <= 2; i++) {
            assertThatThrownBy(() -> tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("no answer within");
            assertThat(calls.stuck()).isEqualTo(i);
        }
        assertThatThrownBy(() -> tree.find(VOLUME)).isInstanceOf(Failed.class).hasMessageContaining("does not answer");
    }

    @Test
    void everyCallOnAMountThatDoesNotOpenIsGivenUpAndMakesNothingLater() throws IOException {
        CountDownLatch answer = new CountDownLatch(1);
        MountRoot dead = new MountRoot(directory, mount -> openOnce(answer, mount));
        List<MountCalls> given = new ArrayList<>();
        try {
            given.add(giveUp(dead, tree -> tree.requirePrefix(PREFIX)));
            given.add(giveUp(dead, tree -> tree.makePrefix(PREFIX)));
            given.add(giveUp(dead, tree -> tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT)));
            given.add(giveUp(dead, tree -> tree.find(VOLUME)));
            given.add(giveUp(dead, tree -> tree.list(VOLUME, 1)));
            given.add(giveUp(dead, tree -> tree.probe(VOLUME)));
            given.add(giveUp(dead, tree -> tree.readOwnFile(PREFIX.resolve(DirectoryTree.OWN_FILES), 1)));
            given.add(giveUp(dead, tree -> tree.removeOwnFile(PREFIX.resolve(DirectoryTree.OWN_FILES))));
        } finally {
            answer.countDown();
        }
        await().until(() -> given.stream().allMatch(calls -> calls.stuck() == 0));
        assertThat(count(directory)).isZero();
    }

    private static MountCalls giveUp(MountRoot dead, Consumer<DirectoryTree> call) {
        MountCalls calls = calls(dead.mount());
        try (DirectoryTree tree = new MountedTree(dead, calls, Pace.system())) {
            assertThatThrownBy(() -> call.accept(tree))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("no answer within")
                    .hasMessageContaining(dead.toString());
        }
        assertThat(calls.stuck()).isEqualTo(1);
        return calls;
    }

    /** As the kernel on a dead hard mount: an interrupt does not wake it, and is still there afterwards. */
    private static OpenDirectory openOnce(CountDownLatch answer, Path mount) throws IOException {
        boolean interrupted = false;
        while (answer.getCount() > 0) {
            try {
                answer.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return OpenDirectory.root(mount);
    }

    private Path image() throws IOException {
        Path image = directory.resolve("image");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(IMAGE_BYTES);
        }
        TestMounts.assumeRoot();
        assumeTrue(TestMounts.run("mkfs.ext4", "-q", image.toString()) == 0, "mkfs.ext4 is there");
        return image;
    }
}
