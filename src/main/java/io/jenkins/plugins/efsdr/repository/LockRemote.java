package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.io.IOException;
import java.util.Optional;

/** A lock's reference on the remote. Thread-safe. */
final class LockRemote {

    private final String ref;
    private final Remote remote;
    private final RemoteRefs refs;
    private final ObjectCache cache;
    private final LockCommits commits;
    private final Tries tries;

    LockRemote(String ref, Remote remote, RemoteRefs refs, ObjectCache cache, LockCommits commits, Tries tries) {
        this.ref = ref;
        this.remote = remote;
        this.refs = refs;
        this.cache = cache;
        this.commits = commits;
        this.tries = tries;
    }

    /** @throws Failed when the remote cannot be asked */
    LockState look(Deadline deadline) {
        return tries.of(() -> commits.read(ref, refs.at(ref, deadline)), deadline);
    }

    /** The state that the remote told when it was last asked for the branch; asks it when that did not tell. */
    LockState lastTold(Deadline deadline) {
        RemoteRefs.Answer last = refs.last();
        try {
            return last.asked().contains(ref) ? commits.read(ref, last.at(ref)) : look(deadline);
        } catch (IOException e) {
            // our copy has been replaced since
            return look(deadline);
        }
    }

    /** Moves the reference from {@code now} to a commit of {@code file}, or deletes it, and never from anything else. */
    Pushed push(LockState now, Optional<LockFile> file, Deadline deadline) throws IOException {
        LockState next = file.isPresent() ? commits.write(file.get(), now) : LockState.ABSENT;
        PushAnswer answer = remote.push(cache.repository(), ref, now.commit(), next.commit(), deadline);
        return new Pushed(answer.verdict(), remote.hidden(answer.message()), next);
    }

    Diagnosis diagnose(IOException failure) {
        Diagnosis diagnosis = remote.diagnose(failure);
        if (diagnosis.kind() == Diagnosis.Kind.DAMAGED) {
            cache.distrust();
        }
        return diagnosis;
    }

    /** @param how what became of the change */
    Failed refused(String how, String words) {
        return new Failed(description() + ": the change " + how + ": '" + words
                + "'. Give the user the right to make, change and delete this reference, or name another one with lock.ref in"
                + " dr.yaml");
    }

    String description() {
        return "lock " + ref + " of Git remote " + remote.description();
    }

    /**
     * What became of a push.
     *
     * @param message the server's words
     * @param state what the reference is at if it was accepted
     */
    record Pushed(PushAnswer.Verdict verdict, String message, LockState state) {}
}
