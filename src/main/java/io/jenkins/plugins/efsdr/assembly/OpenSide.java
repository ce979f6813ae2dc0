package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.config.Directories;
import io.jenkins.plugins.efsdr.config.DrConfig;
import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.directory.MountedTree;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.AccessPointId;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The directories of one side of the pairs, opened when they are first asked for. How is decided once, here. Thread-safe. */
final class OpenSide implements AutoCloseable {

    /** Where nothing is made here, the file system may be out of reach; that shall not take long to find out. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Side side;
    private final Settings settings;
    private final DrConfig config;
    private final Pace pace;
    private final Directories kind;
    private final Map<String, DirectoryTree> trees = new TreeMap<>();

    OpenSide(Side side, Settings settings, DrConfig config, Pace pace) {
        this.side = side;
        this.settings = settings;
        this.config = config;
        this.pace = pace;
        this.kind = side.decide(settings.directories().kind(), config.directories());
    }

    boolean isReached() {
        return kind != Directories.NONE;
    }

    /** Whether there is a way to a file system of which nothing is made: one that was given, or its name. */
    boolean isVisible(FileSystemPair pair) {
        return isGiven(side.places().mounts(), pair)
                || isGiven(side.places().servers(), pair)
                || !new InetSocketAddress(fileSystem(pair).host().toString(), 0).isUnresolved();
    }

    synchronized DirectoryTree tree(FileSystemPair pair) {
        return trees.computeIfAbsent(pair.name(), name -> open(pair));
    }

    private DirectoryTree open(FileSystemPair pair) {
        return isReached()
                ? open(pair, kind, config.deadlines().directory())
                : open(pair, isGiven(side.places().mounts(), pair) ? Directories.MOUNT : Directories.NFS, look());
    }

    private DirectoryTree open(FileSystemPair pair, Directories way, Duration deadline) {
        return way == Directories.MOUNT
                ? MountedTree.at(
                        mount(pair.name()), pace, deadline, config.limits().concurrency())
                : overNfs(pair, deadline);
    }

    private Duration look() {
        Duration usual = config.deadlines().directory();
        return usual.compareTo(LOOK) < 0 ? usual : LOOK;
    }

    private DirectoryTree overNfs(FileSystemPair pair, Duration deadline) {
        NfsLogin login = settings.directories().nfs();
        NfsTrees nfs = new NfsTrees(
                login.over(config.nfs()),
                settings.aws().map(AwsLogin::keys),
                login.authorities(),
                config.limits().concurrency(),
                deadline,
                pace);
        Optional<NfsAddress> address =
                given(side.places().servers(), "nfs", pair.name()).map(NfsAddress::parse);
        Optional<AccessPointId> accessPoint = given(side.places().accessPoints(), "access-point", pair.name());
        return nfs.open(NfsTarget.of(fileSystem(pair), address).through(accessPoint));
    }

    private FileSystem fileSystem(FileSystemPair pair) {
        return side.fileSystem()
                .apply(pair)
                .orElseThrow(() -> BadInput.of(
                        "secondary", "", "is required: the pair '" + pair.name() + "' has no secondary file system"));
    }

    private Path mount(String pair) {
        return given(side.places().mounts(), "mount", pair)
                .orElseThrow(() -> BadInput.of(
                        side.option("mount"),
                        "",
                        "is required: the folder where the file system '" + pair + "' is mounted"));
    }

    private static boolean isGiven(Map<String, ?> byPair, FileSystemPair pair) {
        return byPair.containsKey(pair.name()) || byPair.containsKey("");
    }

    /** What was given for a pair; what names no pair does for one pair only. */
    private <T> Optional<T> given(Map<String, T> byPair, String option, String pair) {
        Optional<T> own = Optional.ofNullable(byPair.get(pair));
        Optional<T> any = Optional.ofNullable(byPair.get(""));
        if (own.isEmpty() && any.isPresent() && config.fileSystems().size() > 1 && trees.size() == 1) {
            throw BadInput.of(
                    side.option(option),
                    any.get().toString(),
                    "must be given for each file system as NAME=…: this run uses several");
        }
        return own.or(() -> any);
    }

    @Override
    public synchronized void close() {
        trees.values().forEach(DirectoryTree::close);
    }
}
