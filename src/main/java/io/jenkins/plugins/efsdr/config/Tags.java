package io.jenkins.plugins.efsdr.config;

import io.jenkins.plugins.efsdr.fault.Problem;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Refuses YAML tags ({@code !!java.net.URL}, {@code !mine}). Nothing here would obey one, but whoever writes one means something by it, and a
 * later reader of the same file may obey.
 */
final class Tags {

    private static final Set<Tag> PLAIN =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE, Tag.MAP, Tag.SEQ);

    private Tags() {}

    /** @param root a tree: its reader lets no collection occur twice; or null */
    static List<Problem> check(String file, Node root) {
        return nodes(root)
                .filter(node -> !PLAIN.contains(node.getTag()))
                .map(node -> new Problem(
                        file + " (line " + (node.getStartMark().getLine() + 1) + ")",
                        node.getTag().getValue(),
                        "is a tag, which nothing here may have; leave it out"))
                .toList();
    }

    private static Stream<Node> nodes(Node node) {
        return node == null
                ? Stream.of()
                : Stream.concat(Stream.of(node), children(node).flatMap(Tags::nodes));
    }

    private static Stream<Node> children(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream().flatMap(pair -> Stream.of(pair.getKeyNode(), pair.getValueNode()));
        }
        return node instanceof SequenceNode list ? list.getValue().stream() : Stream.of();
    }
}
