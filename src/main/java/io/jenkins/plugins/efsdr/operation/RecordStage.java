package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Printable;
import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import io.jenkins.plugins.efsdr.manifest.NamespaceManifest;
import io.jenkins.plugins.efsdr.manifest.VolumesReport;
import io.jenkins.plugins.efsdr.repository.Edits;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.repository.Recorded;
import io.jenkins.plugins.efsdr.repository.Tree;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Writes manifests, namespaces and the inventory in one commit. Should another run have pushed first, everything is held against the new
 * head again: what conflicts there ends, the rest is pushed.
 */
final class RecordStage {

    private final Provisioning shared;
    private final Targets targets;
    private final Predicate<VolumeId> touched;
    private final Instant now;
    private final Set<String> warnings = new LinkedHashSet<>();
    private Plan plan = new Plan(List.of(), Map.of(), List.of());

    /** @param touched whether this run has made something for a volume already */
    RecordStage(Provisioning shared, Targets targets, Predicate<VolumeId> touched) {
        this.shared = shared;
        this.targets = targets;
        this.touched = touched;
        this.now = shared.run.pace().now();
    }

    /** @return the volumes as they are recorded now */
    List<PlannedVolume> record(ManifestRepository repository, List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        RecoveryGuard guard = new RecoveryGuard(repository, shared.rules.lock());
        Recorded recorded = repository.record(
                head -> guard.underWay().map(why -> nothing(candidates, why)).orElseGet(() -> edits(head, candidates)));
        warnings.forEach(shared.run::note);
        shared.run.note(
                recorded.changed()
                        ? "Recorded in commit " + recorded.commit() + " of " + repository.description()
                        : "Nothing to record in " + repository.description());
        candidates.stream()
                .filter(one -> plan.conflicts().containsKey(one.id()))
                .forEach(one -> endOvertaken(one, plan.conflicts().get(one.id())));
        return plan.volumes();
    }

    /** A conflict that only the newer head shows. It is a refusal only where nothing was touched. */
    private void endOvertaken(Candidate one, String conflict) {
        boolean made = touched.test(one.id());
        shared.ledger.end(
                one.id(),
                one.volume().path().toString(),
                made ? Outcome.FAILED : Outcome.CONFLICT,
                made
                        ? conflict + "; another run was quicker, and the directory made for this one stays, empty"
                        : conflict);
    }

    /** A DR action has begun since the volumes were checked. */
    private Edits nothing(List<Candidate> candidates, String why) {
        plan = new Plan(List.of(), candidates.stream().collect(Collectors.toMap(Candidate::id, one -> why)), List.of());
        return Edits.of(message(), Map.of());
    }

    private Edits edits(Tree head, List<Candidate> candidates) {
        plan = new Planner(
                        shared.request, shared.rules.prefix(), shared.run.pace().now())
                .plan(head, candidates);
        warnings.clear();
        Map<String, Optional<String>> files = new TreeMap<>();
        VolumesReport report =
                head.read(ManifestLayout.REPORT).map(VolumesReport::parse).orElseGet(VolumesReport::empty);
        for (PlannedVolume volume : plan.volumes()) {
            files.put(
                    ManifestLayout.primary(volume.id()),
                    Optional.of(volume.manifest().text()));
            files.put(ManifestLayout.retired(volume.id()), Optional.empty());
            namespace(volume, head)
                    .ifPresent(text -> files.put(ManifestLayout.namespace(volume.id()), Optional.of(text)));
            report.put(
                    volume.id(),
                    volume.manifest().size(),
                    volume.pair().primary().host().toString(),
                    Optional.empty(),
                    now);
        }
        files.put(ManifestLayout.REPORT, Optional.of(report.text()));
        return Edits.of(message(), files);
    }

    /**
     * Reads what the record stage will have to change, so that a file that cannot be read is found before anything is touched.
     *
     * @throws BadInput for the inventory, or a namespace's file
     */
    static void requireReadable(Tree head, List<PlannedVolume> volumes) {
        head.read(ManifestLayout.REPORT).ifPresent(VolumesReport::parse);
        volumes.stream().map(PlannedVolume::id).forEach(id -> recordedNamespace(head, id));
    }

    private static Optional<NamespaceManifest> recordedNamespace(Tree head, VolumeId id) {
        String file = ManifestLayout.namespace(id);
        return head.read(file).map(text -> NamespaceManifest.read(file, id.namespace(), text));
    }

    /** The file that keeps the namespace's identity; none where the cluster gives it none. */
    private Optional<String> namespace(PlannedVolume volume, Tree head) {
        NamespaceManifest seen = NamespaceManifest.of(
                volume.id().namespace(), targets.namespace(volume).orElse(Map.of()));
        if (seen.annotations().isEmpty()) {
            return Optional.empty();
        }
        NamespaceManifest.Merged merged =
                recordedNamespace(head, volume.id()).orElse(seen).merge(seen);
        warnings.addAll(merged.warnings());
        return Optional.of(merged.manifest().render());
    }

    private String message() {
        List<PlannedVolume> changed =
                plan.volumes().stream().filter(PlannedVolume::changesRecord).toList();
        String what = changed.size() == 1 ? "volume " + changed.get(0).id().pvName() : changed.size() + " volumes";
        return "Provision " + what + "\n\nRun: " + shared.run.id() + "\nUser: " + Printable.of(shared.request.user())
                + "\n";
    }
}
