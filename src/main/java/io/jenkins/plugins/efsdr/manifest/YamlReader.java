package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads YAML that anybody may have written: no types but text, maps and lists, and bounds on everything. */
final class YamlReader {

    /** The largest file, in characters. */
    static final int LARGEST = 1024 * 1024;

    private static final int MOST_ALIASES = 20;

    private YamlReader() {}

    /**
     * The documents of a file that are not empty.
     *
     * @throws BadInput with source and line, when it is no YAML, too large, or a document is no mapping
     */
    static List<YamlDocument> read(String source, String text) {
        if (text.length() > LARGEST) {
            throw BadInput.of(source, "", "must be at most " + LARGEST / 1024 + " KiB");
        }
        try {
            return documents(source, text);
        } catch (MarkedYAMLException e) {
            throw BadInput.of(place(source, e), "", "must be YAML: " + e.getProblem());
        } catch (ReaderException e) {
            throw BadInput.of(
                    place(source, text, e),
                    "",
                    "must be YAML, which has no such characters as U+%04X".formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            throw BadInput.of(
                    source,
                    "",
                    "must be YAML: " + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    private static List<YamlDocument> documents(String source, String text) {
        List<YamlDocument> documents = new ArrayList<>();
        for (Node node : new Yaml(options()).composeAll(new StringReader(text))) {
            if (node != null && node.getTag() != Tag.NULL) {
                documents.add(document(source, node));
            }
        }
        return documents;
    }

    private static YamlDocument document(String source, Node node) {
        int line = node.getStartMark().getLine() + 1;
        if (!(node instanceof MappingNode mapping)) {
            throw BadInput.of(
                    source + ": line " + line, "", "must be a mapping of apiVersion, kind, metadata and spec");
        }
        YamlTree tree = new YamlTree(source);
        Map<String, Object> map = tree.mapping(mapping);
        return new YamlDocument(line, map, tree.warnings(), new YamlNodes(mapping, tree.shared()));
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        options.setNestingDepthLimit(YamlTree.DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        return options;
    }

    private static String place(String source, String text, ReaderException e) {
        long before = text.codePoints()
                .limit(e.getPosition())
                .filter(character -> character == '\n')
                .count();
        return source + ": line " + (before + 1);
    }

    private static String place(String source, MarkedYAMLException e) {
        return e.getProblemMark() == null
                ? source
                : source + ": line " + (e.getProblemMark().getLine() + 1);
    }
}
