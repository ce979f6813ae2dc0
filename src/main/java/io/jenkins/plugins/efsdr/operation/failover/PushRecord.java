package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.repository.GitLock;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.repository.Recorded;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import java.time.Instant;

/** Pushes the record of a failover that ended while Git was out of reach. Doing so twice makes one commit. */
public final class PushRecord {

    private final ManifestRepository repository;
    private final String lock;

    /** @param lock the reference of the lock in Git, which a run that could not reach it still holds */
    public PushRecord(ManifestRepository repository, String lock) {
        this.repository = repository;
        this.lock = lock;
    }

    /**
     * Pushes it.
     *
     * @param text what the run kept
     * @throws BadInput when that is no record
     * @throws Failed when Git still does not take it
     */
    public Result call(Run run, String user, String text) {
        return run.conduct("record", user, 0, () -> {
            PendingRecord record = PendingRecord.parse(text);
            Instant now = run.pace().now();
            Recorded recorded = run.stage("record", 0, () -> repository.record(head -> record.on(head, now)));
            run.note("Run " + record.run() + " is recorded in " + repository.description() + ", commit "
                    + recorded.commit() + (recorded.changed() ? "." : ", and was so before."));
            release(run, record.run());
            return Result.DONE;
        });
    }

    private void release(Run run, String holder) {
        GitLock held = repository.lock(lock);
        if (held.look().filter(it -> it.holder().equals(holder)).isPresent()) {
            held.release(holder);
            run.note("Its lock in Git was given back.");
        }
    }
}
