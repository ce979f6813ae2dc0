package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.manifest.DirectoryUse;
import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import io.jenkins.plugins.efsdr.manifest.ManifestRenderer;
import io.jenkins.plugins.efsdr.manifest.Reconciled;
import io.jenkins.plugins.efsdr.manifest.RecordedManifest;
import io.jenkins.plugins.efsdr.operation.ProvisionRequest.Option;
import io.jenkins.plugins.efsdr.repository.Tree;
import io.jenkins.plugins.efsdr.volume.Volume;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Holds volumes against a head of the repository: what is recorded already, who else uses their directories, and whether their file systems
 * are failed over.
 */
final class Planner {

    private final ProvisionRequest request;
    private final VolumePath prefix;
    private final Instant now;

    Planner(ProvisionRequest request, VolumePath prefix, Instant now) {
        this.request = request;
        this.prefix = prefix;
        this.now = now;
    }

    Plan plan(Tree head, Collection<Candidate> candidates) {
        List<PlannedVolume> volumes = new ArrayList<>();
        Map<VolumeId, String> conflicts = new LinkedHashMap<>();
        DirectoryUse use = directoryUse(head);
        ClaimUse claims = ClaimUse.of(head);
        DrRuns runs = DrRuns.in(head, now);
        for (Candidate candidate : candidates) {
            try {
                requirePrimary(candidate, runs);
                requireOwnClaim(candidate, claims);
                PlannedVolume planned = held(candidate, head);
                requireWithinPrefix(planned);
                checkDirectory(planned, use);
                volumes.add(planned);
            } catch (ConflictException e) {
                conflicts.put(candidate.id(), e.getMessage());
            } catch (BadInput e) {
                conflicts.put(candidate.id(), "its record cannot be read, mend it in Git first: " + e.getMessage());
            }
        }
        return new Plan(volumes, conflicts, use.unknown());
    }

    private PlannedVolume held(Candidate candidate, Tree head) throws ConflictException {
        String file = ManifestLayout.primary(candidate.id());
        Optional<String> text = head.read(file);
        if (text.isEmpty()) {
            return fresh(candidate, head);
        }
        if (request.has(Option.STRICT)) {
            throw new ConflictException("is recorded already in " + file + " (strict)");
        }
        return recorded(candidate, file, text.get());
    }

    /** A volume that had been retired comes back to the directory in which its data lies. */
    private PlannedVolume fresh(Candidate candidate, Tree head) {
        String retired = ManifestLayout.retired(candidate.id());
        Volume volume = head.read(retired)
                .map(text -> RecordedManifest.read(retired, text).locate(candidate.volume()))
                .orElse(candidate.volume());
        return new PlannedVolume(
                volume,
                candidate.pair(),
                ManifestRenderer.manifest(volume, host(candidate), request.user(), candidate.template()),
                Optional.empty(),
                List.of());
    }

    private PlannedVolume recorded(Candidate candidate, String file, String text) throws ConflictException {
        RecordedManifest record = RecordedManifest.read(file, text);
        Reconciled answer = record.reconcile(candidate.volume(), host(candidate), request.user(), candidate.template());
        if (answer.kind() == Reconciled.Kind.CONFLICT) {
            throw new ConflictException("is recorded otherwise in " + file + ": "
                    + String.join("; ", answer.differences()) + ". Ask for what is recorded, or take another name");
        }
        Volume volume = record.locate(candidate.volume());
        List<String> notes = answer.kind() == Reconciled.Kind.UNCHANGED ? answer.differences() : List.of();
        return new PlannedVolume(volume, candidate.pair(), answer.manifest(), Optional.of(text), notes);
    }

    private static void requirePrimary(Candidate candidate, DrRuns runs) throws ConflictException {
        Optional<DrRuns.Word> failedOver = runs.failedOver(candidate.pair());
        if (failedOver.isPresent()) {
            String pair = candidate.pair().name();
            throw new ConflictException("its pair " + pair + " is failed over to "
                    + candidate.pair().secondary().orElseThrow() + ", as "
                    + failedOver.get().file() + " says: a volume made on "
                    + candidate.pair().primary()
                    + " now would be missing where its application runs. Once the pair is back at its primary, say so with"
                    + " efsdr pair returned " + pair + " --reason TEXT, then ask for the volume again");
        }
    }

    private static void requireOwnClaim(Candidate candidate, ClaimUse claims) throws ConflictException {
        Optional<VolumeId> other = claims.otherThan(candidate.id());
        if (other.isPresent()) {
            throw new ConflictException("claim " + candidate.id().claim() + " is recorded as that of " + other.get()
                    + "; take another name for the claim");
        }
    }

    /** A manifest of the predecessor, or one that somebody edited, can state any directory. */
    private void requireWithinPrefix(PlannedVolume planned) throws ConflictException {
        if (!planned.volume().path().isWithin(prefix) || planned.volume().path().equals(prefix)) {
            throw new ConflictException("its recorded directory " + planned.path() + " does not lie below the prefix "
                    + prefix + "; mend its manifest in Git, or the prefix of dr.yaml");
        }
    }

    private static EfsHost host(Candidate candidate) {
        return candidate.pair().primary().host();
    }

    private DirectoryUse directoryUse(Tree head) {
        if (request.has(Option.SHARE_DIRECTORY)) {
            return DirectoryUse.of(Map.of());
        }
        Map<VolumeId, String> manifests = new LinkedHashMap<>();
        for (String path : head.paths(ManifestLayout.ROOT)) {
            ManifestLayout.owner(path).ifPresent(id -> manifests.putIfAbsent(id, readable(head, path)));
        }
        return DirectoryUse.of(manifests);
    }

    /** One file that is no manifest by its size alone must not stop everybody's volumes. */
    private static String readable(Tree head, String path) {
        try {
            return head.read(path).orElse("");
        } catch (BadInput e) {
            return "";
        }
    }

    private void checkDirectory(PlannedVolume planned, DirectoryUse use) throws ConflictException {
        if (request.has(Option.SHARE_DIRECTORY) || isOnRecord(planned)) {
            return;
        }
        List<DirectoryUse.Use> others = use.othersAt(
                planned.id(), planned.pair().primary().id(), planned.volume().path());
        if (!others.isEmpty()) {
            throw new ConflictException("its directory " + planned.path() + " is used by "
                    + others.stream()
                            .map(other -> other.volume() + " at " + other.path())
                            .collect(Collectors.joining(", "))
                    + ". Take other names, or share the directory on purpose with --share-directory");
        }
        use.add(planned.id(), planned.pair().primary().id(), planned.volume().path());
    }

    /** Whether the volume has the directory that belongs to its names, and is recorded so: nobody else can have taken it before. */
    private boolean isOnRecord(PlannedVolume planned) {
        return planned.recorded().isPresent()
                && planned.volume().path().equals(Volume.defaultPath(prefix, planned.id()));
    }

    /** A volume that cannot be planned; the others go on. */
    private static final class ConflictException extends Exception {

        private static final long serialVersionUID = 1L;

        ConflictException(String message) {
            super(message);
        }
    }
}
