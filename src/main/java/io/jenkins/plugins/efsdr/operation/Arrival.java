package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.cluster.ApplyOutcome;
import io.jenkins.plugins.efsdr.directory.DirectoryTree.Made;
import io.jenkins.plugins.efsdr.run.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * A volume that came through all stages, and what each had to do for it.
 *
 * @param volume the volume
 * @param directory what was made on the file system
 * @param applied what was done on the cluster
 */
record Arrival(PlannedVolume volume, Made directory, ApplyOutcome applied) {

    Outcome outcome() {
        return switch (applied.kind()) {
            case CREATED -> Outcome.CREATED;
            case REBOUND -> Outcome.REBOUND;
            case UPDATED -> Outcome.UPDATED;
            default -> directory.isNew() || volume.changesRecord() ? Outcome.UPDATED : Outcome.UNCHANGED;
        };
    }

    /** What the word does not say. */
    String message() {
        List<String> parts = new ArrayList<>(volume.notes());
        if (outcome() == Outcome.UPDATED && directory.isNew()) {
            parts.add("its directory was missing and was made");
        }
        if (outcome() == Outcome.UPDATED && volume.changesRecord()) {
            parts.add("its record was brought up to date");
        }
        parts.add(directory.note());
        parts.add(applied.message());
        parts.removeIf(String::isEmpty);
        return String.join("; ", parts);
    }
}
