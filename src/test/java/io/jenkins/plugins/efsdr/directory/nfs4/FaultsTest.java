package io.jenkins.plugins.efsdr.directory.nfs4;

import static io.jenkins.plugins.efsdr.directory.nfs4.Nfs4Trees.OWNED;
import static io.jenkins.plugins.efsdr.directory.nfs4.Nfs4Trees.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.efsdr.directory.DirectoryTree.Found;
import io.jenkins.plugins.efsdr.directory.DirectoryTree.Made;
import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsStatus;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@RequiresGanesha
class FaultsTest {

    private static final Found WANTED = new Found(5001, 6001, 02770);

    private static GaneshaServer server;
    private static Exported exported;
    private static int numbers;

    private final VolumePath base = PREFIX.resolve("fault-" + ++numbers);
    private final VolumePath volume = base.resolve("app", "claim");
    private Relay relay;
    private Nfs4Tree tree;

    @BeforeAll
    static void startServer(@TempDir Path home) throws Exception {
        server = GaneshaServer.start(home);
        exported = new Exported(server.exported());
        Files.createDirectory(server.exported().resolve("shared"));
    }

    @AfterAll
    static void endServer() throws Exception {
        server.close();
    }

    @BeforeEach
    void connect() throws Exception {
        relay = Relay.to(server.address());
        tree = Nfs4Trees.tree(relay.connector());
        tree.requirePrefix(PREFIX);
    }

    @AfterEach
    void disconnect() throws Exception {
        relay.with(new Relay.Mischief() {});
        tree.close();
        relay.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = NfsStatus.class,
            names = {"DELAY", "GRACE"})
    void waitsWhereAnOperationAsksForIt(NfsStatus status) {
        relay.with(Compounds.operationFails(status.code(), 3));
        assertThat(tree.ensure(PREFIX, volume, OWNED).created()).isEqualTo(3);
        assertThat(exported.attributes(volume)).isEqualTo(WANTED);
        assertThat(relay.connections()).isEqualTo(1);
    }

