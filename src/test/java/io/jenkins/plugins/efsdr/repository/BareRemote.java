package io.jenkins.plugins.efsdr.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The repository on the far side, looked at from its own side. */
record BareRemote(Repository repository) implements AutoCloseable {

    static final String BRANCH = "main";

    static BareRemote in(Path folder) throws IOException {
        OwnConfiguration.install();
        Repository made =
                new RepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
        made.create(true);
        return new BareRemote(made);
    }

    String path() {
        return repository.getDirectory().getPath();
    }

    /** Messages of the branch's history, newest first. */
    List<String> log() throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId head = head();
            if (head == null) {
                return List.of();
            }
            walk.markStart(walk.parseCommit(head));
            return StreamSupport.stream(walk.spliterator(), false)
                    .map(RevCommit::getFullMessage)
                    .toList();
        }
    }

    RevCommit newest() throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(head());
        }
    }

    Optional<String> read(String path) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(repository, path, newest().getTree())) {
            return walk == null
                    ? Optional.empty()
                    : Optional.of(
                            new String(repository.open(walk.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
        }
    }

    FileMode mode(String path) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(repository, path, newest().getTree())) {
            return walk.getFileMode(0);
        }
    }

    /** Makes a commit with exactly this tree the branch's head. */
    ObjectId commit(String message, TreeFormatter tree) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(inserter.insert(tree));
            if (head() != null) {
                commit.setParentId(head());
            }
            commit.setAuthor(new PersonIdent("somebody", "somebody@example.org"));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage(message);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository.updateRef(Constants.R_HEADS + BRANCH);
            update.setNewObjectId(id);
            update.forceUpdate();
            return id;
        }
    }

    ObjectId commit(String message, Map<String, String> files) throws IOException {
        TreeFormatter tree = new TreeFormatter();
        for (Map.Entry<String, String> file : files.entrySet()) {
            tree.append(
                    file.getKey(), FileMode.REGULAR_FILE, blob(file.getValue().getBytes(StandardCharsets.UTF_8)));
        }
        return commit(message, tree);
    }

    ObjectId blob(byte[] content) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(Constants.OBJ_BLOB, content);
            inserter.flush();
            return id;
        }
    }

    /** What is wrong with the trees and commits that the branch reaches. */
    List<String> fsck() throws IOException {
        List<String> wrong = new ArrayList<>();
        ObjectChecker checker = new ObjectChecker();
        try (ObjectWalk walk = new ObjectWalk(repository)) {
            walk.markStart(walk.parseCommit(head()));
            for (RevObject object = walk.next(); object != null; object = walk.next()) {
                check(checker, object, wrong);
            }
            for (RevObject object = walk.nextObject(); object != null; object = walk.nextObject()) {
                check(checker, object, wrong);
            }
        }
        return wrong;
    }

    private void check(ObjectChecker checker, RevObject object, List<String> wrong) throws IOException {
        try {
            checker.check(object.getType(), repository.open(object).getBytes());
        } catch (CorruptObjectException e) {
            wrong.add(object + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        repository.close();
    }

    private ObjectId head() throws IOException {
        return repository.resolve(Constants.R_HEADS + BRANCH);
    }
}
