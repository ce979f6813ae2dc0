package io.jenkins.plugins.efsdr.volume;

import io.jenkins.plugins.efsdr.fault.Problems;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an application team asks for, as they wrote it. Nothing is checked yet.
 *
 * @param values what was given; a field that is missing or blank takes its default
 * @param origin where that was
 */
public record VolumeRequest(Map<Field, String> values, Origin origin) {

    public VolumeRequest {
        EnumMap<Field, String> given = new EnumMap<>(Field.class);
        values.forEach((field, value) -> {
            if (value != null && !value.isBlank()) {
                given.put(field, value.strip());
            }
        });
        values = Collections.unmodifiableMap(given);
    }

    /** From nowhere in particular. */
    public VolumeRequest(Map<Field, String> values) {
        this(values, Origin.NONE);
    }

    /** A request of the six fields that every volume needs. */
    public static VolumeRequest of(
            String businessUnit, String cluster, String application, String namespace, String pvc, String size) {
        return new VolumeRequest(Map.of(
                Field.BUSINESS_UNIT, businessUnit,
                Field.CLUSTER, cluster,
                Field.APPLICATION, application,
                Field.NAMESPACE, namespace,
                Field.PVC, pvc,
                Field.SIZE, size));
    }

    /** The same with one more field. */
    public VolumeRequest with(Field field, String value) {
        Map<Field, String> more = new EnumMap<>(Field.class);
        more.putAll(values);
        more.put(field, value);
        return new VolumeRequest(more, origin);
    }

    public Optional<String> get(Field field) {
        return Optional.ofNullable(values.get(field));
    }

    /** The five names as they were written, empty text for one that is missing: enough to say which request a message is about. */
    public VolumeId claimedId() {
        return new VolumeId(
                text(Field.BUSINESS_UNIT),
                text(Field.CLUSTER),
                text(Field.APPLICATION),
                text(Field.NAMESPACE),
                text(Field.PVC));
    }

    /**
     * Turns the request into a volume.
     *
     * @param prefix the directory below which volumes live
     * @param problems takes everything that is wrong
     * @return the volume; empty when anything was wrong
     */
    public Optional<Volume> check(VolumePath prefix, Problems problems) {
        return new RequestCheck(this).check(prefix, problems);
    }

    String text(Field field) {
        return values.getOrDefault(field, "");
    }
}
