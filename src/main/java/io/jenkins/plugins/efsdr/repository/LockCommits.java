package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The commits of a lock, in the object cache. */
final class LockCommits {

    /** Beyond it, it is no lock of ours. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private final ObjectCache cache;
    private final GitAccess.Committer committer;
    private final Pace pace;

    LockCommits(ObjectCache cache, GitAccess.Committer committer, Pace pace) {
        this.cache = cache;
        this.committer = committer;
        this.pace = pace;
    }

    /** Writes a commit that follows {@code before}, or that begins a history of its own. */
    LockState write(LockFile file, LockState before) throws IOException {
        try (ObjectInserter inserter = cache.repository().newObjectInserter()) {
            byte[] text = file.json().getBytes(StandardCharsets.UTF_8);
            TreeFormatter tree = new TreeFormatter();
            tree.append(GitLock.FILE, FileMode.REGULAR_FILE, inserter.insert(Constants.OBJ_BLOB, text));
            ObjectId commit = inserter.insert(commit(inserter.insert(tree), file, before));
            inserter.flush();
            return LockState.of(commit, file);
        }
    }

    /**
     * @param commit what the reference is at; its objects are here
     * @throws Refused when somebody uses the reference for something else
     */
    LockState read(String ref, Optional<ObjectId> commit) throws IOException {
        return commit.isEmpty()
                ? LockState.ABSENT
                : text(commit.get())
                        .flatMap(LockFile::parse)
                        .map(file -> LockState.of(commit.get(), file))
                        .orElseThrow(() -> new Refused("reference " + ref + " of the Git remote is no lock: its commit "
                                + commit.get().name() + " has no " + GitLock.FILE
                                + " that can be understood. Name another one with lock.ref in dr.yaml, or delete it with"
                                + " git if nobody needs it"));
    }

    private Optional<String> text(ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(cache.repository())) {
            RevObject there = walk.parseAny(commit);
            return there instanceof RevCommit lock ? text(walk.getObjectReader(), lock) : Optional.empty();
        }
    }

    private static Optional<String> text(ObjectReader reader, RevCommit lock) throws IOException {
        try (TreeWalk file = TreeWalk.forPath(reader, GitLock.FILE, lock.getTree())) {
            return file == null || file.getFileMode() != FileMode.REGULAR_FILE
                    ? Optional.empty()
                    : Optional.of(new String(
                            reader.open(file.getObjectId(0)).getCachedBytes(LARGEST), StandardCharsets.UTF_8));
        }
    }

    private CommitBuilder commit(ObjectId tree, LockFile file, LockState before) {
        PersonIdent person = new PersonIdent(committer.name(), committer.email(), pace.now(), ZoneOffset.UTC);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        if (before.file().isPresent()) {
            commit.setParentId(before.commit());
        }
        commit.setAuthor(person);
        commit.setCommitter(person);
        commit.setMessage(file.free() ? "Release the lock" : "Hold the lock for run " + file.holder());
        return commit;
    }
}
