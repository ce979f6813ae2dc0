package io.jenkins.plugins.efsdr.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.repository.GitLock.Held;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitLockTest {

    private static final String REF = GitLock.DEFAULT_REF;

    @TempDir
    Path folder;

    private BareRemote remote;
    private HttpGitServer server;
    private ManifestRepository repository;
    private GitLock lock;

    @BeforeEach
    void open() throws Exception {
        remote = BareRemote.in(folder.resolve("remote.git"));
        remote.commit("first", Map.of("dr.yaml", "1"));
        server = HttpGitServer.plain(remote);
        repository = another();
        lock = repository.lock(REF);
    }

    @AfterEach
    void close() {
        repository.close();
        server.close();
        remote.close();
    }

    @Test
    void takesWhatIsFreeAndShowsItToEverybody() {
        assertThat(lock.look()).isEmpty();

        Held taken = lock.take("run-1", "ann", Map.of("pair-a", "{\"status\":\"ENABLED\"}"));

        assertThat(taken.holder()).isEqualTo("run-1");
        assertThat(taken.since()).isEqualTo(Given.NOW);
        try (ManifestRepository other = another()) {
            assertThat(other.lock(REF).look()).contains(taken);
        }
    }

    @Test
    void holdsItInACommitOfItsOwnWithOneFileAndLeavesTheBranchAlone() throws IOException {
        ObjectId branch = remote.newest();

        lock.take("run-1", "ann", Map.of());

        RevCommit commit = commits().get(0);
        assertThat(commit.getParentCount()).isZero();
        assertThat(repository.head().commit()).contains(branch.name());
        assertThat(remote.fsck()).isEmpty();
    }

    @Test
    void refusesAnotherHolderAndSaysWhatToDo() {
        lock.take("run-1", "ann", Map.of());

        assertThatThrownBy(() -> lock.take("run-2", "bob", Map.of()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(REF)
                .hasMessageContaining("run run-1 (ann) since " + Given.NOW)
                .hasMessageContaining("lock break");
        assertThat(lock.look().orElseThrow().holder()).isEqualTo("run-1");
    }

    @Test
    void letsTheSameHolderTakeItAgainAndLosesNoNote() {
        lock.take("run-1", "ann", Map.of("a", "1", "b", "2"));

        Held again = lock.take("run-1", "bob", Map.of("b", "3"));

        assertThat(again.who()).isEqualTo("bob");
        assertThat(again.notes()).containsExactly(Map.entry("a", "1"), Map.entry("b", "3"));
        assertThat(lock.look()).contains(again);
    }

    @Test
    void needsNoForcedPush() throws IOException {
        lock.take("run-1", "ann", Map.of());
        lock.note("run-1", Map.of("a", "1"));
        lock.take("run-1", "ann", Map.of("a", "2"));

        assertThat(commits()).hasSize(3);
    }

    @Test
    void makesNoCommitForWhatIsThereAlready() throws IOException {
        lock.take("run-1", "ann", Map.of("a", "1"));
        lock.take("run-1", "ann", Map.of());
        lock.note("run-1", Map.of("a", "1"));

        assertThat(commits()).hasSize(1);
    }

    @Test
    void keepsNotesFromEverybodyElse() {
        assertThatThrownBy(() -> lock.note("run-1", Map.of("a", "1")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not held by run run-1 any more");
        lock.take("run-2", "bob", Map.of());

        assertThatThrownBy(() -> lock.note("run-1", Map.of("a", "1")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("run-2");
        assertThat(lock.look().orElseThrow().notes()).isEmpty();
    }

    @Test
    void isGoneAfterTheReleaseAndCanBeReleasedAgain() throws IOException {
        lock.take("run-1", "ann", Map.of());

        lock.release("run-1");
        lock.release("run-1");

        assertThat(remote.repository().exactRef(REF)).isNull();
        assertThat(lock.take("run-2", "bob", Map.of()).holder()).isEqualTo("run-2");
    }

    @Test
    void isNotReleasedForAnotherHolder() {
        lock.take("run-2", "bob", Map.of());

        assertThatThrownBy(() -> lock.release("run-1")).isInstanceOf(Refused.class);
        assertThat(lock.look()).isPresent();
    }

    @Test
    void isBrokenWhoeverHasIt() {
        assertThatThrownBy(lock::breakIt).isInstanceOf(Refused.class).hasMessageContaining("is free");
        Held taken = lock.take("run-1", "ann", Map.of("a", "1"));

        assertThat(lock.breakIt()).isEqualTo(taken);
        assertThat(lock.look()).isEmpty();
    }

    @Test
    void isWonByExactlyOneOfEightThatStartAtTheSameMoment() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CyclicBarrier start = new CyclicBarrier(8);
        List<Future<Boolean>> takers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String run = "run-" + i;
            takers.add(threads.submit(() -> takes(run, start)));
        }
        int winners = 0;
        for (Future<Boolean> taker : takers) {
            winners += taker.get(2, TimeUnit.MINUTES) ? 1 : 0;
        }
        threads.shutdown();

        assertThat(winners).isEqualTo(1);
        assertThat(commits()).hasSize(1);
    }

    private boolean takes(String run, CyclicBarrier start) throws Exception {
        try (ManifestRepository own = another()) {
            own.head();
            start.await();
            return own.lock(REF).take(run, "somebody", Map.of()).holder().equals(run);
        } catch (Refused e) {
            return false;
        }
    }

    @Test
    void isLostToOneThatComesBetweenTheLookAndThePush() {
        meanwhile(() -> take("run-2"));

        assertThatThrownBy(() -> lock.take("run-1", "ann", Map.of()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("run-2");
    }

    @Test
    void isNotReleasedOverOneThatBrokeAndTookItMeanwhile() {
        lock.take("run-1", "ann", Map.of());
        meanwhile(() -> {
            delete();
            take("run-2");
        });

        lock.release("run-1");

        assertThat(lock.look().orElseThrow().holder()).isEqualTo("run-2");
    }

    @Test
    void getsNoNoteOverOneThatBrokeAndTookItMeanwhile() {
        lock.take("run-1", "ann", Map.of());
        meanwhile(() -> {
            delete();
            take("run-2");
        });

        assertThatThrownBy(() -> lock.note("run-1", Map.of("a", "1"))).isInstanceOf(Refused.class);
        assertThat(lock.look().orElseThrow().notes()).isEmpty();
    }

    @Test
    void isNotBrokenWhenItChangedHandsMeanwhile() {
        lock.take("run-1", "ann", Map.of());
        meanwhile(() -> {
            delete();
            take("run-2");
        });

        assertThatThrownBy(lock::breakIt).isInstanceOf(Refused.class).hasMessageContaining("changed hands");
        assertThat(lock.look().orElseThrow().holder()).isEqualTo("run-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUT_BEFORE_IT_IS_DONE", "CUT_AFTER_IT_WAS_DONE"})
    void isTakenNotedAndReleasedOnceThoughTheAnswersAreLost(String fault) throws IOException {
        server.next(HttpGitServer.Fault.valueOf(fault));
        assertThat(lock.take("run-1", "ann", Map.of()).holder()).isEqualTo("run-1");
        server.next(HttpGitServer.Fault.valueOf(fault));
        lock.note("run-1", Map.of("a", "1"));
        assertThat(commits()).hasSize(2);
        server.next(HttpGitServer.Fault.valueOf(fault));
        lock.release("run-1");
        assertThat(lock.look()).isEmpty();
    }

    @Test
    void isLostToOneThatCameAfterABrokenPushOfOurs() {
        server.next(HttpGitServer.Fault.CUT_AFTER_IT_WAS_DONE);
        server.meanwhile(() -> {
            delete();
            take("run-2");
        });

        assertThatThrownBy(() -> lock.take("run-1", "ann", Map.of()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("run-2");
    }

    @Test
    void saysThatTheUserMayNotPush() {
        server.next(HttpGitServer.Fault.FORBID);

        assertThatThrownBy(() -> lock.take("run-1", "ann", Map.of()))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("write access");
    }

    @Test
    void leavesABranchOfSomebodyElseAlone() throws IOException {
        RefUpdate update = remote.repository().updateRef(REF);
        update.setNewObjectId(remote.newest());
        update.update();

        assertThatThrownBy(() -> lock.take("run-1", "ann", Map.of()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is no lock")
                .hasMessageContaining("lock.ref");
        assertThatThrownBy(lock::breakIt).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> repository.lockHolder(REF)).isInstanceOf(Refused.class);
        assertThat(remote.repository().exactRef(REF).getObjectId()).isEqualTo(remote.newest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lock", "refs/heads/a..b", "refs/heads/main", "refs/heads/-x "})
    void wantsAReferenceOfItsOwn(String ref) {
        assertThatThrownBy(() -> repository.lock(ref))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("lock.ref");
    }

    @Test
    void tellsTheHolderOfAnyReferenceAfterAHead() {
        String other = "refs/efsdr/lock";
        assertThat(repository.lockHolder(REF)).isEmpty();
        take("run-2");
        try (ManifestRepository second = another()) {
            second.lock(other).take("run-3", "cid", Map.of());
        }

        repository.head();

        assertThat(repository.lockHolder(REF).map(LockHolder::holder)).contains("run-2");
        assertThat(repository.lockHolder(other)).contains(new LockHolder(other, "run-3", "cid", Given.NOW));
    }

    private ManifestRepository another() {
        return Given.open(Given.access(server.url()).withLogin(HttpGitServer.USER, Secret.of(HttpGitServer.TOKEN)));
    }

    private void take(String run) {
        try (ManifestRepository direct = Given.open(Given.access(remote.path()))) {
            direct.lock(REF).take(run, "bob", Map.of());
        }
    }

    private void delete() {
        try {
            RefUpdate update = remote.repository().updateRef(REF);
            update.setForceUpdate(true);
            update.delete();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Once, when the next push has come and is not yet done. */
    private void meanwhile(Runnable what) {
        AtomicBoolean done = new AtomicBoolean();
        PreReceiveHook hook = (pack, commands) -> {
            if (done.compareAndSet(false, true)) {
                what.run();
            }
        };
        server.beforeReceiving(hook);
    }

    /** Of the lock, newest first. */
    private List<RevCommit> commits() throws IOException {
        try (RevWalk walk = new RevWalk(remote.repository())) {
            walk.markStart(walk.parseCommit(remote.repository().exactRef(REF).getObjectId()));
            List<RevCommit> commits = new ArrayList<>();
            walk.forEach(commits::add);
            return commits;
        }
    }
}
