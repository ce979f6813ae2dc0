package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.nfs4.compound.Attributes;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Chain;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Client;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Handle;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Op;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Operations;
import io.jenkins.plugins.efsdr.directory.nfs4.rpc.AuthSys;
import io.jenkins.plugins.efsdr.directory.nfs4.rpc.Connector;
import io.jenkins.plugins.efsdr.directory.nfs4.session.SessionSettings;
import io.jenkins.plugins.efsdr.directory.nfs4.session.Sessions;
import io.jenkins.plugins.efsdr.pace.Daemons;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Workers;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Trees a second over NFS, against nfs-ganesha on this machine: {@code NfsBench [trees]}. A tree is four new directories, the last with
 * mode, owner and group. All numbers of one run are from the same server on the same disk; only their ratios travel.
 */
public final class NfsBench {

    private static final VolumePath PREFIX = VolumePath.parse("/shared").orElseThrow();
    private static final Duration CALL = Duration.ofSeconds(30);

    private final GaneshaServer server;
    private final Relay relay;
    private int run;

    private NfsBench(GaneshaServer server, Relay relay) {
        this.server = server;
        this.relay = relay;
    }

    /** Root only, as FSAL VFS. */
    public static void main(String[] arguments) throws Exception {
        int trees = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4000;
        Path home = Files.createTempDirectory("nfs-bench");
        try (GaneshaServer server = GaneshaServer.start(home);
                Relay relay = Relay.to(server.address())) {
            Files.createDirectory(server.exported().resolve("shared"));
            new NfsBench(server, relay).runAll(trees);
        }
    }

    private record Rate(double perSecond, double medianMillis) {}

    private void runAll(int trees) throws Exception {
        ours(server.connector(), 16, trees);
        kernelLike(server.connector(), 1, trees / 4);
        System.out.printf(
                "nfs: %d trees a case (slow cases fewer); client, server and relay share %d processors.%n",
                trees, Runtime.getRuntime().availableProcessors());
        System.out.println(
                "The kernel-like sequence gives each of a tree's four directories mode and owner, as chown -R"
                        + " after mkdir -p; the other cases the last one.");
        System.out.printf("%-52s %10s %9s%n", "case", "trees/s", "p50 ms");
        Rate floor = say("local mkdir+chown+chmod, 1 thread", local(1, trees));
        Rate floorOfMany = say("local mkdir+chown+chmod, 16 threads", local(16, trees));
        Rate kernel = say("kernel-like, 16 RPCs a tree, 1 slot", kernelLike(server.connector(), 1, trees / 4));
        Rate one = say("1 slot", ours(server.connector(), 1, trees));
        Rate sixteen = say("16 slots", ours(server.connector(), 16, trees));
        Rate many = say("64 slots", ours(server.connector(), 64, trees));
        ratio("16 slots / local floor", sixteen, floor);
        ratio("64 slots / local floor", many, floor);
        ratio("16 slots / local floor of 16 threads", sixteen, floorOfMany);
        ratio("1 slot / kernel-like", one, kernel);
        for (int millis : new int[] {0, 1, 5}) {
            overRelay(millis, trees);
        }
    }

    private void overRelay(int millis, int trees) throws Exception {
        relay.roundTrip(Duration.ofMillis(millis));
        String through = "through a relay, +" + millis + " ms: ";
        Rate kernel = say(through + "kernel-like, 1 slot", kernelLike(relay.connector(), 1, Math.max(50, trees / 40)));
        Rate one = say(through + "1 slot", ours(relay.connector(), 1, Math.max(100, trees / 8)));
        say(through + "16 slots", ours(relay.connector(), 16, trees));
        Rate many = say(through + "64 slots", ours(relay.connector(), 64, trees));
        Rate kernelMany = say(through + "kernel-like, 64 slots", kernelLike(relay.connector(), 64, trees / 4));
        ratio("64 slots / 1 slot", many, one);
        ratio("1 slot / kernel-like, 1 slot", one, kernel);
        ratio("64 slots / kernel-like, 64 slots", many, kernelMany);
    }

