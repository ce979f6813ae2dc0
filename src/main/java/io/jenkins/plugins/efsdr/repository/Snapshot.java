package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * The regular files of a commit: their names are in memory, their texts are read when asked for. Of symbolic links and submodules only the
 * names are shown.
 */
final class Snapshot implements Tree {

    /** Far more than any manifest, template or inventory of 100,000 volumes needs. */
    private static final long LARGEST = 32L * 1024 * 1024;

    private final ObjectSource objects;
    private final ObjectId commit;
    private final ObjectId tree;
    private final NavigableMap<String, ObjectId> files;
    private final List<String> others;

    private Snapshot(
            ObjectSource objects,
            ObjectId commit,
            ObjectId tree,
            NavigableMap<String, ObjectId> files,
            List<String> others) {
        this.others = others;
        this.objects = objects;
        this.commit = commit;
        this.tree = tree;
        this.files = files;
    }

    /** @param commit the zero id for a branch that does not exist yet */
    static Snapshot of(ObjectSource objects, Repository repository, ObjectId commit) throws IOException {
        if (commit.equals(ObjectId.zeroId())) {
            return new Snapshot(objects, commit, ObjectId.zeroId(), new TreeMap<>(), List.of());
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevTree tree = walk.parseCommit(commit).getTree();
            NavigableMap<String, ObjectId> files = new TreeMap<>();
            List<String> others = new ArrayList<>();
            list(walk.getObjectReader(), tree, files, others);
            return new Snapshot(objects, commit, tree.copy(), files, List.copyOf(others));
        }
    }

    private static void list(ObjectReader reader, RevTree tree, Map<String, ObjectId> files, List<String> others)
            throws IOException {
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            while (walk.next()) {
                if ((walk.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE) {
                    files.put(walk.getPathString(), walk.getObjectId(0));
                } else {
                    others.add(walk.getPathString());
                }
            }
        }
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

    @Override
    public List<String> others(String prefix) {
        return others.stream().filter(path -> path.startsWith(prefix)).sorted().toList();
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

    /** The paths whose texts are not in {@code repository}, by its index: nothing is read. */
    List<String> missing(Repository repository) throws IOException {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, ObjectId> file : files.entrySet()) {
            if (!repository.getObjectDatabase().has(file.getValue())) {
                missing.add(file.getKey());
            }
        }
        return missing;
    }

    private String text(String path, ObjectId blob) {
        try (ObjectReader reader = objects.repository().newObjectReader()) {
            ObjectLoader loader = reader.open(blob);
            if (loader.getSize() > LARGEST) {
                throw BadInput.of(
                        path, loader.getSize() + " bytes", "must be at most " + LARGEST + " bytes; mend it in Git");
            }
            return new String(loader.getBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Failed(
                    "file " + path + " of commit " + commit.name()
                            + " cannot be read from our copy of the Git repository: "
                            + Text.line(String.valueOf(e.getMessage())) + "; " + objects.unreadable(),
                    e);
        }
    }
}
