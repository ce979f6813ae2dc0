package io.jenkins.plugins.efsdr.volume;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A volume as it shall be. Made by {@link VolumeRequest#check}, so every part keeps its rules.
 *
 * @param id who it is
 * @param size how much is stated in its manifests (EFS itself has no limit)
 * @param accessMode how many nodes may mount it
 * @param ownership who its directory belongs to
 * @param mountOptions NFS mount options, in order
 * @param labels extra labels of both objects, without our own
 * @param annotations extra annotations of both objects, without our own
 * @param template name of a built-in template ({@code nfs}, {@code efs-csi}) or path of a file of the manifest repository
 * @param path its directory
 */
public record Volume(
        VolumeId id,
        Quantity size,
        AccessMode accessMode,
        Ownership ownership,
        List<String> mountOptions,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        String template,
        VolumePath path) {

    /** Protocol version and behaviour that EFS asks for (EFS User Guide, "Recommended NFS mount options"). */
    public static final List<String> MOUNT_OPTIONS = List.of("nfsvers=4.1", "hard", "rw", "sync", "noresvport");

    public Volume {
        mountOptions = List.copyOf(mountOptions);
        labels = sorted(labels);
        annotations = sorted(annotations);
    }

    /** {@code /<prefix>/<business unit>/<application>/<namespace>/<claim>}. */
    public static VolumePath defaultPath(VolumePath prefix, VolumeId id) {
        return prefix.resolve(id.businessUnit(), id.application(), id.namespace(), id.pvc());
    }

    /** The same volume in another directory (one that a manifest of the predecessor states). */
    public Volume at(VolumePath other) {
        return new Volume(id, size, accessMode, ownership, mountOptions, labels, annotations, template, other);
    }

    /** Our own labels, without the user who asked: that one depends on the caller. */
    public Map<String, String> ownLabels() {
        return Map.of("volume-provision/type", "static", "volume-provision/owner", OwnerLabel.of(id));
    }

    /** The template, when it is a file of the manifest repository. */
    public Optional<String> templateFile() {
        return template.contains("/") || template.endsWith(".mustache") ? Optional.of(template) : Optional.empty();
    }

    private static SortedMap<String, String> sorted(Map<String, String> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
