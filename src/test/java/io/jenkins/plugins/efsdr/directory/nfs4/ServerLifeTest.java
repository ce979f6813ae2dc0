package io.jenkins.plugins.efsdr.directory.nfs4;

import static io.jenkins.plugins.efsdr.directory.nfs4.Nfs4Trees.OWNED;
import static io.jenkins.plugins.efsdr.directory.nfs4.Nfs4Trees.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.efsdr.directory.DirectoryTree.Found;
import io.jenkins.plugins.efsdr.directory.DirectoryTree.Made;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Workers;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to servers: they become read-only, are killed, start again, and have many clients. */
@RequiresGanesha
class ServerLifeTest {

    private static final Found WANTED = new Found(5001, 6001, 02770);

    @TempDir
    private Path home;

    @Test
    void aReplicaTakesNoWritesUntilItIsPromoted() throws Exception {
        try (GaneshaServer server = started();
                Nfs4Tree tree = Nfs4Trees.tree(server.connector())) {
            VolumePath existing = PREFIX.resolve("app", "existing");
            VolumePath missing = PREFIX.resolve("app", "missing");
            tree.ensure(PREFIX, existing, OWNED);
            server.readOnly(true);
            assertThat(tree.ensure(PREFIX, existing, OWNED)).isEqualTo(Made.existed());
            assertThatThrownBy(() -> tree.ensure(PREFIX, missing, OWNED))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining(missing.toString())
                    .hasMessageContaining("takes no writes")
                    .hasMessageContaining("promoted");
            assertThatThrownBy(() -> tree.probe(PREFIX))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("takes no writes");
            server.readOnly(false);
            tree.probe(PREFIX);
            assertThat(tree.ensure(PREFIX, missing, OWNED)).isEqualTo(Made.created(1));
        }
    }

    @Test
    void whatWasPromotedIsAskedOnFreshConnectionsUntilItTakesWrites() throws Exception {
        try (GaneshaServer server = started();
                Relay relay = Relay.to(server.address());
                Nfs4Tree tree = Nfs4Trees.tree(relay.connector());
                Workers workers = Workers.of(2, "test")) {
            server.readOnly(true);
            Runnable promotion = () -> {
                await().until(() -> relay.connections() > 2);
                readOnly(server, false);
            };
            workers.forEach(
                    List.of(promotion, () -> tree.awaitWritable(PREFIX, Duration.ofSeconds(60))),
                    task -> {
                        task.run();
                        return task;
                    },
                    task -> {});
            tree.probe(PREFIX);
            assertThat(server.exported().resolve("shared")).isEmptyDirectory();
        }
    }

    @Test
    void aReplicaThatStaysOneIsBelievedWhenPatienceEnds() throws Exception {
        try (GaneshaServer server = started();
                Nfs4Tree tree = Nfs4Trees.tree(server.connector())) {
            server.readOnly(true);
            assertThatThrownBy(() -> tree.awaitWritable(PREFIX, Duration.ofMillis(500)))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("takes no writes")
                    .hasMessageContaining("still after")
                    .hasMessageContaining("until it is promoted");
            assertThatThrownBy(() -> tree.awaitWritable(PREFIX, Duration.ZERO))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("takes no writes");
        }
    }

    @Test
    void waitingForWritesEndsAtOnceWhereTheDirectoryIsMissing() throws Exception {
        try (GaneshaServer server = started();
                Relay relay = Relay.to(server.address());
                Nfs4Tree tree = Nfs4Trees.tree(relay.connector())) {
            assertThatThrownBy(() -> tree.awaitWritable(PREFIX.resolve("missing"), Duration.ofMinutes(10)))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("it is not there");
            assertThat(relay.connections()).isEqualTo(1);
        }
    }

    @Test
    void manyRecordedDirectoriesAreLookedUpOnAReplicaAtOnce() throws Exception {
        try (GaneshaServer server = started();
                Nfs4Tree tree = Nfs4Trees.tree(server.connector());
                Workers workers = Workers.of(64, "test")) {
            List<VolumePath> recorded = IntStream.range(0, 2_000)
                    .mapToObj(i -> PREFIX.resolve("bu-" + i % 5, "app-" + i % 50, "claim-" + i))
                    .toList();
            workers.forEach(recorded.subList(0, 1_500), path -> tree.ensure(PREFIX, path, OWNED), made -> {});
            server.readOnly(true);
            AtomicInteger there = new AtomicInteger();
            AtomicInteger missing = new AtomicInteger();
            workers.forEach(
                    recorded,
                    tree::find,
                    found -> (found.equals(Optional.of(WANTED)) ? there : missing).incrementAndGet());
            assertThat(there).hasValue(1_500);
            assertThat(missing).hasValue(500);
        }
    }

    @Test
    void aSquashedRootIsToldWhatItLacks() throws Exception {
        try (GaneshaServer server = started();
                Nfs4Tree tree = Nfs4Trees.tree(server.connector())) {
            server.squashRoot(true);
            assertThatThrownBy(() -> tree.ensure(PREFIX, PREFIX.resolve("claim"), OWNED))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("ClientRootAccess");
            assertThat(tree.find(PREFIX)).isPresent();
        }
    }

    @Test
    void aServerThatIsKilledAmidAThousandTreesLosesNoneAndLeavesNoneHalfMade() throws Exception {
        try (GaneshaServer server = started();
                Nfs4Tree tree = Nfs4Trees.tree(server.connector());
                Workers workers = Workers.of(32, "test")) {
            List<VolumePath> paths = IntStream.range(0, 1000)
                    .mapToObj(i -> PREFIX.resolve("bu-" + i % 10, "app-" + i % 100, "ns-" + i, "claim"))
                    .toList();
            AtomicInteger done = new AtomicInteger();
            workers.forEach(paths, path -> tree.ensure(PREFIX, path, OWNED), made -> killAt(server, done));
            Exported exported = new Exported(server.exported());
            assertThat(paths)
                    .allSatisfy(path -> assertThat(exported.attributes(path)).isEqualTo(WANTED));
            assertThat(exported.below(PREFIX)).noneMatch(name -> name.contains(StagingName.BEGIN));
        }
    }

