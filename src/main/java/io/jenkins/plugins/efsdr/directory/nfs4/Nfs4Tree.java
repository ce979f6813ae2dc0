package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.directory.nfs4.Handles.Known;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Attributes;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Client;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Op;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Operations;
import io.jenkins.plugins.efsdr.directory.nfs4.rpc.Connector;
import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsException;
import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsStatus;
import io.jenkins.plugins.efsdr.directory.nfs4.session.SessionSettings;
import io.jenkins.plugins.efsdr.directory.nfs4.session.Sessions;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Daemons;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.volume.Ownership;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The directories of a file system over NFSv4.1, without a mount and without being root here. Calls may come from any number of threads;
 * as many as the session has slots are under way on one connection. Calls that end in a lost connection, a restarted server or a server
 * that asks to wait are tried again until the call's deadline.
 */
public final class Nfs4Tree implements DirectoryTree {

    private static final Ownership PREFIX = new Ownership(OptionalLong.empty(), OptionalLong.empty(), 0755);

    private final String description;
    private final Calls calls;
    private final Handles handles = new Handles();
    private final Stripes stripes = new Stripes();
    private final RandomGenerator random;

    private Nfs4Tree(Sessions sessions, String description, Nfs4Settings settings, Pace pace, RandomGenerator random) {
        this.description = description;
        this.random = random;
        this.calls = new Calls(sessions, handles, settings, pace, random, new Explain(description));
    }

    /**
     * A tree on what {@code connector} leads to. Nothing is connected before the first call.
     *
     * @param server what to call it in messages: the host
     * @param random must differ between processes: the server tells clients apart by it
     */
    public static Nfs4Tree over(
            Connector connector, String server, Nfs4Settings settings, Pace pace, RandomGenerator random) {
        SessionSettings session = new SessionSettings(
                "efsdr-" + hex(random) + hex(random),
                settings.who(),
                settings.slots(),
                settings.connectTimeout(),
                settings.replyTimeout());
        Sessions sessions = new Sessions(connector, session, pace, random, Daemons.named("nfs-" + server));
        String description = "nfs " + server + " as uid " + settings.who().uid();
        return new Nfs4Tree(sessions, description, settings, pace, random);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void requirePrefix(VolumePath prefix) {
        Optional<Attributes> there = calls.run(
                "look for the prefix " + prefix,
                client -> locate(client, prefix).directory());
        if (there.isEmpty()) {
            throw missing(prefix);
        }
    }

    @Override
    public Made makePrefix(VolumePath prefix) {
        return ensure(prefix, PREFIX, 0).orElseThrow(() -> missing(prefix));
    }

    @Override
    public Made ensure(VolumePath prefix, VolumePath path, Ownership ownership) {
        if (path.equals(prefix) || !path.isWithin(prefix)) {
            throw new IllegalArgumentException(path + " is not below the prefix " + prefix);
        }
        return ensure(path, ownership, prefix.parts().size()).orElseThrow(() -> missing(prefix));
    }

    @Override
    public Optional<Found> find(VolumePath path) {
        Optional<Attributes> there = calls.run(
                "look up the directory " + path, client -> locate(client, path).directory());
        return there.map(attributes ->
                new Found(number(path, attributes.owner()), number(path, attributes.group()), attributes.mode()));
    }

    @Override
    public List<String> list(VolumePath path, int limit) {
        return calls.run(
                "list the directory " + path,
                client -> Listing.names(client, way(client, path), name -> !name.startsWith(StagingName.BEGIN), limit));
    }

    private Supplier<Op<Void>> way(Client client, VolumePath path) throws IOException {
        if (path.equals(VolumePath.ROOT)) {
            return Operations::putRoot;
        }
        Known directory = requireDirectory(client, path);
        return () -> Operations.put(directory.handle());
    }

    @Override
    public List<String> replicationLeftovers() {
        return calls.run(
                "list the root directory",
                client -> Listing.names(
                        client, Operations::putRoot, name -> name.startsWith(REPLICATION_LEFTOVERS), MOST_LEFTOVERS));
    }

    @Override
    public void probe(VolumePath directory) {
        calls.run(probing(directory), probeOf(directory));
    }

    @Override
    public void awaitWritable(VolumePath directory, Duration patience) {
        calls.runOnPromoted(probing(directory), probeOf(directory), patience);
    }

    @Override
    public Optional<String> readOwnFile(VolumePath file, int limit) {
        OwnFile own = OwnFile.of(file);
        return calls.run("read the file " + file, client -> own.read(client, limit));
    }

    @Override
    public void removeOwnFile(VolumePath file) {
        OwnFile own = OwnFile.of(file);
        calls.run("remove the file " + file, client -> {
            own.remove(client);
            return null;
        });
    }

    /** Ends the session at the server too. */
    @Override
    public void close() {
        calls.close();
    }

    private static String probing(VolumePath directory) {
        return "write, read and remove a probe file in " + directory;
    }

    private Calls.Undertaking<Void> probeOf(VolumePath directory) {
        WriteProbe probe = new WriteProbe(hex(random) + hex(random));
        return client -> {
            probe.run(client, requireDirectory(client, directory).handle());
            return null;
        };
    }

    private Optional<Made> ensure(VolumePath path, Ownership ownership, int prefixDepth) {
        Ensuring ensuring = new Ensuring(path, ownership, prefixDepth, handles);
        return calls.run(
                "make the directory " + path,
                client -> stripes.alone(path, client.deadline(), () -> ensuring.attempt(client)));
    }

    private Located locate(Client client, VolumePath path) throws IOException {
        return Lookup.fromRoot(path).run(client, handles);
    }

    private Known requireDirectory(Client client, VolumePath path) throws IOException {
        Located there = locate(client, path);
        if (there.directory().isEmpty()) {
            throw new NfsException(NfsStatus.NOENT.code(), "LOOKUP");
        }
        return there.deepest().orElseThrow();
    }

    private Refused missing(VolumePath prefix) {
        return new Refused("the prefix " + prefix + " is not there on " + description
                + ": either this is another file system than was meant, or it is new. Nothing was made. Check the host;"
                + " if the file system is new, make the prefix on purpose with: efsdr directory init --prefix "
                + prefix);
    }

    private Failed notNumeric(VolumePath path, String owner) {
        return new Failed("the directory " + path + " on " + description + " belongs to '" + owner
                + "', which is no number: let the server name owners by number, as EFS does");
    }

    private long number(VolumePath path, String owner) {
        return Ownership.id(owner).orElseThrow(() -> notNumeric(path, owner));
    }

    private static String hex(RandomGenerator random) {
        return HexFormat.of().toHexDigits(random.nextLong());
    }
}
