package io.jenkins.plugins.efsdr.manifest;

import java.util.List;
import java.util.Map;

/**
 * One document of a YAML file.
 *
 * @param line where it begins, from 1
 * @param tree its mapping; scalars are text, but for {@code true}, {@code false} and null where they are not quoted
 * @param warnings what was tolerated, with source and line
 * @param nodes where everything stands
 */
record YamlDocument(int line, Map<String, Object> tree, List<String> warnings, YamlNodes nodes) {

    /** What kind of Kubernetes object it is; empty text when it does not say. */
    String kind() {
        return VolumeManifest.string(tree, "kind").orElse("");
    }

    String apiVersion() {
        return VolumeManifest.string(tree, "apiVersion").orElse("");
    }
}
