package io.jenkins.plugins.efsdr.cluster;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.time.Duration;

/**
 * Removes a pod of ours and waits until it is gone. By name, without a uid: the answer to its creation, and with it the uid, may have
 * been lost.
 */
final class PodRemoval {

    private static final Duration GENTLE = Duration.ofSeconds(20);
    private static final Duration FORCED = Duration.ofSeconds(10);

    private final Api api;

    PodRemoval(Api api) {
        this.api = api;
    }

    /** @throws Failed when it stays */
    void remove(Target pod) {
        if (!isGoneAfter(Call.delete(pod), GENTLE) && !isGoneAfter(Call.forget(pod), FORCED)) {
            throw new Failed("cluster " + api.server() + ": " + pod + " could not be removed within "
                    + GENTLE.plus(FORCED).toSeconds() + " s; delete it by hand");
        }
    }

    private boolean isGoneAfter(Call removal, Duration time) {
        Deadline deadline = api.pace().deadline(time);
        Reply reply = api.send(removal, deadline);
        if (reply.isNotFound()) {
            return true;
        }
        reply.orFail();
        Pauses pauses = new Pauses(api.pace(), deadline);
        while (!api.send(Call.get(removal.target()), deadline).isNotFound()) {
            if (deadline.expired()) {
                return false;
            }
            pauses.pause();
        }
        return true;
    }
}
