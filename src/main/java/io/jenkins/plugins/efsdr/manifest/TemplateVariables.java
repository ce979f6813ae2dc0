package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.volume.Volume;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a template can say about a volume. */
final class TemplateVariables {

    /** Variables that every volume has a value for. */
    static final List<String> ALWAYS = List.of(
            "businessUnit",
            "cluster",
            "application",
            "namespace",
            "pvc",
            "pv",
            "size",
            "accessMode",
            "server",
            "fileSystemId",
            "region",
            "path",
            "volumeHandle",
            "user",
            "owner",
            "directoryMode");

    /** Variables that have a value only inside a section of their own name. */
    static final List<String> SOMETIMES = List.of("directoryUid", "directoryGid");

    /** Sections of {@code key} and {@code value}. */
    static final List<String> MAPS = List.of("labels", "annotations", "volumeAnnotations");

    /** Sections of {@code .}. */
    static final List<String> LISTS = List.of("mountOptions");

    /** Sections that are there or not. */
    static final List<String> FLAGS = List.of("hasAnnotations");

    /** How the annotations begin that keep a directory's owner and mode. */
    static final String DIRECTORY = "efs-volume-dr/directory-";

    private TemplateVariables() {}

    /** All variables of a volume; those without a value are missing. */
    static Map<String, Object> of(Volume volume, EfsHost host, String user) {
        Map<String, Object> variables = new LinkedHashMap<>(scalars(volume, host));
        variables.put("user", UserLabel.of(user));
        volume.ownership().uid().ifPresent(uid -> variables.put("directoryUid", Long.toString(uid)));
        volume.ownership().gid().ifPresent(gid -> variables.put("directoryGid", Long.toString(gid)));
        variables.put("mountOptions", volume.mountOptions());
        variables.put("labels", entries(labels(volume, user)));
        variables.put("annotations", entries(volume.annotations()));
        variables.put("volumeAnnotations", entries(volumeAnnotations(volume)));
        variables.put("hasAnnotations", !volume.annotations().isEmpty());
        return variables;
    }

    /** The labels of both objects: ours and the extra ones. */
    static SortedMap<String, String> labels(Volume volume, String user) {
        SortedMap<String, String> labels = new TreeMap<>(volume.labels());
        labels.putAll(volume.ownLabels());
        labels.put(UserLabel.KEY, UserLabel.of(user));
        return labels;
    }

    /** The annotations of the PersistentVolume: owner and mode of the directory, and the extra ones. */
    static SortedMap<String, String> volumeAnnotations(Volume volume) {
        SortedMap<String, String> annotations = new TreeMap<>(volume.annotations());
        annotations.put(DIRECTORY + "mode", volume.ownership().modeText());
        volume.ownership().uid().ifPresent(uid -> annotations.put(DIRECTORY + "uid", Long.toString(uid)));
        volume.ownership().gid().ifPresent(gid -> annotations.put(DIRECTORY + "gid", Long.toString(gid)));
        return annotations;
    }

    /** Whether a manifest was written by us: the predecessor kept no mode. */
    static boolean areIn(VolumeManifest manifest) {
        return manifest.annotation(DIRECTORY + "mode").isPresent();
    }

    /** What a template may name, for messages. */
    static String known() {
        return String.join(", ", ALWAYS) + ", sections " + String.join(", ", LISTS) + " of '.', "
                + String.join(", ", MAPS) + " of key and value, and " + String.join(", ", FLAGS) + ", "
                + String.join(", ", SOMETIMES);
    }

    /** Whether a section repeats what stands in it. */
    static boolean isRepeating(String section) {
        return MAPS.contains(section) || LISTS.contains(section);
    }

    /** Whether a section is one at all. */
    static boolean isSection(String name) {
        return isRepeating(name) || SOMETIMES.contains(name) || FLAGS.contains(name);
    }

    /** Whether a variable has a value when it stands inside those sections. */
    static boolean isSetWithin(Set<String> sections, String name) {
        return switch (name) {
            case "." -> sections.stream().anyMatch(LISTS::contains);
            case "key", "value" -> sections.stream().anyMatch(MAPS::contains);
            default -> ALWAYS.contains(name) || SOMETIMES.contains(name) && sections.contains(name);
        };
    }

    private static Map<String, String> scalars(Volume volume, EfsHost host) {
        return Map.ofEntries(
                Map.entry("businessUnit", volume.id().businessUnit()),
                Map.entry("cluster", volume.id().cluster()),
                Map.entry("application", volume.id().application()),
                Map.entry("namespace", volume.id().namespace()),
                Map.entry("pvc", volume.id().pvc()),
                Map.entry("pv", volume.id().pvName()),
                Map.entry("size", volume.size().text()),
                Map.entry("accessMode", volume.accessMode().toString()),
                Map.entry("server", host.toString()),
                Map.entry("fileSystemId", host.id().value()),
                Map.entry("region", host.region().id()),
                Map.entry("path", volume.path().toString()),
                Map.entry("volumeHandle", CsiHandle.of(host.id(), volume.path()).toString()),
                Map.entry("owner", volume.ownLabels().get("volume-provision/owner")),
                Map.entry("directoryMode", volume.ownership().modeText()));
    }

    private static List<Map<String, String>> entries(SortedMap<String, String> map) {
        return map.entrySet().stream()
                .map(entry -> Map.of("key", entry.getKey(), "value", entry.getValue()))
                .toList();
    }
}
