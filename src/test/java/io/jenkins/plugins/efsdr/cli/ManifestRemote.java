package io.jenkins.plugins.efsdr.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The sandbox's bare repository, read and written on the disk: past the server and past our own code. */
final class ManifestRemote {

    private static final String MAIN = Constants.R_HEADS + "main";

    private final Path directory;

    ManifestRemote(Path directory) {
        this.directory = directory;
    }

    /** The commit at which the branch main is. */
    String head() {
        return with(repository -> repository.resolve(MAIN).name());
    }

    /** Puts the branch main back to a commit and forgets every other branch, as if nothing had happened since. */
    void reset(String commit) {
        with(repository -> {
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS)) {
                RefUpdate update = repository.updateRef(ref.getName());
                update.setForceUpdate(true);
                update.setNewObjectId(ObjectId.fromString(commit));
                if (ref.getName().equals(MAIN)) {
                    update.update();
                } else {
                    update.delete();
                }
            }
            return null;
        });
    }

    /** The titles of all commits, newest first. */
    List<String> titles() {
        return with(repository -> {
            List<String> titles = new ArrayList<>();
            try (RevWalk walk = new RevWalk(repository)) {
                walk.markStart(walk.parseCommit(repository.resolve(MAIN)));
                for (RevCommit commit : walk) {
                    titles.add(commit.getShortMessage());
                }
            }
            return titles;
        });
    }

    /** The text of every file of the head, by path. */
    Map<String, String> files() {
        return with(ManifestRemote::files);
    }

    private static Map<String, String> files(Repository repository) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(repository.resolve(MAIN + "^{tree}"));
            walk.setRecursive(true);
            while (walk.next()) {
                files.put(
                        walk.getPathString(),
                        new String(repository.open(walk.getObjectId(0)).getBytes(), UTF_8));
            }
        }
        return files;
    }

    /** Commits one file, as a colleague does. */
    void commit(String path, String text) {
        commit(Map.of(path, text));
    }

    /** The same for several, by path. */
    void commit(Map<String, String> texts) {
        with(repository -> {
            Map<String, String> files = files(repository);
            files.putAll(texts);
            try (ObjectInserter inserter = repository.newObjectInserter()) {
                CommitBuilder commit = new CommitBuilder();
                commit.setTreeId(tree(inserter, files));
                commit.setParentId(repository.resolve(MAIN));
                commit.setAuthor(new PersonIdent("colleague", "colleague@example.com"));
                commit.setCommitter(commit.getAuthor());
                commit.setMessage("Add " + new TreeMap<>(texts).firstKey());
                ObjectId id = inserter.insert(commit);
                inserter.flush();
                return advance(repository, id);
            }
        });
    }

    private static ObjectId tree(ObjectInserter inserter, Map<String, String> files) throws IOException {
        DirCache index = DirCache.newInCore();
        var builder = index.builder();
        for (Map.Entry<String, String> file : files.entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(file.getKey());
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(
                    inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(UTF_8)));
            builder.add(entry);
        }
        builder.finish();
        return index.writeTree(inserter);
    }

    private static RefUpdate.Result advance(Repository repository, ObjectId commit) throws IOException {
        RefUpdate main = repository.updateRef(MAIN);
        main.setNewObjectId(commit);
        return main.update();
    }

    private <T> T with(Work<T> work) {
        try (Repository repository = new FileRepository(directory.toFile())) {
            return work.on(repository);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Work<T> {
        T on(Repository repository) throws IOException;
    }
}
