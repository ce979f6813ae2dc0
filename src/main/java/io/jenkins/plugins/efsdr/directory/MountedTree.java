package io.jenkins.plugins.efsdr.directory;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.volume.Ownership;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The directories of a file system that is mounted on this machine. Every path is walked from the mount's root by open directories, so that
 * what applications do inside their own directories (links, renames) never leads out of the file system. What is trusted: the path of the
 * mount, and the directories from its root to the prefix, which only the agent's user may write.
 */
public final class MountedTree implements DirectoryTree {

    private static final int ATTEMPTS = 5;

    private final MountRoot root;
    private final MountCalls calls;
    private final Staging staging = new Staging();
    private final PromotedMount promoted;

    MountedTree(MountRoot root, MountCalls calls, Pace pace) {
        this.root = root;
        this.calls = calls;
        this.promoted = new PromotedMount(root.mount(), pace);
    }

    /**
     * Nothing is read yet: a dead mount must not stop this.
     *
     * @param mount an absolute path
     * @param callTimeout how long one call may take
     * @param concurrency how many calls run at the same time; more wait
     * @throws BadInput when the path is not absolute
     */
    public static DirectoryTree at(Path mount, Pace pace, Duration callTimeout, int concurrency) {
        if (!mount.isAbsolute()) {
            throw BadInput.of("mount", mount.toString(), "must be an absolute path such as /mnt/efs");
        }
        MountRoot root = new MountRoot(mount, OpenDirectory::root);
        return new MountedTree(root, new MountCalls(root.toString(), pace, callTimeout, concurrency), pace);
    }

    @Override
    public String description() {
        return root.toString();
    }

    /** @throws BadInput when the mount path is no directory */
    @Override
    public void requirePrefix(VolumePath prefix) {
        call("look for the prefix " + prefix, () -> {
            try (OpenDirectory mount = root.openAsGiven();
                    OpenDirectory found = mount.descend(prefix.parts()).orElseThrow(() -> noPrefix(prefix))) {
                return found.path();
            }
        });
    }

    /** @throws BadInput when the mount path is no directory */
    @Override
    public Made makePrefix(VolumePath prefix) {
        TreeMaker maker = new TreeMaker(staging, TreeMaker.PARENT);
        return make("make the prefix " + prefix, () -> {
            try (OpenDirectory mount = root.openAsGiven()) {
                return makeBelowExisting(maker, mount, prefix.parts());
            }
        });
    }

    @Override
    public Made ensure(VolumePath prefix, VolumePath path, Ownership ownership) {
        if (!path.isWithin(prefix) || path.equals(prefix)) {
            throw new IllegalArgumentException(path + " is not below " + prefix);
        }
        List<String> below =
                path.parts().subList(prefix.parts().size(), path.parts().size());
        TreeMaker maker = new TreeMaker(staging, ownership);
        return make("make the directory " + path, () -> {
            try (OpenDirectory mount = root.open();
                    OpenDirectory base = mount.descend(prefix.parts()).orElseThrow(() -> lostPrefix(prefix, path))) {
                return maker.make(base, below);
            }
        });
    }

    @Override
    public Optional<Found> find(VolumePath path) {
        return call("look up " + path, () -> root.above(path, directory -> directory.find(MountRoot.name(path))));
    }

    @Override
    public List<String> list(VolumePath path, int limit) {
        return call(
                "list the directory " + path,
                () -> root.in(path, directory -> firstNames(directory, MountedTree::isShown, limit)));
    }

    @Override
    public void probe(VolumePath path) {
        call(
                "probe the directory " + path,
                () -> root.in(path, directory -> new WriteProbe(directory, description()).run()));
    }

    @Override
    public void awaitWritable(VolumePath path, Duration patience) {
        promoted.until(() -> probe(path), patience);
    }

    @Override
    public List<String> replicationLeftovers() {
        return call("list the root directory", () -> {
            try (OpenDirectory mount = root.open()) {
                return firstNames(mount, name -> name.startsWith(REPLICATION_LEFTOVERS), MOST_LEFTOVERS);
            }
        });
    }

    @Override
    public Optional<String> readOwnFile(VolumePath file, int limit) {
        String name = OwnFiles.requireOwn(MountRoot.name(file));
        return call(
                "read the file " + file,
                () -> root.above(file, directory -> OwnFiles.readIfThere(directory, name, limit)));
    }

    @Override
    public void removeOwnFile(VolumePath file) {
        String name = OwnFiles.requireOwn(MountRoot.name(file));
        call(
                "remove the file " + file,
                () -> root.above(file, directory -> Optional.of(OwnFiles.remove(directory, name))));
    }

    @Override
    public void close() {
        calls.close();
    }

    private <T> T call(String what, MountCalls.Task<T> task) {
        try {
            return calls.call(what, task);
        } catch (IOException e) {
            throw Trouble.failed(what + " on " + root, e);
        }
    }

    private Made make(String what, MountCalls.Task<Made> attempt) {
        return call(what, () -> againWhenReplaced(attempt));
    }

    /** Two of us can make the same parent at once and one replace the other's, see {@link Staging}: the other begins again. */
    private static Made againWhenReplaced(MountCalls.Task<Made> attempt) throws IOException {
        for (int failures = 1; ; failures++) {
            try {
                return attempt.run();
            } catch (IOException e) {
                if (failures == ATTEMPTS || !Trouble.isReplaced(e)) {
                    throw e;
                }
            }
        }
    }

    private static Made makeBelowExisting(TreeMaker maker, OpenDirectory base, List<String> parts) throws IOException {
        if (parts.isEmpty() || base.look(parts.get(0)).isEmpty()) {
            return maker.make(base, parts);
        }
        try (OpenDirectory next = base.open(parts.get(0))) {
            return makeBelowExisting(maker, next, parts.subList(1, parts.size()));
        }
    }

    /** Keeps no more than {@code limit}, however many there are. */
    private static List<String> firstNames(OpenDirectory directory, Predicate<String> wanted, int limit)
            throws IOException {
        TreeSet<String> first = new TreeSet<>();
        directory.forEachName(name -> {
            if (wanted.test(name)) {
                first.add(name);
            }
            if (first.size() > limit) {
                first.pollLast();
            }
        });
        return List.copyOf(first);
    }

    private static boolean isShown(String name) {
        return !name.startsWith(StagedDirectory.NAMES);
    }

    private Refused noPrefix(VolumePath prefix) {
        return new Refused("the prefix " + prefix + " is not there on " + root
                + ": either the file system is not mounted there, or it is new. Nothing was made. Check the mount; if the file"
                + " system is new, make the prefix on purpose with: efsdr directory init --mount " + root.mount()
                + " --prefix " + prefix);
    }

    private Failed lostPrefix(VolumePath prefix, VolumePath path) {
        return new Failed("cannot make the directory " + path + " on " + root + ": the prefix " + prefix
                + " is not there. Check that the file system is still mounted, and run the same command again");
    }
}
