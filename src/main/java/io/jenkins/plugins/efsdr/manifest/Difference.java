package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.volume.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One field in which two manifests differ.
 *
 * @param field what differs, for people
 * @param recorded what the record says; empty for nothing
 * @param asked what is asked; empty for nothing
 */
record Difference(String field, Optional<String> recorded, Optional<String> asked) {

    /** What may change on a live volume; everything else is immutable there or must not move. */
    private static final Pattern MUTABLE = Pattern.compile("PersistentVolume(Claim)? "
            + "(metadata\\.(labels|annotations)|spec\\.(mountOptions|claimRef|persistentVolumeReclaimPolicy))\\b.*");

    static Difference of(String field, String recorded, String asked) {
        return new Difference(field, given(recorded), given(asked));
    }

    /** All fields in which two manifests differ; sizes are compared by value. */
    static List<Difference> between(VolumeManifest recorded, VolumeManifest asked) {
        SortedMap<String, String> before = fields(recorded);
        SortedMap<String, String> after = fields(asked);
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys.stream()
                .filter(key -> !isSame(before.get(key), after.get(key)))
                .map(key -> of(key, before.get(key), after.get(key)))
                .toList();
    }

    boolean isMutable() {
        return MUTABLE.matcher(field).matches();
    }

    /** {@code size: recorded 100Gi, asked 200Gi}. */
    @Override
    public String toString() {
        return field + ": recorded " + Shown.of(recorded.orElse("nothing")) + ", asked "
                + Shown.of(asked.orElse("nothing"));
    }

    private static boolean isSame(String one, String other) {
        return Objects.equals(one, other) || one != null && other != null && Quantity.same(one, other);
    }

    private static SortedMap<String, String> fields(VolumeManifest manifest) {
        SortedMap<String, String> fields = new TreeMap<>();
        flatten("PersistentVolume ", manifest.volume(), fields);
        flatten("PersistentVolumeClaim ", manifest.claim(), fields);
        return fields;
    }

    private static void flatten(String place, Object node, SortedMap<String, String> fields) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> flatten(place + separator(place) + key, value, fields));
        } else if (node instanceof List<?> list) {
            fields.put(
                    place, String.join(", ", list.stream().map(String::valueOf).toList()));
        } else if (node != null) {
            fields.put(place, node.toString());
        }
    }

    private static String separator(String place) {
        return place.endsWith(" ") ? "" : ".";
    }

    private static Optional<String> given(String text) {
        return Stream.ofNullable(text).filter(it -> !it.isEmpty()).findFirst();
    }
}
