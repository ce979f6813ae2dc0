package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.volume.VolumeId;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds directories that several volumes mount: the predecessor gave one to all claims of a namespace. */
final class SharedDirectories {

    private static final int SHOWN = 5;

    private final Map<String, List<VolumeId>> users = new TreeMap<>();

    void add(Recoverable volume) {
        VolumeSource.of(volume.original())
                .path()
                .map(VolumePath::toString)
                .ifPresent(path -> users.computeIfAbsent(
                                path + " of " + volume.rewritten().pair().name(), key -> new ArrayList<>(1))
                        .add(volume.id()));
    }

    List<String> warnings() {
        return users.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> "the directory " + Shown.of(entry.getKey()) + " is shared by " + text(entry.getValue())
                        + ": what one of them deletes is gone for the others")
                .toList();
    }

    private static String text(List<VolumeId> volumes) {
        String shown = volumes.stream().limit(SHOWN).map(VolumeId::toString).collect(Collectors.joining(", "));
        return volumes.size() > SHOWN ? shown + " and " + (volumes.size() - SHOWN) + " more" : shown;
    }
}
