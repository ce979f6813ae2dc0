package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Problems;
import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.volume.Names;
import io.jenkins.plugins.efsdr.volume.Quantity;
import io.jenkins.plugins.efsdr.volume.Volume;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Holds what a template rendered against the volume that it was rendered for. A team's template may add labels and annotations and
 * arrange things as it likes; everything that binding, data safety and a later recovery rest on must be as we would have written it.
 */
final class ManifestCheck {

    private static final String VOLUME = "PersistentVolume ";
    private static final String CLAIM = "PersistentVolumeClaim ";
    private static final Set<String> TOP = Set.of("apiVersion", "kind", "metadata", "spec");
    private static final Set<String> VOLUME_METADATA = Set.of("name", "labels", "annotations");
    private static final Set<String> CLAIM_METADATA = Set.of("name", "namespace", "labels", "annotations");
    private static final Set<String> VOLUME_SPEC = Set.of(
            "capacity",
            "volumeMode",
            "accessModes",
            "persistentVolumeReclaimPolicy",
            "storageClassName",
            "mountOptions",
            "nfs",
            "csi",
            "claimRef");
    private static final Set<String> CLAIM_SPEC =
            Set.of("accessModes", "volumeMode", "resources", "storageClassName", "volumeName");

    private final String template;
    private final VolumeManifest manifest;
    private final Volume volume;
    private final Problems problems = new Problems();

    private ManifestCheck(String template, VolumeManifest manifest, Volume volume) {
        this.template = template;
        this.manifest = manifest;
        this.volume = volume;
    }

    /** @throws BadInput with everything that is not as it must be; the template is the field */
    static void require(Template template, VolumeManifest manifest, Volume volume, EfsHost host, String user) {
        ManifestCheck check = new ManifestCheck(template.name(), manifest, volume);
        check.checkFields();
        check.checkVolume();
        check.checkClaim();
        SourceCheck.check(manifest, volume, host, check::add);
        check.checkLabels(TemplateVariables.labels(volume, user));
        check.checkAnnotations();
        manifest.warnings().stream().map(Shown::of).forEach(check::add);
        check.problems.throwIfAny();
    }

    private void checkFields() {
        only(VOLUME, manifest.volume(), TOP);
        only(VOLUME + "metadata.", map(manifest.volume(), "metadata"), VOLUME_METADATA);
        only(VOLUME + "spec.", map(manifest.volume(), "spec"), VOLUME_SPEC);
        only(
                VOLUME + "spec.claimRef.",
                map(manifest.volume(), "spec", "claimRef"),
                Set.of("apiVersion", "kind", "namespace", "name"));
        only(CLAIM, manifest.claim(), TOP);
        only(CLAIM + "metadata.", map(manifest.claim(), "metadata"), CLAIM_METADATA);
        only(CLAIM + "spec.", map(manifest.claim(), "spec"), CLAIM_SPEC);
    }

    private void checkVolume() {
        equal(VOLUME + "metadata.name", manifest.pvName(), volume.id().pvName());
        size(VOLUME + "spec.capacity.storage", manifest.size());
        equal(
                VOLUME + "spec.persistentVolumeReclaimPolicy",
                text(manifest.volume(), "spec", "persistentVolumeReclaimPolicy"),
                "Retain");
        checkSpec(VOLUME, manifest.volume());
    }

    private void checkClaim() {
        equal(CLAIM + "metadata.name", manifest.claimName(), volume.id().pvc());
        equal(CLAIM + "metadata.namespace", manifest.namespace(), volume.id().namespace());
        size(
                CLAIM + "spec.resources.requests.storage",
                text(manifest.claim(), "spec", "resources", "requests", "storage"));
        checkSpec(CLAIM, manifest.claim());
    }

    private void checkSpec(String object, Map<String, Object> tree) {
        Map<String, Object> spec = map(tree, "spec");
        if (!"".equals(spec.get("storageClassName"))) {
            add(object + "spec.storageClassName must be \"\", or the cluster's default class would take it");
        }
        if (!List.of(volume.accessMode().toString()).equals(spec.get("accessModes"))) {
            add(object + "spec.accessModes must be " + volume.accessMode() + " alone");
        }
        if (!"Filesystem".equals(spec.getOrDefault("volumeMode", "Filesystem"))) {
            add(object + "spec.volumeMode must be Filesystem");
        }
    }

    private void checkLabels(SortedMap<String, String> labels) {
        contains(VOLUME + "metadata.labels", map(manifest.volume(), "metadata", "labels"), labels);
        contains(CLAIM + "metadata.labels", map(manifest.claim(), "metadata", "labels"), labels);
        valid(VOLUME, map(manifest.volume(), "metadata", "labels"));
        valid(CLAIM, map(manifest.claim(), "metadata", "labels"));
    }

    private void checkAnnotations() {
        Map<String, Object> given = map(manifest.volume(), "metadata", "annotations");
        contains(VOLUME + "metadata.annotations", given, TemplateVariables.volumeAnnotations(volume));
        contains(
                CLAIM + "metadata.annotations", map(manifest.claim(), "metadata", "annotations"), volume.annotations());
        notKubernetes(VOLUME, given);
        notKubernetes(CLAIM, map(manifest.claim(), "metadata", "annotations"));
    }

    private void only(String place, Map<String, Object> map, Set<String> allowed) {
        map.keySet().stream()
                .filter(key -> !allowed.contains(key))
                .forEach(key -> add(place + Shown.of(key) + " must not be there; allowed are "
                        + String.join(", ", new TreeSet<>(allowed))));
    }

    private void equal(String place, String given, String wanted) {
        if (!given.equals(wanted)) {
            add(place + " must be '" + wanted + "', not '" + Shown.of(given) + "'");
        }
    }

    private void size(String place, String given) {
        if (!Quantity.same(given, volume.size().text())) {
            add(place + " must be " + volume.size() + ", not '" + Shown.of(given) + "'");
        }
    }

    private void contains(String place, Map<String, Object> given, SortedMap<String, String> wanted) {
        wanted.forEach((key, value) -> {
            if (!value.equals(given.get(key))) {
                add(place + " must hold " + key + ": " + YamlScalar.quoted(value));
            }
        });
    }

    private void valid(String object, Map<String, Object> labels) {
        labels.forEach((key, value) -> {
            if (!Names.isQualifiedName(key) || !(value instanceof String text) || !Names.isLabelValue(text)) {
                add(object + "metadata.labels." + Shown.of(key)
                        + " must be a valid label: at most 63 of A-Z a-z 0-9 - _ . between" + " letters or digits");
            }
        });
    }

    /** The cluster's own notes on binding (pv.kubernetes.io/bound-by-controller and the like) would make it believe in a binding. */
    private void notKubernetes(String object, Map<String, Object> annotations) {
        annotations.keySet().stream()
                .filter(key -> key.matches("(pv|volume|volume\\.beta)\\.kubernetes\\.io/.*"))
                .forEach(key -> add(object + "metadata.annotations." + Shown.of(key)
                        + " must not be there: it is the cluster's own"));
    }

    private void add(String rule) {
        problems.add(template, "", rule);
    }

    private static String text(Map<String, Object> tree, String... path) {
        return VolumeManifest.string(tree, path).orElse("");
    }

    private static Map<String, Object> map(Map<String, Object> tree, String... path) {
        return VolumeManifest.map(tree, path);
    }
}
