package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.cluster.ApplyOutcome;
import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import io.jenkins.plugins.efsdr.operation.CheckStage.Checked;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.repository.TextDiff;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Result;

/** A dry run: the checks of a real one, then what it would do. Nothing is changed anywhere. */
final class ProvisionPreview {

    private final Provisioning shared;
    private final ManifestRepository repository;

    ProvisionPreview(Provisioning shared, ManifestRepository repository) {
        this.shared = shared;
        this.repository = repository;
    }

    Result show() {
        CheckStage check = new CheckStage(shared);
        Checked checked = check.carryOut(repository);
        shared.stage("look at directories", checked.volumes(), volume -> show(volume, checked, check.preview(volume)));
        return shared.ledger.result();
    }

    private void show(PlannedVolume volume, Checked checked, ApplyOutcome cluster) {
        String message = directory(volume)
                + (checked.targets().namespace(volume).isPresent() ? "" : ", namespace would be made")
                + (volume.changesRecord() ? ", manifest would be recorded" : ", manifest is recorded")
                + ", cluster: " + words(cluster);
        if (volume.changesRecord()) {
            shared.run.note(TextDiff.unified(
                    ManifestLayout.primary(volume.id()),
                    volume.recorded(),
                    volume.manifest().text()));
        }
        shared.end(volume, Outcome.PLANNED, message);
    }

    private String directory(PlannedVolume volume) {
        if (!shared.sites.makesDirectories()) {
            return "directory is not looked at";
        }
        boolean there = shared.sites
                .directories(volume.pair())
                .find(volume.volume().path())
                .isPresent();
        return there ? "directory exists" : "directory would be made";
    }

    private static String words(ApplyOutcome outcome) {
        String word = switch (outcome.kind()) {
            case CREATED -> "would be created";
            case UPDATED -> "would be updated";
            case REBOUND -> "would be bound again";
            default -> "is as it should be";
        };
        return outcome.message().isEmpty() ? word : word + " (" + outcome.message() + ")";
    }
}
