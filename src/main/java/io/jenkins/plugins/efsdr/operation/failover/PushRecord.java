package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.repository.Recorded;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import java.time.Instant;

/**
 * Pushes the record of a failover that ended while Git was out of reach, and gives back the lock that the run could not give back there.
 * Doing so twice makes one commit.
 */
public final class PushRecord {

    private final ManifestRepository repository;

    public PushRecord(ManifestRepository repository) {
        this.repository = repository;
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
            release(run, record);
            return Result.DONE;
        });
    }

    /** The record is what the lock was still kept for. */
    private void release(Run run, PendingRecord record) {
        try {
            repository.lock(record.lock()).release(record.run());
        } catch (Failed | Refused e) {
            run.note("The lock in Git was left alone: " + e.getMessage());
        }
    }
}
