package io.jenkins.plugins.efsdr.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.efsdr.cluster.ClusterAction;
import io.jenkins.plugins.efsdr.cluster.ClusterLock;
import io.jenkins.plugins.efsdr.cluster.ClusterLock.Held;
import io.jenkins.plugins.efsdr.cluster.VolumeCluster;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.servers.RealCluster.User;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The lock of a DR action, in a Lease of a real API server, with the rights that the documentation grants. */
@ExtendWith(RealClusters.class)
class ClusterLockTest {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final String name = "lock-" + NAMES.incrementAndGet();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private RealCluster cluster;
    private KubernetesClient admin;
    private ClusterLock lock;

    @BeforeEach
    void open(RealClusters.Pair pair) {
        cluster = pair.secondary();
        admin = opened(cluster.client());
        lock = as(User.RESTRICTED);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    void aFreeLockIsTakenAndSaysByWhomAndSinceWhen() {
        assertThat(lock.look()).isEmpty();

        Held taken = lock.take("run-1", "alice on bastion", MINUTE, Map.of("snapshot", "{\"pair\":\"main\"}"));

        assertThat(taken.holder()).isEqualTo("run-1");
        assertThat(taken.who()).isEqualTo("alice on bastion");
        assertThat(taken.duration()).isEqualTo(MINUTE);
        assertThat(taken.acquired()).isEqualTo(taken.renewed()).isCloseTo(Instant.now(), within(30));
        assertThat(taken.expired()).isFalse();
        assertThat(taken.before()).isEmpty();
        assertThat(taken.notes()).containsExactly(Map.entry("snapshot", "{\"pair\":\"main\"}"));
        assertThat(lock.look().orElseThrow().holder()).isEqualTo("run-1");
    }

    @Test
    void othersSeeAnOrdinaryLease() {
        lock.take("run-1", "alice", MINUTE, Map.of("head", "0a1b"));
        Lease lease = lease();

        assertThat(lease.getSpec().getHolderIdentity()).isEqualTo("run-1");
        assertThat(lease.getSpec().getLeaseDurationSeconds()).isEqualTo(60);
        assertThat(lease.getSpec().getRenewTime()).isEqualTo(lease.getSpec().getAcquireTime());
        assertThat(lease.getMetadata().getAnnotations()).containsEntry("efs-volume-dr.io/head", "0a1b");
    }

    @Test
    void ofRunsThatRaceExactlyOneWins() throws Exception {
        List<Callable<Held>> runs = IntStream.range(0, 8)
                .<Callable<Held>>mapToObj(
                        i -> () -> as(User.RESTRICTED).take("run-" + i, "racer " + i, MINUTE, Map.of()))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Throwable> losers = new ArrayList<>();
        List<String> winners = new ArrayList<>();
        for (Future<Held> run : threads.invokeAll(runs)) {
            try {
                winners.add(run.get().holder());
            } catch (ExecutionException e) {
                losers.add(e.getCause());
            }
        }
        threads.shutdown();

        assertThat(winners).hasSize(1).containsExactly(lock.look().orElseThrow().holder());
        assertThat(losers)
                .hasSize(7)
                .allSatisfy(loser -> assertThat(loser)
                        .isInstanceOf(Refused.class)
                        .hasMessageContaining("is held by run " + winners.get(0)));
    }

    @Test
    void ofRunsThatRaceForAnExpiredOneExactlyOneWins() throws Exception {
        expire("dead-run");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Held>> runs = IntStream.range(0, 4)
                .<Callable<Held>>mapToObj(i -> () -> as(User.RESTRICTED).take("run-" + i, "racer", MINUTE, Map.of()))
                .toList();
        int won = 0;
        for (Future<Held> run : threads.invokeAll(runs)) {
            try {
                assertThat(run.get().before().orElseThrow().holder()).isEqualTo("dead-run");
                won++;
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(Refused.class);
            }
        }
        threads.shutdown();

        assertThat(won).isEqualTo(1);
    }

    @Test
    void whatAnotherHoldsIsRefusedWithWhoseItIsAndWhatToDo() {
        lock.take("run-1", "alice on bastion", MINUTE, Map.of());

        assertThatThrownBy(() -> lock.take("run-2", "bob", MINUTE, Map.of()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Lease default/" + name)
                .hasMessageContaining("held by run run-1 of alice on bastion since ")
                .hasMessageContaining("renewed ")
                .hasMessageContaining("expires in ")
                .hasMessageContaining("efsdr lock break");
        assertThat(lock.look().orElseThrow().who()).isEqualTo("alice on bastion");
    }

    @Test
    void anExpiredOneIsTakenOverAndItsRunIsNamed() {
        lock.take("run-1", "alice on bastion", MOMENT, Map.of("snapshot", "kept"));
        awaitExpiry();

        Held taken = lock.take("run-2", "bob", MINUTE, Map.of("head", "0a1b"));

        Held before = taken.before().orElseThrow();
        assertThat(before.holder()).isEqualTo("run-1");
        assertThat(before.who()).isEqualTo("alice on bastion");
        assertThat(before.age()).isGreaterThan(MOMENT);
        assertThat(taken.notes()).containsOnlyKeys("snapshot", "head");
        assertThat(lease().getSpec().getLeaseTransitions()).isEqualTo(1);
        assertThat(lease().getMetadata().getAnnotations().get("lock.efs-volume-dr.io/taken-from"))
                .startsWith("run run-1 of alice on bastion, renewed last at ");
    }

    @Test
    void theSameRunTakesItAgainWithoutTakingItFromItself() {
        Instant acquired = lock.take("run-1", "alice", MINUTE, Map.of()).acquired();

        Held again = lock.take("run-1", "alice on another agent", Duration.ofMinutes(2), Map.of());

        assertThat(again.acquired()).isEqualTo(acquired);
        assertThat(again.who()).isEqualTo("alice on another agent");
        assertThat(again.duration()).isEqualTo(Duration.ofMinutes(2));
        assertThat(again.before()).isEmpty();
        assertThat(lease().getSpec().getLeaseTransitions()).isZero();
    }

    @Test
    void aTakeWhoseAnswerIsLostIsFoundDone() throws IOException {
        try (Relay relay = Relay.ofHttps(cluster.authority(), cluster.port());
                VolumeCluster relayed = Ports.through(relay, cluster, User.RESTRICTED)) {
            relay.breaks("POST .*/leases\\?.*", 1, Fault.replyLost());

            assertThat(relayed.lock("default", name)
                            .take("run-1", "alice", MINUTE, Map.of())
                            .holder())
                    .isEqualTo("run-1");
        }
        assertThat(lease().getSpec().getLeaseTransitions()).isZero();
    }

    @Test
    void aTakeOverWhoseAnswerIsLostStillSaysFromWhom() throws IOException {
        expire("run-1");
        try (Relay relay = Relay.ofHttps(cluster.authority(), cluster.port());
                VolumeCluster relayed = Ports.through(relay, cluster, User.RESTRICTED)) {
            relay.breaks("PATCH .*/leases/.*", 1, Fault.replyLost());

            Held taken = relayed.lock("default", name).take("run-2", "bob", MINUTE, Map.of());

            assertThat(taken.before().orElseThrow().holder()).isEqualTo("run-1");
        }
        assertThat(lease().getSpec().getLeaseTransitions()).isEqualTo(1);
    }

    @Test
    void aRenewalMakesItCountAnew() {
        Held taken = lock.take("run-1", "alice", MINUTE, Map.of());
        await().atMost(MINUTE).until(() -> {
            lock.renew("run-1");
            return lock.look().orElseThrow().renewed().isAfter(taken.renewed());
        });

        assertThat(lock.look().orElseThrow().acquired()).isEqualTo(taken.acquired());
    }

    @Test
    void aRenewalAfterAnotherTookItIsRefused() {
        expire("run-1");
        lock.take("run-2", "bob", MINUTE, Map.of());

        assertThatThrownBy(() -> lock.renew("run-1"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not held by run run-1 any longer")
                .hasMessageContaining("held by run run-2 of bob");
        assertThatThrownBy(() -> lock.note("run-1", Map.of("late", "word"))).isInstanceOf(Refused.class);
        assertThat(lock.look().orElseThrow().notes()).isEmpty();
    }

    @Test
    void aRenewalOfADeletedLeaseIsRefused() {
        lock.take("run-1", "alice", MINUTE, Map.of());
        admin.leases().inNamespace("default").withName(name).delete();

        assertThatThrownBy(() -> lock.renew("run-1"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("broken or deleted");
    }

    @Test
    void notesAndRenewalsAtTheSameTimeAllArrive() throws Exception {
        lock.take("run-1", "alice", MINUTE, Map.of());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> writes = IntStream.range(0, 20)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    if (i % 4 == 0) {
                        lock.renew("run-1");
                    } else {
                        lock.note("run-1", Map.of("pair-" + i, "{}"));
                    }
                    return true;
                })
                .toList();
        for (Future<Boolean> write : threads.invokeAll(writes)) {
            assertThat(write.get()).isTrue();
        }
        threads.shutdown();

        assertThat(lock.look().orElseThrow().notes()).hasSize(15);
    }

    @Test
    void aReleaseKeepsTheNotesAndLetsOthersIn() {
        lock.take("run-1", "alice", MINUTE, Map.of("snapshot", "kept"));
        lock.release("run-1");

        Held free = lock.look().orElseThrow();
        assertThat(free.isFree()).isTrue();
        assertThat(free.expired()).isFalse();
        assertThat(free.notes()).containsEntry("snapshot", "kept");
        assertThat(lock.take("run-2", "bob", MINUTE, Map.of()).before()).isEmpty();
    }

    @Test
    void aReleaseLeavesWhatIsAnothers() {
        lock.take("run-2", "bob", MINUTE, Map.of());
        lock.release("run-1");

        assertThat(lock.look().orElseThrow().holder()).isEqualTo("run-2");
    }

    @Test
    void anEmptyNoteTakesOneAway() {
        lock.take("run-1", "alice", MINUTE, Map.of("old", "text", "kept", "text", "never", ""));
        lock.note("run-1", Map.of("old", ""));

        assertThat(lock.look().orElseThrow().notes()).containsOnlyKeys("kept");
    }

    @Test
    void aBrokenLockIsFreeAndSaysWhoBrokeIt() {
        lock.take("run-1", "alice", MINUTE, Map.of());

        assertThat(lock.breakIt("carol").holder()).isEqualTo("run-1");

        assertThat(lock.look().orElseThrow().isFree()).isTrue();
        assertThat(lease().getMetadata().getAnnotations().get("lock.efs-volume-dr.io/broken"))
                .startsWith("run run-1 of alice, by carol at ");
        assertThatThrownBy(() -> lock.renew("run-1")).isInstanceOf(Refused.class);
        assertThat(lock.breakIt("carol").isFree()).isTrue();
    }

    @Test
    void whereThereIsNoLeaseThereIsNothingToBreak() {
        assertThat(lock.breakIt("carol").isFree()).isTrue();
        assertThat(lock.look()).isEmpty();
    }

    @Test
    void aMachineWhoseClockIsWrongSeesTheSameAges() {
        lock.take("run-1", "alice", MINUTE, Map.of());
        for (Duration wrong : List.of(Duration.ofDays(1), Duration.ofDays(-1))) {
            ClusterLock elsewhere = as(User.RESTRICTED, wrong);

            assertThat(elsewhere.look().orElseThrow().expired()).isFalse();
            assertThat(elsewhere.look().orElseThrow().age()).isLessThan(MINUTE);
            assertThatThrownBy(() -> elsewhere.take("run-2", "bob", MINUTE, Map.of()))
                    .isInstanceOf(Refused.class);
            elsewhere.renew("run-1");
            assertThat(lock.look().orElseThrow().renewed()).isCloseTo(Instant.now(), within(30));
        }
    }

    @Test
    void aLeaseThatSomebodyMadeByHandCountsWithoutEnd() {
        Lease byHand = new LeaseBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity("maintenance")
                .endSpec()
                .build();
        admin.leases().inNamespace("default").resource(byHand).create();

        assertThatThrownBy(() -> lock.take("run-1", "alice", MINUTE, Map.of()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("held by run maintenance since")
                .hasMessageContaining("never expires");
    }

    @Test
    void whoMayNotIsToldWhichPermissionIsMissing() {
        assertThatThrownBy(() -> as(User.POWERLESS).take("run-1", "alice", MINUTE, Map.of()))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("403")
                .hasMessageContaining("cannot get resource \"leases\" in API group \"coordination.k8s.io\"");
        VolumeCluster powerless = opened(Ports.of(cluster, User.POWERLESS));
        assertThatThrownBy(() -> powerless.requireAccess(Set.of("default"), Set.of(ClusterAction.LOCK)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("create leases.coordination.k8s.io in namespace default")
                .hasMessageContaining("patch leases.coordination.k8s.io in namespace default");
    }

    @Test
    void theDocumentedRightsSufficeAndReachNoOtherNamespace() {
        VolumeCluster restricted = opened(Ports.of(cluster, User.RESTRICTED));
        restricted.requireAccess(Set.of("default"), Set.of(ClusterAction.LOCK));

        assertThatThrownBy(() -> restricted.requireAccess(Set.of("kube-system"), Set.of(ClusterAction.LOCK)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aNamespaceThatIsMissingIsNamed() {
        ClusterLock nowhere = opened(Ports.of(cluster, User.ADMINISTRATOR)).lock("nowhere", name);

        assertThatThrownBy(() -> nowhere.take("run-1", "alice", MINUTE, Map.of()))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("namespaces \"nowhere\" not found");
    }

    @Test
    void anApiServerThatIsDownIsAFailureThatNamesIt() throws IOException {
        Relay relay = Relay.ofHttps(cluster.authority(), cluster.port());
        relay.close();
        ClusterLock gone =
                opened(Ports.through(relay, cluster, User.RESTRICTED)).lock("default", name);

        assertThatThrownBy(() -> gone.take("run-1", "alice", MINUTE, Map.of()))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("cannot read Lease default/" + name)
                .hasMessageContaining("https://127.0.0.1:" + relay.port());
    }

    /** A run that took it and died. */
    private void expire(String run) {
        lock.take(run, "somebody", MOMENT, Map.of());
        awaitExpiry();
    }

    private void awaitExpiry() {
        await().atMost(MINUTE).until(() -> lock.look().orElseThrow().expired());
    }

    private Lease lease() {
        return admin.leases().inNamespace("default").withName(name).get();
    }

    private ClusterLock as(User user) {
        return opened(Ports.of(cluster, user)).lock("default", name);
    }

    private ClusterLock as(User user, Duration clockIsWrongBy) {
        Pace right = Pace.system();
        Pace wrong = new Pace(() -> right.now().plus(clockIsWrongBy), right.nanos(), right.sleeper());
        return opened(Ports.of(cluster, user, wrong)).lock("default", name);
    }

    private synchronized <T extends AutoCloseable> T opened(T one) {
        opened.add(one);
        return one;
    }

    private static org.assertj.core.data.TemporalUnitOffset within(int seconds) {
        return org.assertj.core.api.Assertions.within(seconds, ChronoUnit.SECONDS);
    }
}
