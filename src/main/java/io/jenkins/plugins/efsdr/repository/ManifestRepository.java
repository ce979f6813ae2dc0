package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.Failed;

/** The branch of the remote that holds the manifests. Thread-safe. */
public interface ManifestRepository extends AutoCloseable {

    /** The remote without user and secret, and the branch, for messages. */
    String description();

    /**
     * Fetches and reads the branch's head. An empty repository, or one without the branch, is an empty tree.
     *
     * @throws Failed when the remote cannot be reached or refuses; says what to do
     */
    Tree head();

    /**
     * Commits and pushes what {@code change} wants. When another push came first, the change is asked again on the new head, and pushed
     * again, a bounded number of times with jitter. A change that leaves every file as it is makes no commit. A push whose answer was lost
     * is looked up on the remote before it is repeated.
     *
     * @throws Failed when it cannot be pushed; nothing is left on the remote then
     * @throws RuntimeException what {@code change} throws, unchanged: it has looked at the newest head and says no
     */
    Recorded record(Change change);

    @Override
    void close();
}
