package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.cluster.ApplyOutcome;
import io.jenkins.plugins.efsdr.cluster.ClusterAction;
import io.jenkins.plugins.efsdr.cluster.VolumeCluster;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Printable;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import io.jenkins.plugins.efsdr.manifest.ManifestReader;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.manifest.VolumesReport;
import io.jenkins.plugins.efsdr.repository.Edits;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.repository.Recorded;
import io.jenkins.plugins.efsdr.repository.Tree;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import io.jenkins.plugins.efsdr.run.VolumeResult;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gives a volume up: claim and PersistentVolume leave the cluster, the manifest moves to {@code PV-PVCs/retired/}, the directory and its
 * data stay. The cluster comes first: as long as the volume may still be in use there, Git must be able to recover it. Running it again
 * goes on from where it stopped.
 */
public final class Retire {

    private final ManifestRepository repository;
    private final Sites sites;
    private final Duration deadline;
    private final RecoveryGuard guard;

    /**
     * @param lock the reference of the lock of DR actions
     * @param deadline how long claim and PersistentVolume may take to go away
     */
    public Retire(ManifestRepository repository, Sites sites, String lock, Duration deadline) {
        this.repository = repository;
        this.sites = sites;
        this.deadline = deadline;
        this.guard = new RecoveryGuard(repository, lock);
    }

    /**
     * Retires one volume.
     *
     * @param dryRun only look whether it could be done
     * @throws BadInput when no such volume is recorded
     * @throws Refused when a DR action is under way, a pod uses the claim, or what stands on the cluster is not this volume; nothing was
     *     touched
     * @throws Failed when the cluster or Git does not work
     */
    public Result call(Run run, VolumeId id, String user, boolean dryRun) {
        return run.conduct("retire", user, 1, () -> {
            VolumeManifest manifest = run.stage("check", 1, () -> check(id));
            if (dryRun) {
                return end(run, id, Outcome.PLANNED, "claim and PersistentVolume would be removed, the directory kept");
            }
            ApplyOutcome removed = run.stage("remove", 1, () -> remove(run, id, manifest));
            Recorded recorded = run.stage("record", 1, () -> repository.record(head -> edits(head, id, run.id())));
            boolean changed = recorded.changed() || removed.kind() == ApplyOutcome.Kind.REMOVED;
            return changed
                    ? end(run, id, Outcome.RETIRED, "the directory and its data were kept")
                    : end(run, id, Outcome.UNCHANGED, "was retired already; the directory and its data were kept");
        });
    }

    private VolumeManifest check(VolumeId id) {
        Tree head = repository.head();
        guard.requireNone();
        String file = head.read(ManifestLayout.primary(id)).isPresent()
                ? ManifestLayout.primary(id)
                : ManifestLayout.retired(id);
        String text = head.read(file)
                .orElseThrow(() -> BadInput.of(
                        "volume",
                        id.toString(),
                        "must be recorded in " + repository.description() + "; see efsdr volume list"));
        VolumeManifest manifest = ManifestReader.read(file, text);
        requireOwn(id, file, manifest);
        VolumeCluster cluster = sites.cluster(id.cluster());
        cluster.requireAccess(Set.of(id.namespace()), EnumSet.of(ClusterAction.READ, ClusterAction.REMOVE));
        requireUnused(cluster, manifest);
        return manifest;
    }

    /** A file can be copied or moved by hand; what it then names belongs to somebody else. */
    private static void requireOwn(VolumeId id, String file, VolumeManifest manifest) {
        if (!manifest.pvName().equals(id.pvName()) || !manifest.claimKey().equals(id.claim())) {
            throw new Refused(
                    file + " is the manifest of PersistentVolume " + Printable.of(manifest.pvName()) + " and claim "
                            + Printable.of(manifest.claimKey()) + ", not of " + id
                            + ". Put it where it belongs in Git, then retire"
                            + " the volume that you mean.");
        }
    }

    private static void requireUnused(VolumeCluster cluster, VolumeManifest manifest) {
        List<String> pods = cluster.podsUsing(manifest.namespace(), manifest.claimName());
        if (!pods.isEmpty()) {
            throw new Refused("Claim " + manifest.claimKey() + " is used by " + String.join(", ", pods) + " on "
                    + cluster.description() + ". Scale down what runs them, then retire the volume again.");
        }
    }

    private ApplyOutcome remove(Run run, VolumeId id, VolumeManifest manifest) {
        return sites.cluster(id.cluster()).remove(manifest, run.pace().deadline(deadline));
    }

    private Edits edits(Tree head, VolumeId id, String run) {
        guard.underWay().ifPresent(text -> {
            throw new Failed(
                    "Claim and PersistentVolume are gone from the cluster, but Git was left as it is. " + text);
        });
        String primary = ManifestLayout.primary(id);
        Map<String, Optional<String>> files = new TreeMap<>();
        head.read(primary).ifPresent(text -> {
            files.put(primary, Optional.empty());
            files.put(ManifestLayout.retired(id), Optional.of(text));
        });
        head.read(ManifestLayout.REPORT).map(VolumesReport::parse).ifPresent(report -> {
            report.remove(id);
            files.put(ManifestLayout.REPORT, Optional.of(report.text()));
        });
        return Edits.of("Retire volume " + id.pvName() + "\n\nRun: " + run + "\n", files);
    }

    private static Result end(Run run, VolumeId id, Outcome outcome, String message) {
        run.ended(new VolumeResult(id, "", outcome, message));
        return Result.DONE;
    }
}
