package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The place of a field in an object.
 *
 * @param elements in FieldsV1 form, see {@link FieldSet}
 */
record FieldPath(List<String> elements) implements Comparable<FieldPath> {
    static final FieldPath ROOT = new FieldPath(List.of());

    static FieldPath of(String... elements) {
        return new FieldPath(List.of(elements));
    }

    FieldPath plus(String element) {
        List<String> longer = new ArrayList<>(elements);
        longer.add(element);
        return new FieldPath(List.copyOf(longer));
    }

    /** The field's own name where the path ends at a field. */
    String field() {
        String last = elements.isEmpty() ? "" : elements.get(elements.size() - 1);
        return last.startsWith("f:") ? last.substring(2) : "";
    }

    boolean startsWith(String... start) {
        return elements.size() >= start.length
                && elements.subList(0, start.length).equals(List.of(start));
    }

    JsonNode valueIn(JsonNode object) {
        JsonNode found = object;
        for (String element : elements) {
            found = step(found, element);
        }
        return found;
    }

    private static JsonNode step(JsonNode node, String element) {
        return switch (element.charAt(0)) {
            case 'f' -> node.path(element.substring(2));
            case 'k' -> byKey(node, Json.parseOwn(element.substring(2)));
            case 'v' -> byValue(node, Json.parseOwn(element.substring(2)));
            default -> present(node);
        };
    }

    /** An element's own entry says only that it is there: its fields have entries of their own. */
    private static JsonNode present(JsonNode node) {
        return node.isMissingNode() ? node : Json.object();
    }

    private static JsonNode byKey(JsonNode list, JsonNode key) {
        return Json.elements(list)
                .filter(element -> hasKey(element, key))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static boolean hasKey(JsonNode element, JsonNode key) {
        return Json.fieldNames(key).stream().allMatch(name -> key.get(name).equals(element.path(name)));
    }

    private static JsonNode byValue(JsonNode list, JsonNode value) {
        return Json.elements(list).filter(value::equals).findFirst().orElse(MissingNode.getInstance());
    }

    /** Takes the field out of the object, and the maps and lists that are empty without it. */
    void removeFrom(ObjectNode object) {
        remove(object, 0);
    }

    private void remove(JsonNode node, int depth) {
        JsonNode next = step(node, elements.get(depth));
        if (endsAt(depth) || emptiesBelow(next, depth)) {
            detach(node, elements.get(depth), next);
        }
    }

    private boolean endsAt(int depth) {
        return depth == elements.size() - 1 || elements.get(depth + 1).equals(".");
    }

    private boolean emptiesBelow(JsonNode child, int depth) {
        remove(child, depth + 1);
        return child.isContainerNode() && child.isEmpty();
    }

    private static void detach(JsonNode node, String element, JsonNode child) {
        if (node instanceof ObjectNode map && element.startsWith("f:")) {
            map.remove(element.substring(2));
        } else if (node instanceof ArrayNode list) {
            removeElement(list, child);
        }
    }

    private static void removeElement(ArrayNode list, JsonNode child) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i).equals(child)) {
                list.remove(i);
            }
        }
    }

    @Override
    public int compareTo(FieldPath other) {
        return toString().compareTo(other.toString());
    }

    /** As an apply conflict names it: {@code .spec.containers[name="probe"].image}. */
    @Override
    public String toString() {
        return elements.stream().map(FieldPath::display).collect(Collectors.joining());
    }

    private static String display(String element) {
        return switch (element.charAt(0)) {
            case 'f' -> "." + element.substring(2);
            case 'k' -> "[" + displayKey(Json.parseOwn(element.substring(2))) + "]";
            case 'v' -> "[=" + element.substring(2) + "]";
            default -> "";
        };
    }

    private static String displayKey(JsonNode key) {
        return Json.fieldNames(key).stream()
                .map(name -> name + "=" + key.get(name))
                .collect(Collectors.joining(","));
    }
}
