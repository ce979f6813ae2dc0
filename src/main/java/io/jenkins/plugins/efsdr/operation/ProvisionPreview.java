package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.cluster.ApplyOutcome;
import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import io.jenkins.plugins.efsdr.operation.CheckStage.Checked;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.repository.TextDiff;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        shared.stage("look at volumes", checked.volumes(), volume -> show(volume, checked, check));
        return shared.ledger.result();
    }

    private void show(PlannedVolume volume, Checked checked, CheckStage check) {
        List<String> message = new ArrayList<>();
        if (shared.part.makesDirectories()) {
            message.add(directory(check.directory(volume)));
        }
        if (shared.part.usesCluster() && checked.targets().namespace(volume).isEmpty()) {
            message.add("namespace would be made");
        }
        if (shared.part.records()) {
            message.add(record(volume));
        }
        if (shared.part.applies()) {
            message.add("cluster: " + words(check.preview(volume)));
        }
        shared.end(volume, Outcome.PLANNED, String.join(", ", message));
    }

    private String record(PlannedVolume volume) {
        if (!volume.changesRecord()) {
            return "manifest is recorded";
        }
        shared.run.note(TextDiff.unified(
                ManifestLayout.primary(volume.id()),
                volume.recorded(),
                volume.manifest().text()));
        return "manifest would be recorded";
    }

    private static String directory(Optional<Boolean> there) {
        return there.map(it -> it ? "directory exists" : "directory would be made")
                .orElse("directory is not looked at");
    }

    private static String words(ApplyOutcome outcome) {
        String word = switch (outcome.kind()) {
            case CREATED -> "would be created";
            case UPDATED -> "would be updated";
            case REBOUND -> "would be bound again";
            case REPLACED -> "would be deleted and made again";
            case REMOVED -> "would be removed";
            case UNCHANGED -> "is as it should be";
            case CONFLICT, FAILED -> "would not be done";
        };
        return outcome.message().isEmpty() ? word : word + " (" + outcome.message() + ")";
    }
}
