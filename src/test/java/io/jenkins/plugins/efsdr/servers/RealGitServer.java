package io.jenkins.plugins.efsdr.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.repository.Change;
import io.jenkins.plugins.efsdr.repository.Edits;
import io.jenkins.plugins.efsdr.repository.GitAccess;
import io.jenkins.plugins.efsdr.repository.GitLock;
import io.jenkins.plugins.efsdr.repository.GitRepositories;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.repository.Recorded;
import io.jenkins.plugins.efsdr.repository.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds with every Git server of others, behind a relay that can break the connection. */
abstract class RealGitServer {

    private static final int MANY = 20_000;

    /** Requests over HTTP; over ssh the relay sees connections only. */
    private static final String FETCH = "|POST .*/git-upload-pack";

    private static final String PUSH = "|POST .*/git-receive-pack";

    @TempDir
    Path folder;

    BareGit bare;
    private Relay relay;
    private ManifestRepository repository;

    /** Starts the server and the relay in front of it. */
    abstract Relay start(Path folder) throws IOException;

    abstract void stop();

    /** What a user has to say to get at the repository through the relay. */
    abstract GitAccess access(int port) throws IOException;

    @BeforeEach
    void open() throws IOException {
        bare = BareGit.create(folder.resolve("manifests.git"));
        relay = start(Files.createDirectory(folder.resolve("server")));
        repository = open(Duration.ofSeconds(30));
    }

    private ManifestRepository open(Duration timeout) throws IOException {
        GitAccess access = access(relay.port()).withLimits(new GitAccess.Limits(timeout, 3, 20));
        return GitRepositories.open(access, Pace.system(), new Random(1));
    }

    @AfterEach
    void close() throws IOException {
        repository.close();
        relay.close();
        stop();
    }

    Relay relay() {
        return relay;
    }

    static Change writing(String file, String text) {
        return head -> Edits.of("Write " + file, Map.of(file, Optional.of(text)));
    }

    Recorded record(String file) {
        return repository.record(writing(file, "text of " + file));
    }

    ManifestRepository repository() {
        return repository;
    }

    @Test
    void anEmptyRepositoryTakesItsFirstCommit() throws IOException {
        assertThat(repository.head().read("a.txt")).isEmpty();
        assertThat(record("a.txt").changed()).isTrue();
        assertThat(bare.read("a.txt")).isEqualTo("text of a.txt");
        assertThat(bare.log()).containsExactly("Write a.txt");
        bare.check();
    }

    @Test
    void whatIsPushedIsReadByTheNextRunAndNotPushedAgain() throws IOException {
        record("a.txt");
        try (ManifestRepository other = open(Duration.ofSeconds(30))) {
            assertThat(other.head().read("a.txt")).contains("text of a.txt");
            assertThat(other.record(writing("a.txt", "text of a.txt")).changed())
                    .isFalse();
        }
        assertThat(bare.log()).hasSize(1);
    }

    @Test
    void aLostRaceIsRunAgainOnTheNewHead() throws IOException {
        record("a.txt");
        AtomicInteger asked = new AtomicInteger();
        Recorded recorded = repository.record(head -> {
            if (asked.incrementAndGet() <= 2) {
                overtake(asked.get());
            }
            return writing("b.txt", "asked " + asked.get() + " times").on(head);
        });
        assertThat(recorded.changed()).isTrue();
        assertThat(bare.log()).containsExactly("Write b.txt", "other 2", "other 1", "Write a.txt");
        assertThat(bare.read("b.txt")).isEqualTo("asked 3 times");
        bare.check();
    }