    private Rate ours(Connector connector, int slots, int trees) {
        String name = "run-" + ++run;
        try (Nfs4Tree tree = Nfs4Trees.tree(connector, Nfs4Trees.settings().withSlots(slots))) {
            tree.requirePrefix(PREFIX);
            return measured(
                    slots,
                    trees,
                    i -> tree.ensure(PREFIX, PREFIX.resolve(name + "-" + i, "app", "ns", "claim"), Nfs4Trees.OWNED));
        }
    }

    private Rate kernelLike(Connector connector, int slots, int trees) {
        String name = "run-" + ++run;
        SessionSettings settings = new SessionSettings("bench-" + name, AuthSys.root(), slots, CALL, CALL);
        Pace pace = Pace.system();
        try (Sessions sessions = new Sessions(connector, settings, pace, new SecureRandom(), Daemons.named("bench"))) {
            return measured(
                    slots,
                    trees,
                    i -> unchecked(() -> {
                        Client client =
                                new Client(sessions.current(pace.deadline(CALL)), AuthSys.root(), pace.deadline(CALL));
                        Handle at = shared(client);
                        for (String part : List.of(name + "-" + i, "app", "ns", "claim")) {
                            at = kernelMkdir(client, at, part);
                        }
                    }));
        }
    }

    private Handle shared = null;

    private synchronized Handle shared(Client client) throws IOException {
        if (shared == null) {
            Op<Handle> handle = Operations.getHandle();
            shared = Chain.from(Operations.putRoot())
                    .then(Operations.lookup("shared"), handle)
                    .run(client)
                    .orThrow()
                    .of(handle);
        }
        return shared;
    }

    /** Four RPCs a directory: LOOKUP, CREATE, SETATTR, GETATTR of the parent. */
    private static Handle kernelMkdir(Client client, Handle parent, String name) throws IOException {
        Chain.from(Operations.put(parent)).then(Operations.lookup(name)).run(client);
        Op<Handle> made = Operations.getHandle();
        Handle handle = Chain.from(Operations.put(parent))
                .then(
                        Operations.createDirectory(name, Attributes.none().withMode(0755)),
                        made,
                        Operations.getAttributes())
                .run(client)
                .orThrow()
                .of(made);
        Attributes wanted = Attributes.none().withMode(0770).withOwner(5001).withGroup(6001);
        Chain.from(Operations.put(handle))
                .then(Operations.setAttributes(wanted), Operations.getAttributes())
                .run(client)
                .orThrow();
        Chain.from(Operations.put(parent))
                .then(Operations.getAttributes())
                .run(client)
                .orThrow();
        return handle;
    }

    private Rate local(int threads, int trees) {
        Path top = server.exported().resolve("local-" + ++run);
        return measured(
                threads,
                trees,
                i -> unchecked(() -> {
                    Path leaf = Files.createDirectories(top.resolve(i + "/app/ns/claim"));
                    Files.setAttribute(leaf, "unix:uid", 5001);
                    Files.setAttribute(leaf, "unix:gid", 6001);
                    Files.setAttribute(leaf, "unix:mode", 02770);
                }));
    }

    private static Rate measured(int threads, int trees, IntConsumer work) {
        List<Long> nanos = Collections.synchronizedList(new ArrayList<>(trees));
        long begin = System.nanoTime();
        try (Workers workers = Workers.of(threads, "bench")) {
            workers.forEach(IntStream.range(0, trees).boxed().toList(), i -> timed(work, i), nanos::add);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        Collections.sort(nanos);
        return new Rate(trees / seconds, nanos.get(trees / 2) / 1e6);
    }

    private static long timed(IntConsumer work, int i) {
        long begin = System.nanoTime();
        work.accept(i);
        return System.nanoTime() - begin;
    }

    private static Rate say(String what, Rate rate) {
        System.out.printf(Locale.ROOT, "%-52s %10.0f %9.2f%n", what, rate.perSecond(), rate.medianMillis());
        return rate;
    }

    private static void ratio(String what, Rate one, Rate other) {
        System.out.printf(Locale.ROOT, "  ratio %-44s %10.2f%n", what, one.perSecond() / other.perSecond());
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void unchecked(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
