package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a namespace needs to be itself elsewhere: {@code namespace.yaml}. On OpenShift those are the ranges of user ids, groups and
 * SELinux categories that its pods run with, and that its files therefore belong to; elsewhere it is the name alone.
 *
 * @param name the namespace
 * @param annotations its {@code openshift.io/sa.scc.*} annotations
 */
public record NamespaceManifest(String name, SortedMap<String, String> annotations) {

    /** The ranges and the form of each (openshift/origin, package security: a block is {@code start/length} or {@code start-end}). */
    private static final Map<String, Pattern> FORMS = Map.of(
            "openshift.io/sa.scc.uid-range", Pattern.compile("[0-9]{1,10}[/-][0-9]{1,10}"),
            "openshift.io/sa.scc.supplemental-groups",
                    Pattern.compile("[0-9]{1,10}[/-][0-9]{1,10}(,[0-9]{1,10}[/-][0-9]{1,10})*"),
            "openshift.io/sa.scc.mcs", Pattern.compile("s[0-9]{1,2}(:c[0-9]{1,4}([.,]c[0-9]{1,4})*)?"));

    private static final Set<String> METADATA = Set.of("name", "annotations");

    public NamespaceManifest {
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    /**
     * What a merge came to.
     *
     * @param manifest the record with what was added
     * @param warnings the ranges that a cluster gives differently, each with what that means
     */
    public record Merged(NamespaceManifest manifest, List<String> warnings) {}

    /** Of all annotations of a namespace, those that make up its identity. */
    public static NamespaceManifest of(String name, Map<String, String> annotations) {
        SortedMap<String, String> ranges = new TreeMap<>(annotations);
        ranges.keySet().retainAll(FORMS.keySet());
        return new NamespaceManifest(name, ranges);
    }

    /**
     * Reads the file of a namespace.
     *
     * @param source what messages call it
     * @param name the namespace that it must be of
     * @throws BadInput when it holds anything but that namespace and well-formed ranges
     */
    public static NamespaceManifest read(String source, String name, String text) {
        List<YamlDocument> documents = YamlReader.read(source, text);
        if (documents.size() != 1) {
            throw BadInput.of(
                    source, "", "must hold exactly one Namespace, this holds " + documents.size() + " documents");
        }
        Map<String, Object> tree = documents.get(0).tree();
        Problems problems = new Problems();
        checkObject(source, name, documents.get(0), problems);
        Map<String, Object> annotations = VolumeManifest.map(tree, "metadata", "annotations");
        annotations.forEach((key, value) -> checkRange(source, key, value, problems));
        problems.throwIfAny();
        SortedMap<String, String> ranges = new TreeMap<>();
        annotations.forEach((key, value) -> ranges.put(key, value.toString()));
        return new NamespaceManifest(name, ranges);
    }

    /** The file: lines end with LF, the last one too; annotations sorted. */
    public String render() {
        StringBuilder text = new StringBuilder("apiVersion: v1\nkind: Namespace\nmetadata:\n");
        text.append("  name: ").append(YamlScalar.quoted(name)).append('\n');
        text.append(annotations.isEmpty() ? "" : "  annotations:\n");
        annotations.forEach((key, value) -> text.append("    ")
                .append(YamlScalar.quoted(key))
                .append(": ")
                .append(YamlScalar.quoted(value))
                .append('\n'));
        return text.toString();
    }

    /**
     * This record with what a cluster says that it does not know yet. What it knows already stays, as files belong to those ids; a
     * cluster that says something else is a warning.
     */
    public Merged merge(NamespaceManifest seen) {
        SortedMap<String, String> merged = new TreeMap<>(seen.annotations);
        merged.putAll(annotations);
        List<String> warnings = new ArrayList<>();
        seen.annotations.forEach((key, value) -> {
            if (!merged.get(key).equals(value)) {
                warnings.add("namespace " + name + ": " + key + " is " + Shown.of(value) + " on the cluster, and "
                        + merged.get(key)
                        + " in the record; the record stays. Pods may not be able to read files that were"
                        + " written with the other ids");
            }
        });
        return new Merged(new NamespaceManifest(name, merged), warnings);
    }

    private static void checkObject(String source, String name, YamlDocument document, Problems problems) {
        String found =
                VolumeManifest.string(document.tree(), "metadata", "name").orElse("");
        if (!document.apiVersion().equals("v1") || !document.kind().equals("Namespace")) {
            problems.add(source, document.apiVersion() + " " + document.kind(), "must be a v1 Namespace");
        }
        if (!found.equals(name)) {
            problems.add(source + ": metadata.name", found, "must be " + name);
        }
        VolumeManifest.map(document.tree(), "metadata").keySet().stream()
                .filter(key -> !METADATA.contains(key))
                .forEach(key -> problems.add(source + ": metadata", key, "must be name or annotations"));
    }

    private static void checkRange(String source, String key, Object value, Problems problems) {
        Pattern form = FORMS.get(key);
        if (form == null) {
            problems.add(source + ": metadata.annotations", key, "must be one of " + new TreeMap<>(FORMS).keySet());
        } else if (!form.matcher(String.valueOf(value)).matches()) {
            problems.add(source + ": " + key, String.valueOf(value), "must be of the form " + form);
        }
    }
}
