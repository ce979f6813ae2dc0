package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * One change of a lock on its way to the remote. Each attempt begins with a look at what is there: that finds a race that was lost, a
 * refusal that was none, and a push that arrived although its answer did not.
 */
final class LockChange {

    private final LockRemote lock;
    private final Wish wish;
    private final Attempts attempts;
    private final Deadline deadline;
    private int failures;
    private Optional<Failed> unanswered = Optional.empty();
    private ObjectId refusedAt = ObjectId.zeroId();
    private int refusals;
    private String lastAnswer = "";

    LockChange(LockRemote lock, Wish wish, Attempts attempts, Deadline deadline) {
        this.lock = lock;
        this.wish = wish;
        this.attempts = attempts;
        this.deadline = deadline;
    }

    /**
     * @return what the reference is at in the end
     * @throws Failed when it cannot be changed
     * @throws RuntimeException what the wish throws, unchanged
     */
    LockState run() {
        for (int attempt = 1; ; attempt++) {
            LockState now = look();
            List<Optional<LockFile>> ways = wish.on(now);
            if (ways.isEmpty()) {
                return now;
            }
            giveUpAfter(attempt);
            Optional<LockState> changed = tryOn(now, ways);
            if (changed.isPresent()) {
                return changed.get();
            }
            attempts.pauseAfter(attempt);
        }
    }

    private LockState look() {
        try {
            return lock.look(deadline);
        } catch (Failed e) {
            throw unanswered.isPresent() ? unsure(e) : e;
        }
    }

    private void giveUpAfter(int attempt) {
        if (unanswered.isPresent() && failures >= attempts.failures()) {
            throw unanswered.get();
        }
        if (attempt > attempts.most()) {
            throw lock.refused("came too late " + attempts.most() + " times", lastAnswer);
        }
    }

    private Optional<LockState> tryOn(LockState now, List<Optional<LockFile>> ways) {
        refusals = refusedAt.equals(now.commit()) ? refusals : 0;
        if (refusals >= ways.size()) {
            throw lock.refused("is refused", lastAnswer);
        }
        try {
            return answered(now, lock.push(now, ways.get(refusals), deadline));
        } catch (IOException e) {
            return failed(lock.diagnose(e));
        }
    }

    private Optional<LockState> answered(LockState now, LockRemote.Pushed pushed) {
        unanswered = Optional.empty();
        lastAnswer = pushed.message();
        if (pushed.verdict() == PushAnswer.Verdict.ACCEPTED) {
            return Optional.of(pushed.state());
        }
        if (pushed.verdict() == PushAnswer.Verdict.REJECTED) {
            refusedAt = now.commit();
            refusals++;
        }
        return Optional.empty();
    }

    private Optional<LockState> failed(Diagnosis diagnosis) {
        failures = diagnosis.worthAnotherTry() ? failures + 1 : attempts.failures();
        unanswered = Optional.of(diagnosis.failure());
        return Optional.empty();
    }

    private static Failed unsure(Failed failure) {
        return new Failed(
                failure.getMessage()
                        + ". Before that, the change of the lock was sent and no answer came: it may be there;"
                        + " run again, which finds out",
                failure);
    }

    /** What a lock should be. */
    @FunctionalInterface
    interface Wish {

        /**
         * @return what to put there (empty for nothing: the reference is deleted), and what to try instead, in order, as the server refuses;
         *     no way at all when it is as wished already
         * @throws RuntimeException when this state does not allow it
         */
        List<Optional<LockFile>> on(LockState now);
    }
}
