package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The regular files of a commit: their names are in memory, their texts are read when asked for. Symbolic links and submodules are not shown.
 */
final class Snapshot implements Tree {

    /** Far more than any manifest, template or inventory of 100,000 volumes needs. */
    private static final long LARGEST = 32L * 1024 * 1024;

    private final ObjectCache cache;
    private final ObjectId commit;
    private final ObjectId tree;
    private final NavigableMap<String, ObjectId> files;

    private Snapshot(ObjectCache cache, ObjectId commit, ObjectId tree, NavigableMap<String, ObjectId> files) {
        this.cache = cache;
        this.commit = commit;
        this.tree = tree;
        this.files = files;
    }

    /** @param commit the zero id for a branch that does not exist yet */
    static Snapshot of(ObjectCache cache, Repository repository, ObjectId commit) throws IOException {
        if (commit.equals(ObjectId.zeroId())) {
            return new Snapshot(cache, commit, ObjectId.zeroId(), new TreeMap<>());
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevTree tree = walk.parseCommit(commit).getTree();
            return new Snapshot(cache, commit, tree.copy(), list(walk.getObjectReader(), tree));
        }
    }

    private static NavigableMap<String, ObjectId> list(ObjectReader reader, RevTree tree) throws IOException {
        NavigableMap<String, ObjectId> files = new TreeMap<>();
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            while (walk.next()) {
                if ((walk.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE) {
                    files.put(walk.getPathString(), walk.getObjectId(0));
                }
            }
        }
        return files;
    }

    @Override
    public Optional<String> commit() {
        return empty() ? Optional.empty() : Optional.of(commit.name());
    }

    @Override
    public Optional<String> read(String path) {
        return Optional.ofNullable(files.get(path)).map(blob -> text(path, blob));
    }

    @Override
    public List<String> paths(String prefix) {
        return files.tailMap(prefix, true).keySet().stream()
                .takeWhile(path -> path.startsWith(prefix))
                .toList();
    }

    boolean empty() {
        return commit.equals(ObjectId.zeroId());
    }

    ObjectId id() {
        return commit;
    }

    /** The zero id when it is empty. */
    ObjectId tree() {
        return tree;
    }

    /** What lies there, as a regular file. */
    Optional<ObjectId> blob(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private String text(String path, ObjectId blob) {
        try (ObjectReader reader = cache.repository().newObjectReader()) {
            ObjectLoader loader = reader.open(blob);
            if (loader.getSize() > LARGEST) {
                throw BadInput.of(
                        path, loader.getSize() + " bytes", "must be at most " + LARGEST + " bytes; mend it in Git");
            }
            return new String(loader.getBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            cache.distrust();
            throw new Failed(
                    "file " + path + " of commit " + commit.name()
                            + " cannot be read from our copy of the Git repository: "
                            + Text.line(String.valueOf(e.getMessage())) + "; run again, which fetches it anew",
                    e);
        }
    }
}
