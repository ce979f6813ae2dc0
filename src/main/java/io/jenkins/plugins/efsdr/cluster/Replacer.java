package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Puts a manifest's objects in the place of others. One object is deleted at a time, and everything is looked at and checked anew before
 * each: what is deleted is always what was checked.
 */
final class Replacer {

    private final Api api;
    private final Reader reader;
    private final Writer dryRun;
    private final Applier applier;

    Replacer(Api api, Reader reader, Writer dryRun, Applier applier) {
        this.api = api;
        this.reader = reader;
        this.dryRun = dryRun;
        this.applier = applier;
    }

    ApplyOutcome replace(VolumeManifest manifest, Consumer<String> save, Deadline deadline) {
        Replacement replacement = new Replacement(Desired.of(manifest), save, deadline);
        try {
            return replacement.noting(replacement.run());
        } catch (Failed e) {
            return replacement.noting(ApplyOutcome.failed(e.getMessage()));
        }
    }

    /** One replacement. */
    private final class Replacement {

        private final Desired desired;
        private final Consumer<String> save;
        private final Deadline deadline;
        private final Set<String> saved = new HashSet<>();
        private boolean begun;

        Replacement(Desired desired, Consumer<String> save, Deadline deadline) {
            this.desired = desired;
            this.save = save;
            this.deadline = deadline;
        }

        ApplyOutcome run() {
            Pauses pauses = new Pauses(api.pace(), deadline);
            Live live = reader.fresh(desired);
            while (isInTheWay(live)) {
                List<String> reasons = new ReplaceCheck(api, desired).reasons(live);
                if (!reasons.isEmpty()) {
                    return refused(reasons);
                }
                prepare(live);
                if (!deleteNext(live)) {
                    pauses.pause();
                }
                live = reader.fresh(desired);
            }
            return applier.apply(desired, live);
        }

        /** Once one of the two is deleted, the other has to go as well. */
        private boolean isInTheWay(Live live) {
            return begun
                    ? live.volume().isPresent() || live.claim().isPresent()
                    : Plan.of(desired, live).isInTheWay(live);
        }

        private ApplyOutcome refused(List<String> reasons) {
            return begun ? ApplyOutcome.failed(String.join("; ", reasons)) : ApplyOutcome.conflict(reasons);
        }

        /** Nothing is deleted that the API server would then not let us make, or that is not kept elsewhere. */
        private void prepare(Live live) {
            List<GenericKubernetesResource> standing =
                    Stream.concat(live.claim().stream(), live.volume().stream()).toList();
            if (begun) {
                standing.forEach(this::requireSaved);
                return;
            }
            dryRun.createVolume(desired);
            dryRun.createClaim(desired);
            standing.stream()
                    .filter(object -> saved.add(Live.uid(object)))
                    .forEach(object -> save.accept(text(object)));
        }

        /** As JSON, without the record of who manages which field: nobody can make an object with that. */
        private static String text(GenericKubernetesResource object) {
            object.getMetadata().setManagedFields(null);
            return Reply.JSON.asJson(object);
        }

        /** A controller that keeps objects as its own source says would make them again for ever. */
        private void requireSaved(GenericKubernetesResource object) {
            if (!saved.contains(Live.uid(object))) {
                throw new Failed("cluster " + api.server() + ": " + object.getKind() + " "
                        + object.getMetadata().getName()
                        + " was made again by somebody else after it was deleted; stop what keeps it (Argo CD, an"
                        + " operator), then run again");
            }
        }

        /** @return whether it is gone; if not, it was no longer as it was seen */
        private boolean deleteNext(Live live) {
            return live.claim().isPresent()
                    ? delete(desired.claimTarget(), live.claim().get())
                    : delete(desired.volumeTarget(), live.volume().orElseThrow());
        }

        private boolean delete(Target target, GenericKubernetesResource object) {
            requireTime(target);
            Departure departure = new Departure(api, deadline);
            Reply reply = api.send(Call.delete(target, object));
            if (reply.isConflict() || reply.isNotFound()) {
                if (!isOurDoing(reply, departure.find(target, Live.uid(object)))) {
                    return false;
                }
            } else {
                reply.orFail();
            }
            begun = true;
            departure.await(target, Live.uid(object));
            return true;
        }

        /** A delete whose answer was lost makes another version of the object, or none, which the second try then does not fit. */
        private static boolean isOurDoing(Reply reply, Optional<GenericKubernetesResource> left) {
            return reply.resent() && left.map(Live::isLeaving).orElse(true);
        }

        private void requireTime(Target target) {
            if (deadline.expired()) {
                throw new Failed("cluster " + api.server() + ": " + target + " was not deleted within "
                        + deadline.length().toSeconds() + " s, for it changes all the time; run again");
            }
        }

        private ApplyOutcome noting(ApplyOutcome outcome) {
            if (!begun) {
                return outcome;
            }
            return outcome.isGood()
                    ? ApplyOutcome.replaced()
                    : outcome.noting("what stood there is deleted in part or in full, and kept in the run's journal");
        }
    }
}
