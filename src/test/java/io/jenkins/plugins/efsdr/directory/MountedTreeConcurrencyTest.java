package io.jenkins.plugins.efsdr.directory;

import static io.jenkins.plugins.efsdr.directory.TreeFixture.PREFIX;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.hasStaging;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.modeOf;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.on;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.path;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.tree;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.treeWithPrefix;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.pace.Workers;
import io.jenkins.plugins.efsdr.volume.Ownership;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountedTreeConcurrencyTest {

    private static final int THREADS = 16;

    @TempDir
    private Path mount;

    @Test
    void aThousandTreesThatSharePartsAreMadeOnceEach() throws IOException {
        List<VolumePath> paths = IntStream.range(0, 1000)
                .mapToObj(i -> path("/shared/bu-" + i % 3 + "/app-" + i % 7 + "/ns-" + i % 11 + "/pvc-" + i))
                .toList();
        AtomicInteger created = new AtomicInteger();
        try (DirectoryTree tree = treeWithPrefix(mount);
                Workers workers = Workers.of(THREADS, "test")) {
            workers.forEach(
                    paths,
                    each -> tree.ensure(PREFIX, each, Ownership.DEFAULT),
                    made -> created.addAndGet(made.created()));
        }
        assertThat(created).hasValue((int) TreeFixture.count(on(mount, PREFIX)));
        for (VolumePath each : paths) {
            assertThat(modeOf(on(mount, each))).isEqualTo(0770);
            assertThat(modeOf(on(mount, each).getParent())).isEqualTo(0755);
        }
    }

    /** Trees that share no lock stand for processes. */
    @RepeatedTest(5)
    void runsThatMakeTheSameTreesAtTheSameTimeAllSucceed() throws IOException {
        List<DirectoryTree> runs = new ArrayList<>();
        List<Runnable> work = new ArrayList<>();
        treeWithPrefix(mount).close();
        for (int run = 0; run < 4; run++) {
            DirectoryTree tree = tree(mount);
            runs.add(tree);
        }
        for (int i = 0; i < 40; i++) {
            VolumePath volume = path("/shared/bu/app-" + i / 4 + "/ns/pvc-" + i);
            runs.forEach(tree -> work.add(() -> tree.ensure(PREFIX, volume, Ownership.DEFAULT)));
        }
        try (Workers workers = Workers.of(THREADS, "test")) {
            workers.forEach(work, MountedTreeConcurrencyTest::done, done -> {});
        }
        runs.forEach(DirectoryTree::close);
        for (int i = 0; i < 40; i++) {
            assertThat(modeOf(on(mount, path("/shared/bu/app-" + i / 4 + "/ns/pvc-" + i))))
                    .isEqualTo(0770);
        }
        assertThat(hasStaging(on(mount, PREFIX))).isFalse();
    }

    @Test
    void prefixesThatAreMadeAtTheSameTimeAreFine() {
        try (DirectoryTree one = tree(mount);
                DirectoryTree other = tree(mount);
                Workers workers = Workers.of(THREADS, "test")) {
            workers.forEach(
                    IntStream.range(0, 64).boxed().toList(),
                    i -> (i % 2 == 0 ? one : other).makePrefix(path("/p/q/r")),
                    made -> assertThat(made.note()).isEmpty());
            one.requirePrefix(path("/p/q/r"));
        }
    }

    private static boolean done(Runnable work) {
        work.run();
        return true;
    }
}
