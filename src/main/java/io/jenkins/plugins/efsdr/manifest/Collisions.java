package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Finds volumes that would meet on one cluster under one name. On their own clusters they never met: no cluster stands in the names.
 * What counts is where manifests lie, so that a broken one is not overlooked.
 */
final class Collisions {

    private final Map<String, List<VolumeId>> byName = new HashMap<>();
    private final SortedMap<VolumeId, String> targets;

    /**
     * Compares all with all.
     *
     * @param targets the cluster that each volume is brought up on
     * @param recorded all recorded volumes; those of a target itself stand there already
     */
    Collisions(SortedMap<VolumeId, String> targets, Collection<VolumeId> recorded) {
        this.targets = targets;
        targets.forEach(this::note);
        new HashSet<>(recorded)
                .stream()
                        .filter(id -> !targets.containsKey(id) && targets.containsValue(id.cluster()))
                        .sorted()
                        .forEach(id -> note(id, id.cluster()));
    }

    /** What a volume meets, each as a rule with everybody who is in it. */
    List<String> of(VolumeId id) {
        String target = targets.get(id);
        List<String> met = new ArrayList<>();
        add(met, id, volumeKey(id, target), "PersistentVolume " + id.pvName() + " of " + target);
        add(met, id, claimKey(id, target), "claim " + id.claim() + " of " + target);
        return met;
    }

    private void add(List<String> met, VolumeId id, String key, String name) {
        List<VolumeId> all = byName.get(key);
        if (all.size() > 1) {
            String others = all.stream()
                    .filter(other -> !other.equals(id))
                    .map(ManifestLayout::primary)
                    .collect(Collectors.joining(", "));
            met.add("must not meet another volume: it would be the " + name + ", and so would " + others);
        }
    }

    private void note(VolumeId id, String target) {
        byName.computeIfAbsent(volumeKey(id, target), key -> new ArrayList<>(1)).add(id);
        byName.computeIfAbsent(claimKey(id, target), key -> new ArrayList<>(1)).add(id);
    }

    private static String volumeKey(VolumeId id, String target) {
        return target + "\u0000" + id.pvName();
    }

    private static String claimKey(VolumeId id, String target) {
        return target + "\u0000\u0000" + id.claim();
    }
}
