package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.volume.Ownership;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A manifest file as it was read: exactly one PersistentVolume and one PersistentVolumeClaim that names it.
 *
 * @param source where the text came from, for messages
 * @param text the file, byte for byte
 * @param volume the PersistentVolume as a tree of maps, lists and scalars
 * @param claim the PersistentVolumeClaim, the same
 * @param warnings what was tolerated in reading, with source and line
 */
public record VolumeManifest(
        String source, String text, Map<String, Object> volume, Map<String, Object> claim, List<String> warnings) {

    /** A manifest in which nothing had to be tolerated. */
    public VolumeManifest(String source, String text, Map<String, Object> volume, Map<String, Object> claim) {
        this(source, text, volume, claim, List.of());
    }

    /** The PersistentVolume's name. */
    public String pvName() {
        return string(volume, "metadata", "name").orElse("");
    }

    /** The claim's namespace. */
    public String namespace() {
        return string(claim, "metadata", "namespace").orElse("");
    }

    /** The claim's name. */
    public String claimName() {
        return string(claim, "metadata", "name").orElse("");
    }

    /** Namespace and name of the claim, as Kubernetes tools print them. */
    public String claimKey() {
        return namespace() + "/" + claimName();
    }

    /** The size that the PersistentVolume states. */
    public String size() {
        return string(volume, "spec", "capacity", "storage").orElse("");
    }

    /** The NFS server; empty for a CSI volume. */
    public Optional<String> nfsServer() {
        return string(volume, "spec", "nfs", "server");
    }

    /** The NFS path; empty for a CSI volume. */
    public Optional<String> nfsPath() {
        return string(volume, "spec", "nfs", "path");
    }

    /** The CSI volume handle; empty for an NFS volume. */
    public Optional<String> volumeHandle() {
        return string(volume, "spec", "csi", "volumeHandle");
    }

    /** Where the data is: the directory, or the handle of a CSI volume; empty text where it names neither. */
    public String place() {
        return nfsPath().or(this::volumeHandle).orElse("");
    }

    /** The directory on its file system; empty for the root, behind an access point, and for what is no path. */
    public Optional<VolumePath> directory() {
        return VolumeSource.of(this).path();
    }

    /** Owner and mode of the directory as they were recorded; the usual ones where they were not, as by the predecessor. */
    public Ownership ownership() {
        return RecordedOwnership.of(this);
    }

    /** The PersistentVolume's access modes. */
    @SuppressWarnings("unchecked")
    public List<String> accessModes() {
        return at(volume, "spec", "accessModes")
                .filter(List.class::isInstance)
                .map(list -> ((List<Object>) list).stream().map(String::valueOf).toList())
                .orElse(List.of());
    }

    /** A label of the PersistentVolume. */
    public Optional<String> label(String key) {
        return string(volume, "metadata", "labels", key);
    }

    /** An annotation of the PersistentVolume. */
    public Optional<String> annotation(String key) {
        return string(volume, "metadata", "annotations", key);
    }

    static Optional<String> string(Map<String, Object> tree, String... path) {
        return at(tree, path).map(String::valueOf);
    }

    /** The mapping at a path of a tree; empty when there is none. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> tree, String... path) {
        return at(tree, path)
                .filter(Map.class::isInstance)
                .map(map -> (Map<String, Object>) map)
                .orElse(Map.of());
    }

    private static Optional<Object> at(Map<String, Object> tree, String... path) {
        Object node = tree;
        for (String key : path) {
            node = node instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return Optional.ofNullable(node);
    }
}
