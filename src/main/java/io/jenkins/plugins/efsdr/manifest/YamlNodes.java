package io.jenkins.plugins.efsdr.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Where in a text the values of a document stand. Of a key that is given twice, the last one counts.
 *
 * @param root the document
 * @param shared the nodes that stand in several places, by an anchor and aliases
 */
record YamlNodes(MappingNode root, Set<Node> shared) {

    /** The scalar at a path; empty when there is none, or something else. */
    Optional<ScalarNode> scalar(String... path) {
        List<Node> nodes = walk(path);
        return nodes.size() > path.length && nodes.get(path.length) instanceof ScalarNode scalar
                ? Optional.of(scalar)
                : Optional.empty();
    }

    /** The line, from 1, of what stands at a path, or of the last part of the path that there is. */
    int line(String... path) {
        List<Node> nodes = walk(path);
        return nodes.get(nodes.size() - 1).getStartMark().getLine() + 1;
    }

    /** Whether what stands at a path stands elsewhere too, as a whole or as a part of something. */
    boolean isShared(String... path) {
        return walk(path).stream().anyMatch(shared::contains);
    }

    /** The nodes along a path, from the root as far as there are any. */
    private List<Node> walk(String... path) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(root);
        for (String key : path) {
            Optional<Node> next = child(nodes.get(nodes.size() - 1), key);
            if (next.isEmpty()) {
                break;
            }
            nodes.add(next.get());
        }
        return nodes;
    }

    private static Optional<Node> child(Node node, String key) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(entry -> entry.getKeyNode() instanceof ScalarNode name
                                && name.getValue().equals(key))
                        .reduce((first, second) -> second)
                        .map(NodeTuple::getValueNode)
                : Optional.empty();
    }
}
