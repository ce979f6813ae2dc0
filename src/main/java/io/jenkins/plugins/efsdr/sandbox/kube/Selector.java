package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which objects a list or watch is about. Source: Kubernetes documentation, "Labels and Selectors" and "Field Selectors".
 *
 * @param labels on the labels
 * @param fields on the fields
 * @param name the one object that it can be, when the fields say so
 */
record Selector(List<Predicate<Stored>> labels, List<Predicate<JsonNode>> fields, Optional<String> name) {
    private static final Pattern SET = Pattern.compile("\\s*(\\S+)\\s+(in|notin)\\s+\\(([^)]*)\\)\\s*");
    private static final Pattern EQUALITY = Pattern.compile("\\s*([^=!\\s]+)\\s*(==|=|!=)\\s*(\\S*)\\s*");
    private static final Pattern PRESENCE = Pattern.compile("\\s*(!?)\\s*([^=!\\s]+)\\s*");

    static Selector of(Query query) {
        List<Predicate<Stored>> labels = new ArrayList<>();
        for (String term : query.text("labelSelector").split(",(?![^(]*\\))")) {
            if (!term.isBlank()) {
                labels.add(label(term));
            }
        }
        List<Predicate<JsonNode>> fields = new ArrayList<>();
        Optional<String> name = Optional.empty();
        for (String term : query.text("fieldSelector").split(",")) {
            if (!term.isBlank()) {
                Matcher matcher = matched(EQUALITY, term);
                fields.add(field(matcher.group(1), matcher.group(2), matcher.group(3)));
                boolean isName = matcher.group(1).equals("metadata.name")
                        && !matcher.group(2).equals("!=");
                name = isName ? Optional.of(matcher.group(3)) : name;
            }
        }
        return new Selector(labels, fields, name);
    }

    /** Whether everything is selected. */
    boolean isEmpty() {
        return labels.isEmpty() && fields.isEmpty();
    }

    private static Matcher matched(Pattern pattern, String term) {
        Matcher matcher = pattern.matcher(term);
        if (!matcher.matches()) {
            throw Statuses.badRequest("unable to parse requirement: " + term);
        }
        return matcher;
    }

    private static Predicate<Stored> label(String term) {
        Matcher set = SET.matcher(term);
        if (set.matches()) {
            List<String> values =
                    Arrays.stream(set.group(3).split(",")).map(String::trim).toList();
            Predicate<Stored> in = object -> values.contains(object.labels().get(set.group(1)));
            return set.group(2).equals("in") ? in : in.negate();
        }
        Matcher equality = EQUALITY.matcher(term);
        if (equality.matches()) {
            Predicate<Stored> equal =
                    object -> equality.group(3).equals(object.labels().get(equality.group(1)));
            return equality.group(2).equals("!=") ? equal.negate() : equal;
        }
        Matcher presence = matched(PRESENCE, term);
        Predicate<Stored> present = object -> object.labels().containsKey(presence.group(2));
        return presence.group(1).isEmpty() ? present : present.negate();
    }

    private static Predicate<JsonNode> field(String path, String operator, String value) {
        String[] fields = path.split("\\.");
        Predicate<JsonNode> equal = object -> Json.text(object, fields).equals(value);
        return operator.equals("!=") ? equal.negate() : equal;
    }

    boolean matches(Stored object) {
        return name.filter(wanted -> !wanted.equals(object.key().name())).isEmpty()
                && labels.stream().allMatch(label -> label.test(object))
                && matchesFields(object);
    }

    private boolean matchesFields(Stored object) {
        if (fields.isEmpty()) {
            return true;
        }
        JsonNode body = object.body();
        return fields.stream().allMatch(field -> field.test(body));
    }
}
