package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Leads a manifest to the replica of its file system. Exactly one scalar of the PersistentVolume changes, {@code spec.nfs.server} or
 * {@code spec.csi.volumeHandle}; every other character of the text stays, and so does the whole text where the manifest leads to a
 * secondary already.
 *
 * <p>A server may be written as the regional DNS name, with a zone in front, in any case, with a final dot, or as the bare id of the file
 * system; what is written instead is always the secondary's regional name. Of a handle the id of the file system changes, and that of
 * the access point.
 */
public final class HostRewriter {

    private static final String[] SERVER = {"spec", "nfs", "server"};
    private static final String[] HANDLE = {"spec", "csi", "volumeHandle"};

    private final ParsedManifest parsed;
    private final String[] path;
    private final ReplicaMap map;

    private HostRewriter(ParsedManifest parsed, String[] path, ReplicaMap map) {
        this.parsed = parsed;
        this.path = path;
        this.map = map;
    }

    /**
     * Rewrites one manifest.
     *
     * @throws BadInput with source, line, value and rule, when it leads to no file system of a pair, when that pair has no secondary, when
     *     an access point has none on the other side, or when the value stands in several places by an alias
     */
    public static Rewritten rewrite(VolumeManifest manifest, ReplicaMap map) {
        return rewrite(ManifestReader.parse(manifest.source(), manifest.text()), map);
    }

    static Rewritten rewrite(ParsedManifest parsed, ReplicaMap map) {
        return new HostRewriter(parsed, path(parsed), map).rewrite();
    }

    private static String[] path(ParsedManifest parsed) {
        Map<String, Object> spec = VolumeManifest.map(parsed.manifest().volume(), "spec");
        if (spec.containsKey("nfs") == spec.containsKey("csi")) {
            throw BadInput.of(parsed.place("spec"), "", "must hold either nfs or csi, as only those lie on EFS");
        }
        return spec.containsKey("nfs") ? SERVER : HANDLE;
    }

    private Rewritten rewrite() {
        ScalarNode node = parsed.volume()
                .nodes()
                .scalar(path)
                .orElseThrow(() -> bad("", String.join(".", path) + " must be there, and a single value"));
        Successor successor = successor(node.getValue().strip());
        return successor.value().isPresent()
                ? changed(node, successor)
                : new Rewritten(parsed.manifest(), successor.pair(), false, List.of());
    }

    private Successor successor(String value) {
        SourceMap sources = new SourceMap(map, parsed.place(path));
        if (path == SERVER) {
            return sources.server(value);
        }
        String driver = VolumeManifest.string(parsed.manifest().volume(), "spec", "csi", "driver")
                .orElse("");
        if (!driver.equals(CsiHandle.DRIVER)) {
            throw BadInput.of(
                    parsed.place("spec", "csi", "driver"),
                    driver,
                    "must be " + CsiHandle.DRIVER + ": volumes of other drivers are not on EFS");
        }
        return sources.handle(value);
    }

    private Rewritten changed(ScalarNode node, Successor successor) {
        String value = node.getValue().strip();
        if (parsed.volume().nodes().isShared(path)) {
            throw bad(value, "must not be an anchor or an alias that is used elsewhere: write it out in each place");
        }
        String replacement = successor.value().orElseThrow();
        String text = ScalarText.of(parsed.manifest().text(), node)
                .replace(value, replacement)
                .orElseThrow(() -> bad(value, "must stand on one line"));
        return new Rewritten(
                manifest(text, node.getValue().replace(value, replacement)),
                successor.pair(),
                true,
                LeftAsItIs.warnings(parsed, path, node.getValue(), successor));
    }

    private VolumeManifest manifest(String text, String value) {
        VolumeManifest old = parsed.manifest();
        return new VolumeManifest(
                old.source(), text, with(old.volume(), List.of(path), value), old.claim(), old.warnings());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> with(Map<String, Object> tree, List<String> path, String value) {
        Map<String, Object> copy = new LinkedHashMap<>(tree);
        copy.computeIfPresent(
                path.get(0),
                (key, old) -> path.size() == 1
                        ? value
                        : with((Map<String, Object>) old, path.subList(1, path.size()), value));
        return Collections.unmodifiableMap(copy);
    }

    private BadInput bad(String value, String rule) {
        return BadInput.of(parsed.place(path), value, rule);
    }
}