    @Test
    void aServerInItsGracePeriodIsWaitedFor() throws Exception {
        try (GaneshaServer server = started(new GaneshaServer.Options(4, 6));
                Nfs4Tree tree = Nfs4Trees.tree(server.connector())) {
            tree.requirePrefix(PREFIX);
            server.kill();
            server.startAgain();
            tree.probe(PREFIX);
            assertThat(tree.ensure(PREFIX, PREFIX.resolve("claim"), OWNED)).isEqualTo(Made.created(1));
        }
    }

    @Test
    void aSilentSessionIsKeptAliveBeyondItsLease() throws Exception {
        try (GaneshaServer server = started(new GaneshaServer.Options(0, 3));
                Relay relay = Relay.to(server.address());
                Nfs4Tree tree = Nfs4Trees.tree(relay.connector())) {
            tree.requirePrefix(PREFIX);
            Thread.sleep(9_000);
            tree.requirePrefix(PREFIX);
            assertThat(relay.connections()).isEqualTo(1);
        }
    }

    @Test
    void sixtyFourThreadsMakeOverlappingTreesEachOnce() throws Exception {
        try (GaneshaServer server = started();
                Nfs4Tree tree = Nfs4Trees.tree(server.connector());
                Workers workers = Workers.of(64, "test")) {
            tree.requirePrefix(PREFIX);
            List<VolumePath> paths = new ArrayList<>();
            IntStream.range(0, 100)
                    .forEach(i -> paths.addAll(
                            Collections.nCopies(8, PREFIX.resolve("bu-" + i % 3, "app-" + i % 7, "claim-" + i))));
            Collections.shuffle(paths, new java.util.Random(6));
            AtomicInteger created = new AtomicInteger();
            workers.forEach(paths, path -> tree.ensure(PREFIX, path, OWNED), made -> created.addAndGet(made.created()));
            Exported exported = new Exported(server.exported());
            assertThat(created).hasValue(exported.below(PREFIX).size());
            assertThat(paths)
                    .allSatisfy(path -> assertThat(exported.attributes(path)).isEqualTo(WANTED));
        }
    }

    @Test
    void twoClientsMakeTheSameTreesAtTheSameTime() throws Exception {
        try (GaneshaServer server = started();
                Nfs4Tree one = Nfs4Trees.tree(server.connector());
                Nfs4Tree other = Nfs4Trees.tree(server.connector());
                Workers workers = Workers.of(16, "test")) {
            List<Integer> numbers = IntStream.range(0, 400).boxed().toList();
            workers.forEach(
                    numbers,
                    i -> (i % 2 == 0 ? one : other).ensure(PREFIX, PREFIX.resolve("bu", "claim-" + i / 2), OWNED),
                    made -> {});
            Exported exported = new Exported(server.exported());
            assertThat(exported.below(PREFIX.resolve("bu"))).hasSize(200).allMatch(name -> name.startsWith("claim-"));
            assertThat(exported.attributes(PREFIX.resolve("bu", "claim-7"))).isEqualTo(WANTED);
        }
    }

    @Test
    void manyTreesTravelOnOneConnection() throws Exception {
        try (GaneshaServer server = started();
                Relay relay = Relay.to(server.address());
                Nfs4Tree tree = Nfs4Trees.tree(relay.connector());
                Workers workers = Workers.of(64, "test")) {
            AtomicInteger created = new AtomicInteger();
            workers.forEach(
                    IntStream.range(0, 10_000).boxed().toList(),
                    i -> tree.ensure(PREFIX, PREFIX.resolve("bu-" + i, "app", "ns", "claim"), OWNED),
                    made -> created.addAndGet(made.created()));
            assertThat(created).hasValue(40_000);
            assertThat(relay.connections()).isEqualTo(1);
        }
    }

    @Test
    void anotherClientSeesWhatWasMade() throws Exception {
        RequiresGanesha.Condition.assumeInstalled("nfs-ls", "libnfs-utils");
        try (GaneshaServer server = started();
                Nfs4Tree tree = Nfs4Trees.tree(server.connector())) {
            tree.ensure(PREFIX, PREFIX.resolve("app", "claim"), OWNED);
            assertThat(libnfs(server).lines())
                    .containsExactly("drwxr-xr-x 3 0 0 4096 app", "drwxrwx--- 2 5001 6001 4096 app/claim");
        }
    }

    private static String libnfs(GaneshaServer server) throws Exception {
        Process process = new ProcessBuilder(
                        "nfs-ls", "-R", "nfs://127.0.0.1/shared?version=4&nfsport=" + server.port())
                .redirectErrorStream(true)
                .start();
        String listing = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(listing).isZero();
        return listing.replaceAll(" +", " ");
    }

    private GaneshaServer started() throws Exception {
        return started(GaneshaServer.Options.GRACELESS);
    }

    private GaneshaServer started(GaneshaServer.Options options) throws Exception {
        GaneshaServer server = GaneshaServer.start(home, options);
        Files.createDirectory(server.exported().resolve("shared"));
        return server;
    }

    private static void killAt(GaneshaServer server, AtomicInteger done) {
        if (done.incrementAndGet() % 250 == 125) {
            try {
                server.kill();
                server.startAgain();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void readOnly(GaneshaServer server, boolean on) {
        try {
            server.readOnly(on);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
