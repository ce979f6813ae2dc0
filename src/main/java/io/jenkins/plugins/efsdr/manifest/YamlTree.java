package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns the nodes of one document into maps, lists and scalars. What YAML takes for numbers and dates stays the text that was written:
 * in the objects that we know, Kubernetes wants text there.
 */
final class YamlTree {

    static final int DEEPEST = 50;

    private static final int MOST_NODES = 50_000;
    private static final Set<String> TEXT_ONLY = Set.of("labels", "annotations");
    private static final Set<Tag> TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MAP, Tag.SEQ);

    private final String source;
    private final List<String> warnings = new ArrayList<>();
    private final Set<Node> anchored = new HashSet<>();
    private final Set<Node> shared = new HashSet<>();
    private int depth;
    private int nodes;

    YamlTree(String source) {
        this.source = source;
    }

    /** What was tolerated until now. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** The nodes that were met in several places, as an alias is the very node of its anchor. */
    Set<Node> shared() {
        return Set.copyOf(shared);
    }

    Map<String, Object> mapping(MappingNode node) {
        return mapping(node, false);
    }

    private Map<String, Object> mapping(MappingNode node, boolean textOnly) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (NodeTuple entry : node.getValue()) {
            String key = key(entry.getKeyNode());
            if (map.containsKey(key)) {
                warnings.add(place(entry.getKeyNode()) + ": " + key + " is given twice; its last value counts");
            }
            map.put(key, within(entry.getValueNode(), textOnly || TEXT_ONLY.contains(key)));
        }
        return Collections.unmodifiableMap(map);
    }

    /** Aliases make a small text a large or endless tree, so both directions are counted here and not in the text. */
    private Object within(Node node, boolean textOnly) {
        if (++nodes > MOST_NODES || ++depth > DEEPEST) {
            throw refused(node, "must not be larger or deeper than a manifest can be");
        }
        note(node);
        Object value = value(node, textOnly);
        depth--;
        return value;
    }

    private void note(Node node) {
        if (node.getAnchor() != null && !anchored.add(node)) {
            shared.add(node);
        }
    }

    private Object value(Node node, boolean textOnly) {
        if (!TAGS.contains(node.getTag())) {
            throw refused(node, "must not hold tags, merge keys or binary");
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, textOnly);
        }
        return node instanceof SequenceNode sequence ? list(sequence, textOnly) : scalar((ScalarNode) node, textOnly);
    }

    private List<Object> list(SequenceNode node, boolean textOnly) {
        List<Object> list = new ArrayList<>();
        node.getValue().forEach(item -> list.add(within(item, textOnly)));
        return Collections.unmodifiableList(list);
    }

    private static Object scalar(ScalarNode node, boolean textOnly) {
        String text = node.getValue();
        if (node.getScalarStyle() != ScalarStyle.PLAIN || textOnly) {
            return text;
        }
        if (node.getTag().equals(Tag.NULL)) {
            return null;
        }
        return text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
    }

    private String key(Node node) {
        if (node instanceof ScalarNode scalar && TAGS.contains(node.getTag())) {
            note(node);
            return scalar.getValue();
        }
        throw refused(node, "must have plain keys, no merge keys");
    }

    private BadInput refused(Node node, String rule) {
        return BadInput.of(place(node), "", rule);
    }

    private String place(Node node) {
        return source + ": line " + (node.getStartMark().getLine() + 1);
    }
}
