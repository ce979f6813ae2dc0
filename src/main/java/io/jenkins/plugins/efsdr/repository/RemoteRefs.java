package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.pace.Deadline;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Asks what references of the remote are at and brings their objects here. The ones that are watched are asked for along with the branch, so
 * that a look at them costs nothing of its own. Thread-safe.
 */
final class RemoteRefs {

    private final Remote remote;
    private final ObjectCache cache;
    private final Set<String> watched = ConcurrentHashMap.newKeySet();
    private volatile Answer last = new Answer(Set.of(), Map.of());

    RemoteRefs(Remote remote, ObjectCache cache) {
        this.remote = remote;
        this.cache = cache;
    }

    void watch(String ref) {
        watched.add(ref);
    }

    /** The branch's head; the zero id when there is no such branch. */
    ObjectId branch(Deadline deadline) throws IOException {
        Set<String> asked =
                Stream.concat(Stream.of(remote.branch()), watched.stream()).collect(Collectors.toUnmodifiableSet());
        Answer answer = new Answer(asked, remote.fetch(cache.repository(), asked, deadline));
        last = answer;
        return answer.at(remote.branch()).orElse(ObjectId.zeroId());
    }

    /** What one reference is at now. */
    Optional<ObjectId> at(String ref, Deadline deadline) throws IOException {
        return Optional.ofNullable(
                remote.fetch(cache.repository(), Set.of(ref), deadline).get(ref));
    }

    /** What the remote said when it was last asked for the branch. */
    Answer last() {
        return last;
    }

    /**
     * What the remote said.
     *
     * @param asked the references that were asked for
     * @param found those that are there, and what they are at
     */
    record Answer(Set<String> asked, Map<String, ObjectId> found) {

        Optional<ObjectId> at(String ref) {
            return Optional.ofNullable(found.get(ref));
        }
    }
}
