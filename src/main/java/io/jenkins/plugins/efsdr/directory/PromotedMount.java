package io.jenkins.plugins.efsdr.directory;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Retry;
import io.jenkins.plugins.efsdr.pace.Retry.Verdict;
import io.jenkins.plugins.efsdr.pace.RetryPolicy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * Waits until a mount takes writes whose file system was promoted a moment ago. Unlike a connection of our own, a mount cannot be made anew
 * from here: where it keeps the view from before the promotion, somebody has to.
 */
final class PromotedMount {

    private static final RetryPolicy POLICY =
            new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(100), 2, Duration.ofSeconds(2));

    private final Path mount;
    private final Pace pace;
    private final Retry retry;

    PromotedMount(Path mount, Pace pace) {
        this.mount = mount;
        this.pace = pace;
        this.retry = new Retry(POLICY, pace, new SecureRandom());
    }

    /**
     * Probes until it works.
     *
     * @throws Failed what the last probe ended in
     */
    void until(Runnable probe, Duration patience) {
        Deadline deadline = pace.deadline(patience);
        try {
            retry.call(
                    () -> {
                        probe.run();
                        return null;
                    },
                    PromotedMount::judge,
                    deadline);
        } catch (Failed e) {
            throw Trouble.isOfReplica(e) ? stillReadOnly(e, patience) : e;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Verdict judge(Exception e) {
        return e instanceof Failed failed && Trouble.isOfReplica(failed) ? Verdict.again() : Verdict.giveUp();
    }

    private Failed stillReadOnly(Failed e, Duration patience) {
        return new Failed(
                e.getMessage() + "; still so after " + patience.toSeconds() + " s. If the file system is promoted, "
                        + mount
                        + " shows it as it was before: unmount it there, mount it anew, and run the same command again",
                e.getCause());
    }
}
