package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.assembly.DirectoryResult.Outcome;
import io.jenkins.plugins.efsdr.config.NfsConfig;
import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.directory.DirectoryTree.Made;
import io.jenkins.plugins.efsdr.directory.MountedTree;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.filesystem.AccessPointId;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Workers;
import io.jenkins.plugins.efsdr.volume.Ownership;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Work on the directories of one file system, outside of any run and before there is a configuration. */
public final class DirectoryTool implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 16;

    private final DirectoryTree tree;

    private DirectoryTool(DirectoryTree tree) {
        this.tree = tree;
    }

    /** @param mount where the file system is mounted */
    public static DirectoryTool atMount(Path mount, Pace pace) {
        return new DirectoryTool(MountedTree.at(mount, pace, DEADLINE, AT_ONCE));
    }

    /**
     * @param server {@code HOST} or {@code HOST:PORT}
     * @param tlsName the name that the server's certificate must be for; that of the host where empty
     * @param accessPoint whose root all paths begin at; the file system's own where empty
     */
    public static DirectoryTool overNfs(
            String server, Optional<String> tlsName, Optional<AccessPointId> accessPoint, NfsLogin login, Pace pace) {
        NfsTrees trees = new NfsTrees(
                login.over(NfsConfig.DEFAULT), Optional.empty(), login.authorities(), AT_ONCE, DEADLINE, pace);
        return new DirectoryTool(
                trees.open(NfsTarget.at(NfsAddress.parse(server), tlsName).through(accessPoint)));
    }

    /** Makes the directory below which all volumes live, once and on purpose; says for people what happened. */
    public String makePrefix(VolumePath prefix) {
        Made made = tree.makePrefix(prefix);
        return prefix + (made.isNew() ? " was made on " : " exists on ") + tree.description();
    }

    /** Makes directories, whose first part must exist: what is found on another file system than was meant gets nothing. */
    public List<DirectoryResult> ensure(List<VolumePath> paths, Ownership ownership) {
        return each(paths, path -> {
            Made made = tree.ensure(new VolumePath(path.parts().subList(0, 1)), path, ownership);
            return DirectoryResult.of(path, made.isNew() ? Outcome.MADE : Outcome.EXISTS)
                    .saying(made.note());
        });
    }

    /** Proves that each directory takes writes. */
    public List<DirectoryResult> probe(List<VolumePath> paths) {
        return each(paths, path -> {
            tree.probe(path);
            return DirectoryResult.of(path, Outcome.WRITABLE);
        });
    }

    /** The names in each directory, sorted, at most {@code limit} of them. */
    public List<DirectoryResult> list(List<VolumePath> paths, int limit) {
        return each(
                paths, path -> listed(path, tree.list(path, limit == Integer.MAX_VALUE ? limit : limit + 1), limit));
    }

    private static DirectoryResult listed(VolumePath path, List<String> names, int limit) {
        DirectoryResult result = DirectoryResult.of(path, Outcome.LISTED);
        return names.size() <= limit
                ? result.with(names)
                : result.with(names.subList(0, limit)).saying("holds more; only the first " + limit + " are listed");
    }

    /** Many at a time; the results are in the order of the paths. */
    private List<DirectoryResult> each(List<VolumePath> paths, Function<VolumePath, DirectoryResult> work) {
        Map<VolumePath, DirectoryResult> results = new ConcurrentHashMap<>();
        List<VolumePath> different = paths.stream().distinct().toList();
        try (Workers workers = Workers.of(AT_ONCE, "directory")) {
            workers.forEach(different, path -> guarded(path, work), result -> results.put(result.path(), result));
        }
        return different.stream().map(results::get).toList();
    }

    private static DirectoryResult guarded(VolumePath path, Function<VolumePath, DirectoryResult> work) {
        try {
            return work.apply(path);
        } catch (Refused e) {
            return DirectoryResult.of(path, Outcome.REFUSED).saying(e.getMessage());
        } catch (Failed e) {
            return DirectoryResult.of(path, Outcome.FAILED).saying(e.getMessage());
        }
    }

    @Override
    public void close() {
        tree.close();
    }
}
