package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks for what a rewritten manifest says beside its source that leads, or ties its pods, to the primary's side. None of it is
 * touched: what it should be over there is not known here.
 */
final class LeftAsItIs {

    /** Mount options and volume attributes that name one side's address, zone or access point (nfs(5); aws-efs-csi-driver). */
    private static final Set<String> ONE_SIDED =
            Set.of("addr", "mountaddr", "mounthost", "mounttargetip", "accesspoint", "az");

    /** Where a PersistentVolume ties its pods to zones (Kubernetes, "Running in multiple zones"), and an old way to give options. */
    private static final Set<String> TYING = Set.of(
            "topology.kubernetes.io/zone",
            "topology.kubernetes.io/region",
            "failure-domain.beta.kubernetes.io/zone",
            "failure-domain.beta.kubernetes.io/region",
            "volume.beta.kubernetes.io/mount-options");

    private static final char REPLACED = '\ufffd';

    private final ParsedManifest parsed;
    private final FileSystem primary;
    private final List<String> warnings = new ArrayList<>();

    private LeftAsItIs(ParsedManifest parsed, FileSystem primary) {
        this.parsed = parsed;
        this.primary = primary;
    }

    /**
     * Each thing with source and line.
     *
     * @param path where the value stands that is changed
     * @param value that value, with the white space around it
     */
    static List<String> warnings(ParsedManifest parsed, String[] path, String value, Successor successor) {
        LeftAsItIs left = new LeftAsItIs(parsed, successor.pair().primary());
        successor.warning().ifPresent(text -> left.add(text, path));
        if (!value.equals(value.strip())) {
            left.add(String.join(".", path) + " has white space around it, which Kubernetes does not take away", path);
        }
        left.lookAround();
        return left.warnings;
    }

    private void lookAround() {
        Map<String, Object> volume = parsed.manifest().volume();
        texts(VolumeManifest.map(volume, "spec").get("mountOptions"))
                .flatMap(options -> Stream.of(options.split(",")))
                .filter(option -> ONE_SIDED.contains(option.split("=", 2)[0].strip()) || mentionsPrimary(option))
                .forEach(option -> addLeft(option, "spec", "mountOptions"));
        VolumeManifest.map(volume, "spec", "csi", "volumeAttributes").entrySet().stream()
                .filter(entry -> ONE_SIDED.contains(entry.getKey()) || mentionsPrimary(entry.getValue()))
                .forEach(entry -> addLeft(entry, "spec", "csi", "volumeAttributes", entry.getKey()));
        lookAt("labels");
        lookAt("annotations");
        if (mentionsPrimary(VolumeManifest.map(volume, "spec").get("nodeAffinity"))) {
            addLeft(primary.region(), "spec", "nodeAffinity");
        }
        lookAtBytes();
    }

    private void lookAt(String kind) {
        VolumeManifest.map(parsed.manifest().volume(), "metadata", kind).entrySet().stream()
                .filter(entry -> TYING.contains(entry.getKey()) && mentionsPrimary(entry.getValue()))
                .forEach(entry -> addLeft(entry, "metadata", kind, entry.getKey()));
    }

    /** Whoever decoded the file put this character in the place of what is no UTF-8. */
    private void lookAtBytes() {
        if (parsed.manifest().text().indexOf(REPLACED) >= 0) {
            add("the file is not UTF-8; in the secondary's copy U+FFFD stands for what is not", "apiVersion");
        }
    }

    /** Names of zones begin with the Region's. */
    private boolean mentionsPrimary(Object value) {
        return texts(value)
                .anyMatch(text -> text.contains(primary.id().value())
                        || text.contains(primary.region().id()));
    }

    private static Stream<String> texts(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(LeftAsItIs::texts);
        }
        return value instanceof Collection<?> list
                ? list.stream().flatMap(LeftAsItIs::texts)
                : Stream.ofNullable(value).map(String::valueOf);
    }

    private void addLeft(Object what, String... path) {
        add(
                String.join(".", path) + " says " + Shown.of(what)
                        + ", which is of the primary's side; it is left as it is, change it by hand if pods cannot mount",
                path);
    }

    private void add(String text, String... path) {
        warnings.add(parsed.place(path) + ": " + text);
    }
}
