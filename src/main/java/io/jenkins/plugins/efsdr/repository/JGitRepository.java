package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** A branch of a remote, with an object cache on this side. */
final class JGitRepository implements ManifestRepository {

    private final GitAccess access;
    private final Remote remote;
    private final RemoteRefs refs;
    private final ObjectCache cache;
    private final Tries tries;
    private final Heads heads;
    private final Attempts attempts;

    JGitRepository(GitAccess access, Remote remote, ObjectCache cache, Tries tries, Attempts attempts) {
        this.access = access;
        this.remote = remote;
        this.refs = new RemoteRefs(remote, cache);
        this.cache = cache;
        this.tries = tries;
        this.heads = new Heads(remote, refs, cache, tries, attempts.pace());
        this.attempts = attempts;
        refs.watch(GitLock.DEFAULT_REF);
    }

    @Override
    public String description() {
        return remote.description();
    }

    @Override
    public Tree head() {
        return heads.newest(deadline());
    }

    @Override
    public Recorded record(Change change) {
        Commits commits = new Commits(cache, access.committer(), attempts.pace());
        return new Recording(change, remote, cache, heads, commits, attempts, deadline()).run();
    }

    @Override
    public Optional<Mirrored> mirrored() {
        return new Mirror(remote, cache).read();
    }

    @Override
    public GitLock lock(String ref) {
        return locked(ref);
    }

    @Override
    public Optional<LockHolder> lockHolder(String ref) {
        return locked(ref).lastTold().map(held -> LockHolder.of(ref, held));
    }

    private JGitLock locked(String ref) {
        if (!ref.startsWith(Constants.R_REFS) || !Repository.isValidRefName(ref) || ref.equals(remote.branch())) {
            throw BadInput.of(
                    "lock.ref",
                    ref,
                    "must be the full name of a reference of its own, such as " + GitLock.DEFAULT_REF
                            + ", and not the branch");
        }
        refs.watch(ref);
        LockCommits commits = new LockCommits(cache, access.committer(), attempts.pace());
        return new JGitLock(
                new LockRemote(ref, remote, refs, cache, commits, tries), attempts.atMost(6), access.limits());
    }

    private Deadline deadline() {
        return attempts.pace().deadline(access.limits().whole());
    }

    @Override
    public void close() {
        remote.close();
        cache.close();
    }
}
