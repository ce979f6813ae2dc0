package io.jenkins.plugins.efsdr.config;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** YAML text as nodes, which keep their lines and build no objects. */
final class YamlText {

    private static final int LARGEST = 16 * 1024 * 1024;

    private YamlText() {}

    /**
     * The only document's root; null for a text without one.
     *
     * @throws BadInput when it is no YAML, has aliases of collections, or is longer than 16 Mi characters
     */
    static Node compose(String file, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        options.setMaxAliasesForCollections(0);
        try {
            return new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw BadInput.of(file + " (line " + line + ")", "", "must be YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw BadInput.of(file, "", "must be YAML: " + e.getMessage());
        }
    }
}
