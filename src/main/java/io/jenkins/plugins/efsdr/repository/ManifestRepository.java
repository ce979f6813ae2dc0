package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import java.util.Optional;

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

    /**
     * The head as {@link #head()} or {@link #record} of any run last saw it, from the folder of {@link GitAccess#cache()}; for when the
     * remote does not answer. Touches no network and changes nothing in the folder, which may be one that cannot be written.
     *
     * @return empty when nothing was ever fetched into that folder, or there is none
     * @throws Failed when the folder holds a copy that cannot be used: damaged, incomplete, or of other repositories only; says which
     */
    Optional<Mirrored> mirrored();

    /**
     * A lock on the remote.
     *
     * @param ref the full name of a reference, such as {@value GitLock#DEFAULT_REF}
     * @throws BadInput when it is none that Git allows, or the branch itself
     */
    GitLock lock(String ref);

    /**
     * Who holds that lock, as the remote said when {@link #head()} or {@link #record} of this object last asked it. They ask for
     * {@link GitLock#DEFAULT_REF}, and for others from the first time on that they are named here or in {@link #lock}; that first time costs a
     * round trip.
     *
     * @throws Failed when the remote has to be asked and cannot be reached
     * @throws Refused when the reference is there but is no lock of ours
     * @throws BadInput as {@link #lock}
     */
    Optional<LockHolder> lockHolder(String ref);

    @Override
    void close();
}
