package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.run.Result;

/** What a failover needs to be recorded: its report, and a place for a record that Git cannot take now. */
public interface RecordKeeper {

    /**
     * The run's report so far, as JSON.
     *
     * @param result how the run is about to end
     */
    String report(Result result);

    /**
     * Keeps a record until it can be pushed.
     *
     * @param record as {@link PendingRecord#parse} reads it
     */
    void keep(String record);
}
