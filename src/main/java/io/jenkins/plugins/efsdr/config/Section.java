package io.jenkins.plugins.efsdr.config;

import io.jenkins.plugins.efsdr.fault.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of the file, read key by key; what is wrong is reported with file, line and path. */
final class Section {

    private final Source source;
    private final String path;
    private final Node self;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Map<String, Node> names = new LinkedHashMap<>();

    private Section(Source source, String path, Node node) {
        this.source = source;
        this.path = path;
        this.self = node;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::put);
        } else if (node != null) {
            source.problem(path, node, "must be a mapping of keys to values");
        }
    }

    /** The whole file. */
    static Section root(String file, Node node, Problems problems) {
        problems.addAll(Tags.check(file, node));
        return new Section(new Source(file, problems), "", node);
    }

    private void put(NodeTuple tuple) {
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        names.put(key, tuple.getKeyNode());
        if (entries.put(key, tuple.getValueNode()) != null) {
            source.keyProblem(at(key), tuple.getKeyNode(), "must not be given twice");
        }
    }

    /** Reports every key but these; not with its value, which may be a secret. */
    Section allow(String... keys) {
        Collection<String> allowed = List.of(keys);
        names.forEach((key, name) -> {
            if (!allowed.contains(key)) {
                source.keyProblem(
                        at(key),
                        name,
                        "is not a key of " + (path.isEmpty() ? source.file() : path) + "; allowed are "
                                + String.join(", ", allowed));
            }
        });
        return this;
    }

    Set<String> keys() {
        return entries.keySet();
    }

    /** The mapping below a key; one without entries when it is missing. */
    Section section(String key) {
        return new Section(source, at(key), entries.get(key));
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Whether a mapping stands below a key. */
    boolean isMapping(String key) {
        return entries.get(key) instanceof MappingNode;
    }

    /** The scalar below a key, empty text for YAML's null; empty when the key is missing. */
    Optional<String> text(String key) {
        Node node = entries.get(key);
        if (node == null || node instanceof ScalarNode) {
            return Optional.ofNullable((ScalarNode) node).map(Section::textOf);
        }
        source.problem(at(key), node, "must be a single value");
        return Optional.empty();
    }

    /** The scalar below a key; a problem when there is nothing in it. */
    Optional<String> word(String key) {
        return value(key, "must not be empty", text -> Optional.of(text).filter(word -> !word.isBlank()));
    }

    /** The scalar below a key, turned into a value; a problem when it cannot be. */
    <T> Optional<T> value(String key, String rule, Function<String, Optional<T>> parser) {
        Optional<String> text = text(key);
        Optional<T> value = text.flatMap(parser);
        if (text.isPresent() && value.isEmpty()) {
            source.problem(at(key), entries.get(key), rule);
        }
        return value;
    }

    /** The same, and a problem when it is missing. */
    <T> Optional<T> required(String key, String rule, Function<String, Optional<T>> parser) {
        require(key);
        return value(key, rule, parser);
    }

    /** Reports a key that is missing; not where there is no mapping to have it, which is reported already. */
    void require(String key) {
        if (!has(key) && (self == null || self instanceof MappingNode || path.isEmpty())) {
            source.keyProblem(at(key), path.isEmpty() ? null : self, "is required");
        }
    }

    private static String textOf(ScalarNode scalar) {
        return scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue();
    }

    /** The same as {@link #texts}; a problem when there is none, or an empty one. */
    Set<String> words(String key) {
        Set<String> words = texts(key);
        boolean none =
                entries.get(key) instanceof SequenceNode list && list.getValue().isEmpty();
        if (none || words.contains("")) {
            problem(key, "must not be empty; leave the key out where it shall not matter");
        }
        return words;
    }

    /** A list of scalars, or a single one; empty when it is missing. */
    Set<String> texts(String key) {
        if (entries.get(key) instanceof SequenceNode list) {
            Set<String> texts = new LinkedHashSet<>();
            list.getValue().forEach(item -> scalar(key, item).ifPresent(texts::add));
            return texts;
        }
        return text(key).map(Set::of).orElse(Set.of());
    }

    private Optional<String> scalar(String key, Node item) {
        if (item instanceof ScalarNode scalar) {
            return Optional.of(textOf(scalar));
        }
        source.problem(at(key), item, "must be a list of single values");
        return Optional.empty();
    }

    /** A mapping of scalars as {@code key=value,key=value} with commas escaped, or that text itself; empty when it is missing. */
    Optional<String> pairs(String key) {
        if (!(entries.get(key) instanceof MappingNode)) {
            return text(key);
        }
        Section mapping = section(key);
        return Optional.of(mapping.keys().stream()
                .map(name -> name + "=" + mapping.text(name).orElse("").replace(",", "\\,"))
                .collect(Collectors.joining(",")));
    }

    /** A list of mappings; empty when it is missing. */
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        if (entries.get(key) instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                sections.add(new Section(source, at(key) + "[" + sections.size() + "]", item));
            }
        } else if (has(key)) {
            source.problem(at(key), entries.get(key), "must be a list");
        }
        return sections;
    }

    /** Reports something about a key itself. */
    void keyProblem(String key, String rule) {
        source.keyProblem(at(key), names.get(key), rule);
    }

    /** Reports something about the value of a key that is there. */
    void problem(String key, String rule) {
        source.problem(at(key), entries.get(key), rule);
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The file, and where its problems go. */
    private record Source(String file, Problems problems) {

        void problem(String path, Node node, String rule) {
            problems.add(place(path, node), node instanceof ScalarNode scalar ? scalar.getValue() : "", rule);
        }

        void keyProblem(String path, Node key, String rule) {
            problems.add(place(path, key), "", rule);
        }

        private String place(String path, Node node) {
            String line = node == null ? "" : " (line " + (node.getStartMark().getLine() + 1) + ")";
            return file + (path.isEmpty() ? "" : ": " + path) + line;
        }
    }
}
