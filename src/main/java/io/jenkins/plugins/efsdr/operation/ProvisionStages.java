package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.cluster.ApplyOutcome;
import io.jenkins.plugins.efsdr.directory.DirectoryTree.Made;
import io.jenkins.plugins.efsdr.operation.CheckStage.Checked;
import io.jenkins.plugins.efsdr.operation.ProvisionRequest.Option;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The stages of a provisioning run, in order. Volumes fall out on the way; those that reach the end are as they were asked for. */
final class ProvisionStages {

    private final Provisioning shared;
    private final ManifestRepository repository;
    private final Map<VolumeId, Made> directories = new ConcurrentHashMap<>();
    private final Map<VolumeId, ApplyOutcome> applied = new ConcurrentHashMap<>();

    ProvisionStages(Provisioning shared, ManifestRepository repository) {
        this.shared = shared;
        this.repository = repository;
    }

    Result carryOut() {
        Checked checked = new CheckStage(shared).carryOut(repository);
        if (shared.part.makesDirectories() && shared.sites.makesDirectories()) {
            makeDirectories(checked);
        }
        if (shared.part.usesCluster()) {
            makeNamespaces(checked);
        }
        List<PlannedVolume> volumes = shared.part.records() ? record(checked) : checked.volumes();
        if (shared.part.applies()) {
            bring(volumes, checked.targets());
        }
        shared.open(volumes).forEach(this::end);
        return shared.ledger.result();
    }

    private void bring(List<PlannedVolume> volumes, Targets targets) {
        apply(volumes, targets);
        awaitBound(volumes, targets);
        if (shared.request.has(Option.MOUNT_TEST)) {
            MountTest test = new MountTest(shared, targets);
            shared.stage("mount test", volumes, test::carryOut);
        }
    }

    private void makeDirectories(Checked checked) {
        shared.stage("directories", checked.volumes(), volume -> {
            Made made = shared.sites
                    .directories(volume.pair())
                    .ensure(
                            shared.rules.prefix(),
                            volume.volume().path(),
                            volume.volume().ownership());
            directories.put(volume.id(), made);
        });
    }

    /** A namespace that was missing is made now; only then can the API server check the claims in it. */
    private void makeNamespaces(Checked checked) {
        Targets targets = checked.targets();
        List<PlannedVolume> missing = shared.open(checked.volumes()).stream()
                .filter(volume -> targets.namespace(volume).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            shared.stage("namespaces", missing, volume -> {
                targets.makeNamespace(volume);
                Previews.endIfBad(
                        shared, volume, targets.cluster(volume).preview(volume.manifest(), targets.state(volume)));
            });
        }
    }

    private List<PlannedVolume> record(Checked checked) {
        List<Candidate> open = checked.candidates().stream()
                .filter(one -> shared.ledger.isOpen(one.id()))
                .toList();
        return shared.run.stage(
                "record",
                open.size(),
                () -> new RecordStage(shared, checked.targets(), this::madeDirectory).record(repository, open));
    }

    private boolean madeDirectory(VolumeId id) {
        return directories.getOrDefault(id, Made.existed()).isNew();
    }

    private void apply(List<PlannedVolume> volumes, Targets targets) {
        shared.stage("apply", volumes, volume -> {
            ApplyOutcome outcome = targets.cluster(volume).apply(volume.manifest(), targets.state(volume));
            applied.put(volume.id(), outcome);
            Previews.endIfBad(shared, volume, outcome);
        });
    }

    private void awaitBound(List<PlannedVolume> volumes, Targets targets) {
        List<PlannedVolume> open = shared.open(volumes);
        shared.run.stage("bound", open.size(), () -> {
            Deadline deadline = shared.run.pace().deadline(shared.rules.bound());
            open.stream()
                    .collect(Collectors.groupingBy(one -> one.id().cluster(), TreeMap::new, Collectors.toList()))
                    .values()
                    .forEach(own -> awaitBound(own, targets, deadline));
            return null;
        });
    }

    private void awaitBound(List<PlannedVolume> volumes, Targets targets, Deadline deadline) {
        Map<String, PlannedVolume> byClaim =
                volumes.stream().collect(Collectors.toMap(one -> one.manifest().claimKey(), one -> one));
        targets.cluster(volumes.get(0))
                .awaitBound(volumes.stream().map(PlannedVolume::manifest).toList(), deadline, (manifest, problem) -> {
                    shared.run.advanced("bound");
                    if (!problem.isEmpty()) {
                        shared.end(byClaim.get(manifest.claimKey()), Outcome.FAILED, problem);
                    }
                });
    }

    private void end(PlannedVolume volume) {
        Arrival arrival = new Arrival(
                volume,
                directories.getOrDefault(volume.id(), Made.existed()),
                applied.getOrDefault(volume.id(), ApplyOutcome.unchanged()));
        shared.end(volume, arrival.outcome(shared.part), arrival.message(shared.part));
    }
}