    private void overtake(int time) {
        try {
            bare.commit("other " + time, "other-" + time, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aHookThatRefusesIsQuotedAndNothingIsWritten() throws IOException {
        bare.hook("pre-receive", "echo 'commits need a ticket' >&2; exit 1");
        assertThatThrownBy(() -> record("a.txt"))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("refuses the push")
                .hasMessageContaining("commits need a ticket")
                .hasMessageContaining("Nothing was written there");
        assertThat(bare.isEmpty()).isTrue();
    }

    @Test
    void aProtectedBranchIsNamedAsTheReason() throws IOException {
        record("a.txt");
        bare.hook(
                "update",
                "[ \"$1\" != refs/heads/main ] || { echo 'Protected branch: open a merge request'; exit 1; }");
        assertThatThrownBy(() -> record("b.txt"))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("refuses the push")
                .hasMessageContaining("Protected branch: open a merge request");
        assertThat(bare.log()).containsExactly("Write a.txt");
    }

    @Test
    void aSlowConnectionIsNoFailure() throws IOException {
        bare.commit("many", "many", 200);
        relay.breaks(".*", Fault.slow(512, Duration.ofMillis(5)));
        assertThat(repository.head().paths("many")).hasSize(200);
        record("a.txt");
        assertThat(bare.files()).isEqualTo(201);
    }

    @Test
    void aConnectionThatIsCutOnceIsMadeAgain() throws IOException {
        bare.commit("many", "many", 200);
        relay.breaks(FETCH, 1, Fault.cutAfter(3_000));
        assertThat(repository.head().paths("many")).hasSize(200);
        relay.breaks(PUSH, 1, Fault.cutAfter(40));
        record("a.txt");
        assertThat(bare.log()).containsExactly("Write a.txt", "many");
        bare.check();
    }

    @Test
    void aConnectionThatIsAlwaysCutIsAFailureThatTheNextRunMends() throws IOException {
        bare.commit("many", "many", 200);
        relay.breaks(FETCH, Fault.cutAfter(1_000));
        assertThatThrownBy(() -> record("a.txt"))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("Git remote")
                .hasMessageContaining("run again");
        assertThat(bare.log()).containsExactly("many");
        relay.heal();
        record("a.txt");
        assertThat(bare.log()).containsExactly("Write a.txt", "many");
    }

    @Test
    void aServerThatHangsIsGivenUp() throws IOException {
        relay.breaks(".*", Fault.hang());
        try (ManifestRepository impatient = open(Duration.ofSeconds(1))) {
            assertThatThrownBy(impatient::head)
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("did not answer in time");
        }
    }

    @Test
    void aRepositoryOfManyFilesIsReadAndAddedTo() throws IOException {
        bare.commit("many", "many", MANY);
        assertThat(repository.head().paths("many")).hasSize(MANY);
        assertThat(repository.head().read("many/19999.txt")).contains("content 19999");
        record("a.txt");
        assertThat(bare.files()).isEqualTo(MANY + 1L);
        bare.check();
    }

    @Test
    void aLockIsTakenNotedAndReleasedAndAnotherTakerIsRefused() throws IOException {
        record("a.txt");
        try (ManifestRepository other = open(Duration.ofSeconds(30))) {
            GitLock theirs = other.lock(GitLock.DEFAULT_REF);
            lock().take("run-1", "ann", Map.of("pair", "{}"));
            lock().note("run-1", Map.of("more", "1"));
            assertThatThrownBy(() -> theirs.take("run-2", "bob", Map.of()))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("run-1 (ann)");
            assertThat(theirs.look().orElseThrow().notes()).containsKeys("pair", "more");
            bare.check();
            lock().release("run-1");
            assertThat(theirs.look()).isEmpty();
        }
        assertThat(bare.log()).containsExactly("Write a.txt");
        assertThat(bare.refs()).containsExactly("refs/heads/main");
    }

    @Test
    void aLockIsWonByOneOfTwoThatTakeItAtTheSameMoment() throws Exception {
        try (ManifestRepository other = open(Duration.ofSeconds(30))) {
            for (int round = 0; round < 5; round++) {
                assertThat(Stream.of(repository, other)
                                .parallel()
                                .map(taker -> takes(taker, taker == repository ? "run-1" : "run-2"))
                                .toList())
                        .containsExactlyInAnyOrder(true, false);
                lock().breakIt();
            }
        }
    }

    private static boolean takes(ManifestRepository taker, String run) {
        try {
            return taker.lock(GitLock.DEFAULT_REF)
                    .take(run, "somebody", Map.of())
                    .holder()
                    .equals(run);
        } catch (Refused e) {
            return false;
        }
    }

    @Test
    void aLockThatMustNotBeDeletedIsEmptiedAndCanBeTakenAgain() throws IOException {
        Child.run(bare.path(), "git", "config", "receive.denyDeletes", "true");
        Child.run(bare.path(), "git", "config", "receive.denyNonFastForwards", "true");
        lock().take("run-1", "ann", Map.of());
        lock().release("run-1");
        assertThat(bare.refs()).containsExactly(GitLock.DEFAULT_REF);
        assertThat(lock().look()).isEmpty();
        lock().take("run-2", "bob", Map.of());
        assertThat(lock().breakIt().holder()).isEqualTo("run-2");
        assertThat(lock().look()).isEmpty();
        bare.check();
    }

    @Test
    void aLockThatAHookRefusesIsQuotedWithTheRemedy() throws IOException {
        bare.hook("update", "case \"$1\" in *lock) echo 'Protected: ask the admins' >&2; exit 1;; esac");
        assertThatThrownBy(() -> lock().take("run-1", "ann", Map.of()))
                .isInstanceOf(Failed.class)
                .hasMessageContaining(GitLock.DEFAULT_REF)
                .hasMessageContaining("Protected: ask the admins")
                .hasMessageContaining("lock.ref in dr.yaml");
        assertThat(bare.isEmpty()).isTrue();
    }

    @Test
    void aLockLivesInAnotherNamespaceUnlessTheServerHidesThat() throws IOException {
        GitLock elsewhere = repository.lock("refs/efsdr/lock");
        elsewhere.take("run-1", "ann", Map.of());
        assertThat(bare.refs()).containsExactly("refs/efsdr/lock");
        elsewhere.release("run-1");
        Child.run(bare.path(), "git", "config", "transfer.hideRefs", "refs/efsdr");
        assertThatThrownBy(() -> elsewhere.take("run-1", "ann", Map.of()))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("hidden")
                .hasMessageContaining("lock.ref in dr.yaml");
    }

    @Test
    void aServerThatIsGoneLeavesTheMirror() throws IOException {
        bare.commit("many", "many", 200);
        GitAccess access = access(relay.port())
                .withLimits(new GitAccess.Limits(Duration.ofSeconds(2), 2, 20))
                .withCache(folder.resolve("mirror"));
        try (ManifestRepository first = GitRepositories.open(access, Pace.system(), new Random(1))) {
            first.head();
        }
        relay.breaks(".*", Fault.hang());
        try (ManifestRepository later = GitRepositories.open(access, Pace.system(), new Random(1))) {
            assertThatThrownBy(later::head).isInstanceOf(Failed.class).hasMessageContaining("given up after 2 tries");
            Tree tree = later.mirrored().orElseThrow().tree();
            assertThat(tree.paths("many"))
                    .hasSize(200)
                    .allSatisfy(path -> assertThat(tree.read(path)).isPresent());
        }
    }

    GitLock lock() {
        return repository.lock(GitLock.DEFAULT_REF);
    }
}
