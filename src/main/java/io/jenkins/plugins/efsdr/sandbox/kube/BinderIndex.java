package io.jenkins.plugins.efsdr.sandbox.kube;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Who refers to whom among volumes and claims, so that a change of one finds the other without a search. */
final class BinderIndex {
    private final ReverseIndex<String, Key> claimsByVolume = new ReverseIndex<>();
    private final ReverseIndex<String, Key> searchingByClass = new ReverseIndex<>();
    private final ReverseIndex<Key, String> volumesByClaim = new ReverseIndex<>();
    private final ReverseIndex<String, Free> freeByClass = new ReverseIndex<>();
    private final Map<String, Free> free = new HashMap<>();

    /** A volume that no claim has, the smallest first. */
    private record Free(BigDecimal capacity, String name) implements Comparable<Free> {
        private static final Comparator<Free> ORDER =
                Comparator.comparing(Free::capacity).thenComparing(Free::name);

        @Override
        public int compareTo(Free other) {
            return ORDER.compare(this, other);
        }
    }

    void forgetVolume(String name) {
        volumesByClaim.remove(name);
        Free was = free.remove(name);
        if (was != null) {
            freeByClass.remove(was);
        }
    }

    void put(VolumeView volume) {
        forgetVolume(volume.name());
        if (volume.hasClaim()) {
            volumesByClaim.put(volume.claimKey(), volume.name());
        } else if (!volume.isLeaving()) {
            Free entry = new Free(volume.capacity().value(), volume.name());
            free.put(volume.name(), entry);
            freeByClass.put(volume.storageClass(), entry);
        }
    }

    void forgetClaim(Key claim) {
        claimsByVolume.remove(claim);
        searchingByClass.remove(claim);
    }

    void put(ClaimView claim) {
        forgetClaim(claim.key());
        if (!claim.volumeName().isEmpty()) {
            claimsByVolume.put(claim.volumeName(), claim.key());
        } else if (!claim.wasBound()) {
            searchingByClass.put(claim.storageClass(), claim.key());
        }
    }

    List<Key> claimsNaming(String volume) {
        return claimsByVolume.of(volume);
    }

    List<Key> claimsSearching(String storageClass) {
        return searchingByClass.of(storageClass);
    }

    List<String> volumesClaimedBy(Key claim) {
        return volumesByClaim.of(claim);
    }

    /** Names of unclaimed volumes that are large enough, the smallest first. */
    Iterable<String> freeFor(ClaimView claim) {
        Free least = new Free(claim.request().value(), "");
        Iterable<Free> fitting = freeByClass.from(claim.storageClass(), least);
        return () -> StreamSupport.stream(fitting.spliterator(), false)
                .map(Free::name)
                .iterator();
    }
}
