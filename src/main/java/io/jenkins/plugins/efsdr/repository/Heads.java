package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Fetches the branch's head and reads it. Thread-safe. */
final class Heads {

    private final Remote remote;
    private final RemoteRefs refs;
    private final ObjectCache cache;
    private final Tries tries;
    private final Pace pace;

    Heads(Remote remote, RemoteRefs refs, ObjectCache cache, Tries tries, Pace pace) {
        this.remote = remote;
        this.refs = refs;
        this.cache = cache;
        this.tries = tries;
        this.pace = pace;
    }

    /** @throws Failed when it cannot be fetched */
    Snapshot newest(Deadline deadline) {
        return tries.of(() -> fetch(deadline), deadline);
    }

    /** The first of these commits that is part of the head's history. */
    Optional<ObjectId> arrived(Collection<ObjectId> commits, Snapshot head) {
        if (commits.isEmpty() || head.empty()) {
            return Optional.empty();
        }
        Repository repository = cache.repository();
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit tip = walk.parseCommit(head.id());
            for (ObjectId commit : commits) {
                if (repository.getObjectDatabase().has(commit) && walk.isMergedInto(walk.parseCommit(commit), tip)) {
                    return Optional.of(commit);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw remote.diagnose(e).failure();
        }
    }

    /** The branch is at this commit of ours now: the mirror follows without asking. */
    void pushed(ObjectId commit) {
        try {
            remember(cache.repository(), commit);
        } catch (Failed e) {
            // the change is on the remote; what is wrong with the folder is told by the next head
            return;
        }
    }

    private Snapshot fetch(Deadline deadline) throws IOException {
        ObjectId head = refs.branch(deadline);
        Repository repository = cache.repository();
        Snapshot snapshot = Snapshot.of(cache, repository, head);
        if (!snapshot.empty()) {
            refuseHoles(snapshot, repository);
            remember(repository, head);
        }
        return snapshot;
    }

    /** A file that nobody reads today is needed when the remote is gone; found missing now, the objects are fetched anew. */
    private static void refuseHoles(Snapshot snapshot, Repository repository) throws IOException {
        for (String path : snapshot.missing(repository)) {
            throw new MissingObjectException(snapshot.blob(path).orElseThrow(), Constants.TYPE_BLOB);
        }
    }

    private void remember(Repository repository, ObjectId head) {
        cache.remember(repository, new MirrorRecord(remote.description(), head, pace.now()));
    }
}
