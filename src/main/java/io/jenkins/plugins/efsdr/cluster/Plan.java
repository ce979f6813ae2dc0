package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What has to be done to a manifest's two objects, decided from both before either is touched.
 *
 * @param obstacle why nothing may be done; empty when something may
 * @param free whether the PersistentVolume must be freed of a dead claim
 * @param volume what to do about the PersistentVolume
 * @param claim what to do about the claim
 */
record Plan(Optional<ApplyOutcome> obstacle, boolean free, Step volume, Step claim) {

    /**
     * One object's part.
     *
     * @param create whether it is absent
     * @param updates what of ours is out of date
     */
    record Step(boolean create, List<String> updates) {

        private static final Step NOTHING = new Step(false, List.of());
        private static final Step CREATE = new Step(true, List.of());

        boolean isUpdate() {
            return !updates.isEmpty();
        }
    }

    static final String CLAIM_REF = "claimRef";

    static Plan of(Desired desired, Live live) {
        Optional<ApplyOutcome> obstacle =
                leaving(desired, live).or(() -> conflict(desired, live)).or(() -> unreleased(desired, live));
        return obstacle.isPresent() ? new Plan(obstacle, false, Step.NOTHING, Step.NOTHING) : steps(desired, live);
    }

    /** Whether it rests on something that must be looked at again, if it was seen a while ago. */
    boolean isDelicate() {
        return free || obstacle.isPresent();
    }

    /** Whether what stands there keeps the manifest out for good, or is leaving. */
    boolean isInTheWay(Live live) {
        return obstacle.filter(outcome -> outcome.kind() == ApplyOutcome.Kind.CONFLICT || live.isLeaving())
                .isPresent();
    }

    private static Plan steps(Desired desired, Live live) {
        return new Plan(
                Optional.empty(),
                ref(desired, live) == ClaimRef.DEAD,
                live.volume()
                        .map(volume -> new Step(false, volumeUpdates(volume, desired, live)))
                        .orElse(Step.CREATE),
                live.claim()
                        .map(claim -> new Step(false, Labels.outdated(claim, desired.claim())))
                        .orElse(Step.CREATE));
    }

    private static List<String> volumeUpdates(GenericKubernetesResource volume, Desired desired, Live live) {
        List<String> updates = new ArrayList<>(Labels.outdated(volume, desired.volume()));
        if (ref(desired, live) == ClaimRef.NONE) {
            updates.add(CLAIM_REF);
        }
        return updates;
    }

    private static Optional<ApplyOutcome> leaving(Desired desired, Live live) {
        if (live.volume().filter(Live::isLeaving).isPresent()) {
            return Optional.of(leaving(desired.volumeTarget()));
        }
        return live.claim().filter(Live::isLeaving).map(claim -> leaving(desired.claimTarget()));
    }

    private static ApplyOutcome leaving(Target target) {
        return ApplyOutcome.failed(target + " is being deleted; run again when it is gone");
    }

    private static Optional<ApplyOutcome> conflict(Desired desired, Live live) {
        List<String> differences = Stream.of(
                        live.volume().stream()
                                .flatMap(volume -> Differences.ofVolumes(volume, desired.volume()).stream()),
                        live.volume().stream().flatMap(volume -> otherClaim(volume, desired, live)),
                        live.claim().stream().flatMap(claim -> Differences.ofClaims(claim, desired.claim()).stream()))
                .flatMap(all -> all)
                .toList();
        return differences.isEmpty() ? Optional.empty() : Optional.of(ApplyOutcome.conflict(differences));
    }

    private static Stream<String> otherClaim(GenericKubernetesResource volume, Desired desired, Live live) {
        return ref(desired, live) == ClaimRef.OTHER
                ? Stream.of(Differences.difference(
                        desired.volumeTarget() + " spec.claimRef",
                        ClaimRef.named(volume).toString(),
                        desired.key().toString()))
                : Stream.empty();
    }

    /** Only a volume that the cluster itself has let go of may be freed. */
    private static Optional<ApplyOutcome> unreleased(Desired desired, Live live) {
        return live.volume()
                .filter(volume -> ref(desired, live) == ClaimRef.DEAD && !"Released".equals(Live.phase(volume)))
                .map(volume -> ApplyOutcome.failed(desired.volumeTarget() + " is " + Live.phase(volume)
                        + " for an earlier claim " + desired.key() + " (uid " + ClaimRef.uid(volume)
                        + ") that is gone, and the cluster has not released it yet; run again in a moment"));
    }

    private static ClaimRef ref(Desired desired, Live live) {
        return live.volume()
                .map(volume -> ClaimRef.of(volume, desired.key(), live.claim()))
                .orElse(ClaimRef.OURS);
    }
}
