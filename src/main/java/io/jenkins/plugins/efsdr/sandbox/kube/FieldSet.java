package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A set of fields of an object, and its text form in {@code metadata.managedFields} ("FieldsV1": {@code f:} a field,
 * {@code k:} an element by its key, {@code v:} an element by its value, {@code .} the element itself).
 *
 * @param paths the leaves
 */
record FieldSet(Set<FieldPath> paths) {
    /** What identifies an object or is set by the server belongs to no manager. */
    private static final Set<FieldPath> UNOWNED = Set.of(
            FieldPath.of("f:apiVersion"),
            FieldPath.of("f:kind"),
            FieldPath.of("f:metadata", "f:name"),
            FieldPath.of("f:metadata", "f:namespace"),
            FieldPath.of("f:metadata", "f:generateName"),
            FieldPath.of("f:metadata", "f:uid"),
            FieldPath.of("f:metadata", "f:resourceVersion"),
            FieldPath.of("f:metadata", "f:creationTimestamp"),
            FieldPath.of("f:metadata", "f:deletionTimestamp"),
            FieldPath.of("f:metadata", "f:deletionGracePeriodSeconds"),
            FieldPath.of("f:metadata", "f:generation"),
            FieldPath.of("f:metadata", "f:selfLink"));

    static FieldSet empty() {
        return new FieldSet(Set.of());
    }

    /** The fields that an object states. */
    static FieldSet of(ObjectNode object) {
        Set<FieldPath> paths = new LinkedHashSet<>();
        collect(object, FieldPath.ROOT, paths);
        return owned(paths);
    }

    private static FieldSet owned(Set<FieldPath> paths) {
        paths.removeAll(UNOWNED);
        paths.removeIf(path -> path.startsWith("f:metadata", "f:managedFields"));
        return new FieldSet(paths);
    }

    /** The fields of the second object that the first does not have with the same value. Equal parts are skipped. */
    static FieldSet changed(ObjectNode from, ObjectNode to) {
        Set<FieldPath> paths = new LinkedHashSet<>();
        collectChanged(from, to, FieldPath.ROOT, paths);
        return owned(paths).differing(from, to);
    }

    private static void collectChanged(JsonNode from, JsonNode to, FieldPath at, Set<FieldPath> paths) {
        boolean comparable = from.isObject() && isOpenMap(to, at);
        if (comparable) {
            to.properties()
                    .forEach(field -> collectChanged(
                            from.path(field.getKey()), field.getValue(), at.plus("f:" + field.getKey()), paths));
        } else if (!from.equals(to)) {
            collect(to, at, paths);
        }
    }

    private static boolean isOpenMap(JsonNode node, FieldPath at) {
        return node.isObject() && !node.isEmpty() && !ListShape.isAtomicMap(at.field());
    }

    private static void collect(JsonNode node, FieldPath at, Set<FieldPath> paths) {
        if (isOpenMap(node, at)) {
            node.properties().forEach(field -> collect(field.getValue(), at.plus("f:" + field.getKey()), paths));
        } else if (node.isArray() && ListShape.isKeyed(at.field())) {
            node.forEach(element -> collectElement(element, at, paths));
        } else if (node.isArray() && ListShape.isSet(at.field())) {
            node.forEach(element -> paths.add(at.plus("v:" + element)));
        } else {
            paths.add(at);
        }
    }

    private static void collectElement(JsonNode element, FieldPath list, Set<FieldPath> paths) {
        FieldPath at = list.plus("k:" + ListShape.key(list.field(), element));
        paths.add(at.plus("."));
        element.properties().forEach(field -> collect(field.getValue(), at.plus("f:" + field.getKey()), paths));
    }

    static FieldSet parse(JsonNode fieldsV1) {
        Set<FieldPath> paths = new LinkedHashSet<>();
        parse(fieldsV1, FieldPath.ROOT, paths);
        return new FieldSet(paths);
    }

    private static void parse(JsonNode node, FieldPath at, Set<FieldPath> paths) {
        if (node.isEmpty()) {
            paths.add(at);
        }
        node.properties().forEach(field -> parse(field.getValue(), at.plus(field.getKey()), paths));
    }

    ObjectNode toFieldsV1() {
        ObjectNode fields = Json.object();
        paths.forEach(path -> Json.child(fields, path.elements().toArray(String[]::new)));
        return fields;
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }

    boolean contains(FieldPath path) {
        return paths.contains(path);
    }

    FieldSet plus(FieldSet others) {
        Set<FieldPath> all = new LinkedHashSet<>(paths);
        all.addAll(others.paths);
        return new FieldSet(all);
    }

    FieldSet minus(FieldSet others) {
        Set<FieldPath> rest = new LinkedHashSet<>(paths);
        rest.removeAll(others.paths);
        return new FieldSet(rest);
    }

    /** Those whose value in one object is not what it is in the other. */
    FieldSet differing(JsonNode one, JsonNode other) {
        Set<FieldPath> differing = new LinkedHashSet<>(paths);
        differing.removeIf(path -> path.valueIn(one).equals(path.valueIn(other)));
        return new FieldSet(differing);
    }

    FieldSet within(FieldSet others) {
        Set<FieldPath> common = new LinkedHashSet<>(paths);
        common.retainAll(others.paths);
        return new FieldSet(common);
    }

    List<FieldPath> sorted() {
        return List.copyOf(new TreeSet<>(paths));
    }

    /** Splits by what a subresource owns: the status, or all the rest. */
    FieldSet onlyStatus(boolean status) {
        Set<FieldPath> part = new LinkedHashSet<>(paths);
        part.removeIf(path -> path.startsWith("f:status") != status);
        return new FieldSet(part);
    }

    @Override
    public String toString() {
        return Map.of("fieldsV1", toFieldsV1()).toString();
    }
}
