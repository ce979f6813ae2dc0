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

    /** In a word, what the part of provisioning that was asked for did. */
    Outcome outcome(ProvisionPart part) {
        return switch (part) {
            case DIRECTORIES -> directory.isNew() ? Outcome.CREATED : Outcome.UNCHANGED;
            case RECORD -> recorded();
            case APPLY -> applied(Outcome.UNCHANGED);
            case ALL -> applied(directory.isNew() || volume.changesRecord() ? Outcome.UPDATED : Outcome.UNCHANGED);
        };
    }

    private Outcome recorded() {
        Outcome changed = volume.recorded().isEmpty() ? Outcome.CREATED : Outcome.UPDATED;
        return volume.changesRecord() ? changed : Outcome.UNCHANGED;
    }

    private Outcome applied(Outcome otherwise) {
        return switch (applied.kind()) {
            case CREATED -> Outcome.CREATED;
            case REBOUND -> Outcome.REBOUND;
            case UPDATED -> Outcome.UPDATED;
            case REPLACED -> Outcome.REPLACED;
            case UNCHANGED -> otherwise;
            case REMOVED, CONFLICT, FAILED ->
                throw new IllegalStateException("A volume that is " + applied.kind() + " has not come through");
        };
    }

    /** What the word does not say. */
    String message(ProvisionPart part) {
        List<String> parts = new ArrayList<>(volume.notes());
        boolean updated = part == ProvisionPart.ALL && outcome(part) == Outcome.UPDATED;
        if (updated && directory.isNew()) {
            parts.add("its directory was missing and was made");
        }
        if (updated && volume.changesRecord()) {
            parts.add("its record was brought up to date");
        }
        parts.add(directory.note());
        parts.add(applied.message());
        parts.removeIf(String::isEmpty);
        return String.join("; ", parts);
    }
}