    @Test
    void resendsWithTheSameSequenceIdAfterADelayOfTheSlot() {
        relay.with(Compounds.sequenceFails(NfsStatus.DELAY.code(), 3));
        assertThat(tree.ensure(PREFIX, volume, OWNED).created()).isEqualTo(3);
        assertThat(relay.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = NfsStatus.class,
            names = {"BADSESSION", "DEADSESSION", "SEQ_MISORDERED", "BADSLOT", "CONN_NOT_BOUND_TO_SESSION"})
    void makesAFreshSessionWhereTheServerForgotIt(NfsStatus status) {
        relay.with(Compounds.sequenceFails(status.code(), 1));
        assertThat(tree.ensure(PREFIX, volume, OWNED).created()).isEqualTo(3);
        assertThat(exported.attributes(volume)).isEqualTo(WANTED);
        assertThat(relay.connections()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = NfsStatus.class,
            names = {"STALE_CLIENTID", "EXPIRED", "BAD_STATEID"})
    void makesAFreshSessionWhereAnOperationSaysSo(NfsStatus status) {
        relay.with(Compounds.operationFails(status.code(), 1));
        assertThat(tree.ensure(PREFIX, volume, OWNED).created()).isEqualTo(3);
        assertThat(relay.connections()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "ROFS, takes no writes, replica",
        "ACCESS, permission denied, ClientRootAccess",
        "PERM, superuser, --uid 0",
        "NAMETOOLONG, too long, 255 bytes",
        "NOSPC, full, Free space",
        "DQUOT, quota, EFS quotas",
        "BADOWNER, does not know the owner, numeric ids",
        "BADNAME, does not take one of its names, letters",
        "BADCHAR, character, letters",
        "IO, storage, Look at the server",
        "SERVERFAULT, failed inside, AWS support",
        "WRONGSEC, AUTH_SYS, sec=sys",
        "XDEV, refused, RFC 8881"
    })
    void namesPathMeaningAndRemedyOfAStatus(NfsStatus status, String meaning, String remedy) {
        relay.with(Compounds.operationFails(status.code(), Integer.MAX_VALUE));
        assertThatThrownBy(() -> tree.ensure(PREFIX, volume, OWNED))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("could not make the directory " + volume)
                .hasMessageContaining(meaning)
                .hasMessageContaining(status.protocolName() + " (" + status.code() + ")")
                .hasMessageContaining(remedy);
        assertThat(exported.has(base)).isFalse();
    }

    @Test
    void saysWhatNeverPassedAtTheDeadline() {
        try (Nfs4Tree hasty = hasty(Duration.ofSeconds(5), Duration.ofMillis(700))) {
            hasty.requirePrefix(PREFIX);
            relay.with(Compounds.operationFails(NfsStatus.DELAY.code(), Integer.MAX_VALUE));
            assertThatThrownBy(() -> hasty.ensure(PREFIX, volume, OWNED))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("asked to wait")
                    .hasMessageContaining("still after 0.");
        }
    }

    @Test
    void endsWhereTheServerStaysSilent() {
        try (Nfs4Tree hasty = hasty(Duration.ofMillis(200), Duration.ofSeconds(1))) {
            hasty.requirePrefix(PREFIX);
            relay.with(silent());
            assertThatThrownBy(() -> hasty.find(volume))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("did not answer")
                    .hasMessageContaining("2049");
            relay.with(new Relay.Mischief() {});
            assertThat(hasty.find(volume)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 11, 13, 64})
    void readsRepliesInFragmentsOfAnySize(int size) {
        relay.with(new Relay.Mischief() {
            @Override
            public byte[] reply(byte[] message) {
                return Relay.framed(message, size);
            }
        });
        assertThat(tree.ensure(PREFIX, volume, OWNED)).isEqualTo(Made.created(3));
    }

    @Test
    void goesOnAfterAReplyIsCutAtAnyByte() {
        int length = lengthOfReply();
        for (int bytes = 0; bytes < length; bytes++) {
            VolumePath claim = base.resolve("app", "claim-" + bytes);
            relay.with(cutOnceAfter(bytes));
            tree.ensure(PREFIX, claim, OWNED);
            assertThat(exported.attributes(claim))
                    .as("cut after %d bytes", bytes)
                    .isEqualTo(WANTED);
        }
        assertThat(exported.below(base.resolve("app"))).hasSize(length).allMatch(name -> name.startsWith("claim-"));
    }

    @Test
    void saysThatALostAnswerLeavesOpenWhoMadeIt() {
        relay.with(cutOnceAfter(0));
        Made made = tree.ensure(PREFIX, volume, OWNED);
        assertThat(made.note()).as("connections %d", relay.connections()).contains("lost");
        assertThat(made.created()).isZero();
    }

    @Test
    void ignoresCallsThatTheServerMakes() {
        relay.with(new Relay.Mischief() {
            @Override
            public byte[] reply(byte[] message) {
                byte[] inbound = message.clone();
                inbound[7] = 0; // the same xid, but a call
                byte[] first = Relay.framed(inbound, inbound.length);
                byte[] second = Relay.framed(message, message.length);
                byte[] both = Arrays.copyOf(first, first.length + second.length);
                System.arraycopy(second, 0, both, first.length, second.length);
                return both;
            }
        });
        assertThat(tree.ensure(PREFIX, volume, OWNED)).isEqualTo(Made.created(3));
        assertThat(relay.connections()).isEqualTo(1);
    }

    @Test
    void splitsToWhatASmallSessionAllows() throws Exception {
        relay.with(Compounds.smallSessions(2048, 8, 1));
        try (Nfs4Tree small = Nfs4Trees.tree(relay.connector())) {
            VolumePath deep = base.resolve("a", "b", "c", "d", "e", "f", "g", "h", "n".repeat(255), "claim");
            assertThat(small.ensure(PREFIX, deep, OWNED)).isEqualTo(Made.created(11));
            assertThat(exported.attributes(deep)).isEqualTo(WANTED);
            assertThat(small.find(deep)).contains(WANTED);
            Files.createDirectory(exported.path(base.resolve("a", StagingName.of("x"))));
            assertThat(small.ensure(PREFIX, base.resolve("a", "x"), OWNED)).isEqualTo(Made.created(1));
            small.probe(base);
            assertThat(small.list(base, 10)).containsExactly("a");
        }
    }

    @Test
    void probesOverALostConnectionAndLeavesNothing() {
        tree.ensure(PREFIX, volume, OWNED);
        for (int reply = 0; reply < 5; reply++) {
            relay.with(cutOnceAtReply(reply));
            tree.probe(volume);
            assertThat(exported.path(volume)).isEmptyDirectory();
        }
    }

    @Test
    void leavesNoProbeFileWhereWritingFails() {
        tree.ensure(PREFIX, volume, OWNED);
        AtomicInteger compounds = new AtomicInteger();
        relay.with(Compounds.operationFails(NfsStatus.NOSPC.code(), 1, operation -> compounds.incrementAndGet() == 3));
        assertThatThrownBy(() -> tree.probe(volume))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("full")
                .hasMessageContaining(volume.toString());
        assertThat(exported.path(volume)).isEmptyDirectory();
    }

    @Test
    void anAbortedCallLeavesTheSessionToOthers() throws Exception {
        relay.with(silent());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> thrown.set(catchThrowable(() -> tree.find(volume))));
        caller.start();
        await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
        caller.interrupt();
        caller.join(10_000);
        assertThat(thrown.get()).isInstanceOf(Interrupted.class);
        relay.with(new Relay.Mischief() {});
        assertThat(tree.ensure(PREFIX, volume, OWNED)).isEqualTo(Made.created(3));
        assertThat(relay.connections()).isEqualTo(1);
    }

    private Nfs4Tree hasty(Duration reply, Duration all) {
        return Nfs4Trees.tree(relay.connector(), Nfs4Trees.settings().withTimeouts(reply, all));
    }

    private int lengthOfReply() {
        AtomicInteger longest = new AtomicInteger();
        relay.with(new Relay.Mischief() {
            @Override
            public byte[] reply(byte[] message) {
                longest.accumulateAndGet(message.length + 4, Math::max);
                return Relay.framed(message, message.length);
            }
        });
        tree.ensure(PREFIX, base.resolve("measured", "claim"), OWNED);
        return longest.get();
    }

    private static Relay.Mischief cutOnceAfter(int bytes) {
        AtomicBoolean done = new AtomicBoolean();
        return new Relay.Mischief() {
            @Override
            public int cutAfter(byte[] framed) {
                return done.getAndSet(true) ? -1 : bytes;
            }
        };
    }

    private static Relay.Mischief cutOnceAtReply(int number) {
        AtomicInteger replies = new AtomicInteger();
        return new Relay.Mischief() {
            @Override
            public int cutAfter(byte[] framed) {
                return replies.getAndIncrement() == number ? 0 : -1;
            }
        };
    }

    private static Relay.Mischief silent() {
        return new Relay.Mischief() {
            @Override
            public byte[] request(byte[] message) {
                return null;
            }
        };
    }
}
