package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Server-side apply: an object becomes what a manager states, for the fields that it states; what it stated before and no
 * longer does is removed unless others hold it too. Source: Kubernetes documentation, "Server-Side Apply".
 *
 * @param manager who applies
 * @param force take fields that others hold with another value, instead of a conflict
 */
record ServerSideApply(Manager manager, boolean force) {
    /** The object after the apply, managed fields included. */
    ObjectNode apply(ObjectNode live, ObjectNode applied, String now) {
        ManagedFields managed = ManagedFields.of(live);
        FieldSet stated = FieldSet.of(applied);
        FieldSet contested = stated.differing(live, applied);
        if (!force) {
            refuseConflicts(managed.holders(manager, contested));
        }
        FieldSet given = managed.ownedBy(manager).minus(stated).minus(managed.ownedByOthers(manager));
        managed.takeFromOthers(manager, contested);
        managed.own(manager, stated, now);
        ObjectNode merged = merge(live, applied);
        given.paths().forEach(path -> path.removeFrom(merged));
        managed.writeTo(merged);
        return merged;
    }

    private static void refuseConflicts(Map<FieldPath, String> holders) {
        if (!holders.isEmpty()) {
            throw Statuses.applyConflict(message(holders), causes(holders));
        }
    }

    private static List<FieldProblem> causes(Map<FieldPath, String> holders) {
        return holders.entrySet().stream()
                .map(held -> FieldProblem.managerConflict(held.getKey().toString(), "conflict with " + held.getValue()))
                .toList();
    }

    private static String message(Map<FieldPath, String> holders) {
        if (holders.size() == 1) {
            Map.Entry<FieldPath, String> only = holders.entrySet().iterator().next();
            return "Apply failed with 1 conflict: conflict with " + only.getValue() + ": " + only.getKey();
        }
        List<String> lines = new ArrayList<>();
        byHolder(holders).forEach((holder, paths) -> {
            lines.add("conflicts with " + holder + ":");
            paths.forEach(path -> lines.add("- " + path));
        });
        return "Apply failed with " + holders.size() + " conflicts: " + String.join("\n", lines);
    }

    private static Map<String, List<FieldPath>> byHolder(Map<FieldPath, String> holders) {
        Map<String, List<FieldPath>> paths = new TreeMap<>();
        holders.forEach((path, holder) ->
                paths.computeIfAbsent(holder, unused -> new ArrayList<>()).add(path));
        return paths;
    }

    static ObjectNode merge(ObjectNode live, ObjectNode applied) {
        ObjectNode merged = live.deepCopy();
        applied.properties()
                .forEach(field -> merged.set(
                        field.getKey(), merge(field.getKey(), merged.path(field.getKey()), field.getValue())));
        return merged;
    }

    private static JsonNode merge(String field, JsonNode live, JsonNode applied) {
        if (live instanceof ObjectNode from && applied instanceof ObjectNode to && !ListShape.isAtomicMap(field)) {
            return merge(from, to);
        }
        if (live instanceof ArrayNode from && applied instanceof ArrayNode to) {
            return mergeLists(field, from, to);
        }
        return applied;
    }

    private static JsonNode mergeLists(String field, ArrayNode live, ArrayNode applied) {
        if (ListShape.isKeyed(field)) {
            return KeyedList.of(field, live).mergeAll(applied).toArray();
        }
        if (!ListShape.isSet(field)) {
            return applied;
        }
        ArrayNode union = live.deepCopy();
        Json.elements(applied)
                .filter(one -> !Json.texts(live).contains(one.asText()))
                .forEach(union::add);
        return union;
    }
}
