package io.jenkins.plugins.efsdr.repository;

import java.util.Optional;

/** A branch of a remote, with an object cache on this side. */
final class JGitRepository implements ManifestRepository {

    private final Remote remote;
    private final ObjectCache cache;
    private final Heads heads;
    private final Commits commits;
    private final Attempts attempts;

    JGitRepository(Remote remote, ObjectCache cache, Heads heads, Commits commits, Attempts attempts) {
        this.remote = remote;
        this.cache = cache;
        this.heads = heads;
        this.commits = commits;
        this.attempts = attempts;
    }

    @Override
    public String description() {
        return remote.description();
    }

    @Override
    public Tree head() {
        return heads.newest();
    }

    @Override
    public Recorded record(Change change) {
        return new Recording(change, remote, cache, heads, commits, attempts).run();
    }

    @Override
    public Optional<Mirrored> mirrored() {
        return Optional.empty();
    }

    @Override
    public GitLock lock(String ref) {
        throw new IllegalStateException("the lock " + ref + " comes with the next commit");
    }

    @Override
    public Optional<LockHolder> lockHolder(String ref) {
        return lock(ref).look().map(held -> LockHolder.of(ref, held));
    }

    @Override
    public void close() {
        remote.close();
        cache.close();
    }
}
