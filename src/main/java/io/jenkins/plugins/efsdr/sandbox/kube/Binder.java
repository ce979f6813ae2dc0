package io.jenkins.plugins.efsdr.sandbox.kube;

import java.util.List;
import java.util.Optional;

/**
 * Binds claims to volumes as the PersistentVolume controller of Kubernetes does: always from the state of the objects,
 * never from what happened, so that any order of creation and any interruption ends the same. Source: the life cycle in
 * the Kubernetes documentation ("Persistent Volumes") and the controller's events.
 */
final class Binder {
    private final Store store;
    private final Binding binding;
    private final EventRecorder events;
    private final Controllers controllers;
    private final BinderIndex index = new BinderIndex();

    Binder(Store store, Binding binding, EventRecorder events, Controllers controllers) {
        this.store = store;
        this.binding = binding;
        this.events = events;
        this.controllers = controllers;
    }

    void syncVolume(String name) {
        Optional<VolumeView> found =
                store.get(ResourceTypes.VOLUMES, Key.cluster(name)).map(VolumeView::of);
        found.ifPresentOrElse(index::put, () -> index.forgetVolume(name));
        found.ifPresentOrElse(this::settle, () -> requeue(index.claimsNaming(name)));
    }

    private void settle(VolumeView volume) {
        if (volume.claimUid().isEmpty()) {
            offer(volume);
        } else {
            settleClaimed(volume, liveClaim(volume));
        }
        releaseLeaving(volume.name());
    }

    private void offer(VolumeView volume) {
        binding.setVolumePhase(volume.name(), "Available");
        requeue(index.claimsNaming(volume.name()));
        requeue(volume.hasClaim() ? List.of(volume.claimKey()) : index.claimsSearching(volume.storageClass()));
    }

    private Optional<ClaimView> liveClaim(VolumeView volume) {
        return claim(volume.claimKey()).filter(claim -> claim.uid().equals(volume.claimUid()));
    }

    private void settleClaimed(VolumeView volume, Optional<ClaimView> claim) {
        if (claim.isEmpty()) {
            binding.setVolumePhase(volume.name(), "Released");
        } else if (claim.get().volumeName().isEmpty()) {
            requeue(List.of(claim.get().key()));
        } else if (claim.get().volumeName().equals(volume.name())) {
            binding.setVolumePhase(volume.name(), "Bound");
        } else {
            binding.releaseReservation(volume);
        }
    }

    /** A volume in use stays, even when it was deleted. */
    private void releaseLeaving(String name) {
        store.get(ResourceTypes.VOLUMES, Key.cluster(name))
                .map(VolumeView::of)
                .filter(volume -> volume.isLeaving() && !volume.phase().equals("Bound"))
                .ifPresent(volume ->
                        binding.removeFinalizer(ResourceTypes.VOLUMES, Key.cluster(name), VolumeStrategy.FINALIZER));
    }

    void syncClaim(Key key) {
        Optional<ClaimView> found = claim(key);
        found.ifPresentOrElse(index::put, () -> index.forgetClaim(key));
        found.ifPresentOrElse(this::settle, () -> requeueVolumes(index.volumesClaimedBy(key)));
    }

    private void settle(ClaimView claim) {
        if (claim.wasBound()) {
            settleBound(claim);
        } else if (!claim.isLeaving()) {
            settleUnbound(claim);
        }
    }

    private void settleBound(ClaimView claim) {
        Optional<VolumeView> volume = volume(claim.volumeName());
        if (claim.volumeName().isEmpty()) {
            lose(claim, "ClaimLost", "Bound claim has lost reference to PersistentVolume. Data on the volume is lost!");
        } else if (volume.isEmpty()) {
            lose(claim, "ClaimLost", "Bound claim has lost its PersistentVolume. Data on the volume is lost!");
        } else if (!volume.get().hasClaim() || volume.get().claimUid().equals(claim.uid())) {
            bind(volume.get(), claim);
        } else {
            lose(claim, "ClaimMisbound", "Two claims are bound to the same volume, this one is bound incorrectly");
        }
    }

