package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.FileSystemId;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which directory of which file system belongs to which volume, so that no two volumes share one unawares. Made for tens of thousands of
 * manifests: only those that could be meant are parsed, each at most once. Not thread-safe.
 */
public final class DirectoryUse {

    private final Map<VolumeId, String> unread = new HashMap<>();
    private final PathIndex<VolumeId> hints = new PathIndex<>();
    private final Map<FileSystemId, PathIndex<Use>> used = new HashMap<>();
    private final Map<VolumeId, String> unknown = new TreeMap<>();

    private DirectoryUse() {}

    /**
     * A directory in use.
     *
     * @param volume whose it is
     * @param path the directory
     */
    public record Use(VolumeId volume, VolumePath path) {}

    /**
     * What recorded manifests use.
     *
     * @param manifests the text of each volume's primary manifest
     */
    public static DirectoryUse of(Map<VolumeId, String> manifests) {
        DirectoryUse use = new DirectoryUse();
        manifests.forEach(use::note);
        return use;
    }

    /** Takes a directory for a volume, as a batch does with each of its own. */
    public void add(VolumeId volume, FileSystemId fileSystem, VolumePath path) {
        used.computeIfAbsent(fileSystem, id -> new PathIndex<>()).add(path.toString(), new Use(volume, path));
    }

    /** The other volumes whose directory is {@code path}, lies inside it, or has it inside. */
    public List<Use> othersAt(VolumeId volume, FileSystemId fileSystem, VolumePath path) {
        Set<VolumeId> candidates = candidates(path.toString());
        candidates.forEach(this::read);
        return used.getOrDefault(fileSystem, new PathIndex<>())
                .related(path.toString())
                .filter(use -> !use.volume().equals(volume))
                .toList();
    }

    /**
     * The manifests that had to be read and whose directory is not known, each with the reason: no manifest, or it mounts a root or an
     * access point.
     */
    public List<String> unknown() {
        return unknown.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }

    private void note(VolumeId volume, String text) {
        unread.put(volume, text);
        PathHints found = PathHints.of(text);
        found.paths().forEach(path -> hints.add(path, volume));
        if (found.paths().isEmpty()) {
            read(volume);
        }
    }

    /** YAML may break a scalar over lines where it has a space, which the hints do not see. */
    private Set<VolumeId> candidates(String path) {
        Stream<VolumeId> found =
                path.matches("\\S+") ? hints.related(path).filter(unread::containsKey) : unread.keySet().stream();
        return found.collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }

    private void read(VolumeId volume) {
        String text = unread.remove(volume);
        try {
            locate(volume, VolumeSource.of(ManifestReader.read(ManifestLayout.primary(volume), text)));
        } catch (BadInput e) {
            unknown.put(volume, e.getMessage().lines().findFirst().orElse(""));
        }
    }

    private void locate(VolumeId volume, VolumeSource source) {
        if (source.fileSystem().isPresent() && source.path().isPresent()) {
            add(volume, source.fileSystem().get(), source.path().get());
        } else {
            unknown.put(volume, "its manifest names no directory of an EFS file system");
        }
    }
}