    private void lose(ClaimView claim, String reason, String message) {
        if (!claim.phase().equals("Lost")) {
            binding.setClaimPhase(claim, "Lost");
            events.warn(claim.tree(), reason, message);
        }
    }

    private void settleUnbound(ClaimView claim) {
        if (claim.volumeName().isEmpty()) {
            search(claim).ifPresentOrElse(volume -> bind(volume, claim), () -> reportNoVolume(claim));
        } else {
            volume(claim.volumeName()).ifPresent(volume -> bindRequested(volume, claim));
        }
    }

    /** A volume that is reserved for the claim comes first, then the smallest that fits. */
    private Optional<VolumeView> search(ClaimView claim) {
        for (String reserved : index.volumesClaimedBy(claim.key())) {
            Optional<VolumeView> volume = volume(reserved).filter(one -> one.isFor(claim) && isLarge(one, claim));
            if (volume.isPresent()) {
                return volume;
            }
        }
        for (String free : index.freeFor(claim)) {
            Optional<VolumeView> volume = volume(free).filter(one -> !one.hasClaim() && fits(one, claim));
            if (volume.isPresent()) {
                return volume;
            }
        }
        return Optional.empty();
    }

    private static boolean isLarge(VolumeView volume, ClaimView claim) {
        return volume.capacity().compareTo(claim.request()) >= 0;
    }

    private static boolean fits(VolumeView volume, ClaimView claim) {
        return !volume.isLeaving() && claim.mismatch(volume).isEmpty();
    }

    private void reportNoVolume(ClaimView claim) {
        if (claim.storageClass().isEmpty()) {
            events.note(
                    claim.tree(),
                    "FailedBinding",
                    "no persistent volumes available for this claim and no storage class is set");
        } else {
            String missing = "storageclass.storage.k8s.io \"" + claim.storageClass() + "\" not found";
            events.warn(claim.tree(), "ProvisioningFailed", missing);
        }
    }

    /** The user named the volume. Where the volume names the claim too, Kubernetes does not compare them any further. */
    private void bindRequested(VolumeView volume, ClaimView claim) {
        Optional<String> mismatch = volume.hasClaim() ? Optional.empty() : claim.mismatch(volume);
        if (mismatch.isPresent()) {
            String message = "Cannot bind to requested volume \"" + volume.name() + "\": " + mismatch.get();
            events.warn(claim.tree(), "VolumeMismatch", message);
        } else if (!volume.hasClaim() || volume.isFor(claim)) {
            bind(volume, claim);
        } else {
            String message = "volume \"" + volume.name() + "\" already bound to a different claim.";
            events.warn(claim.tree(), "FailedBinding", message);
        }
    }

    /** First the volume; the claim follows a moment later, as a client of a real cluster sees it. */
    private void bind(VolumeView volume, ClaimView claim) {
        boolean ready = volume.claimUid().equals(claim.uid()) && volume.phase().equals("Bound");
        if (ready) {
            binding.completeClaim(claim, volume);
        } else {
            binding.claimVolume(volume, claim);
            binding.setVolumePhase(volume.name(), "Bound");
            requeue(List.of(claim.key()));
        }
        index.forgetVolume(volume.name());
        volume(volume.name()).ifPresent(index::put);
    }

    private Optional<ClaimView> claim(Key key) {
        return store.get(ResourceTypes.CLAIMS, key).map(ClaimView::of);
    }

    private Optional<VolumeView> volume(String name) {
        return store.get(ResourceTypes.VOLUMES, Key.cluster(name)).map(VolumeView::of);
    }

    private void requeue(List<Key> claims) {
        claims.forEach(claim -> controllers.enqueue(ResourceTypes.CLAIMS, claim));
    }

    private void requeueVolumes(List<String> volumes) {
        volumes.forEach(volume -> controllers.enqueue(ResourceTypes.VOLUMES, Key.cluster(volume)));
    }
}
