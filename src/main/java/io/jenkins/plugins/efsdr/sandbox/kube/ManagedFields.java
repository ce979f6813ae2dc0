package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Who owns which fields of one object: the content of {@code metadata.managedFields}. */
final class ManagedFields {
    /** What a manager owns, and when it last changed that. */
    record Owned(FieldSet fields, String time) {}

    private final Map<Manager, Owned> owners = new LinkedHashMap<>();

    static ManagedFields of(JsonNode object) {
        ManagedFields managed = new ManagedFields();
        Json.at(object, "metadata", "managedFields").forEach(managed::read);
        return managed;
    }

    private void read(JsonNode entry) {
        FieldSet fields = FieldSet.parse(entry.path("fieldsV1"));
        owners.put(Manager.of(entry), new Owned(fields, Json.text(entry, "time")));
    }

    FieldSet ownedBy(Manager manager) {
        return owners.getOrDefault(manager, new Owned(FieldSet.empty(), "")).fields();
    }

    /** All but the manager's own. */
    Map<Manager, Owned> others(Manager manager) {
        Map<Manager, Owned> others = new LinkedHashMap<>(owners);
        others.remove(manager);
        return others;
    }

    FieldSet ownedByOthers(Manager manager) {
        return others(manager).values().stream().map(Owned::fields).reduce(FieldSet.empty(), FieldSet::plus);
    }

    /** The manager wrote the object: it owns what it changed, the others lose that. */
    void recordUpdate(Manager manager, ObjectNode old, ObjectNode updated, String now) {
        FieldSet changed = FieldSet.changed(old, updated);
        FieldSet removed = FieldSet.changed(updated, old);
        if (changed.isEmpty() && removed.isEmpty()) {
            return;
        }
        take(changed.plus(removed));
        own(manager, ownedBy(manager).plus(changed), now);
    }

    /** Every owner loses these fields. */
    void take(FieldSet fields) {
        changeAll(owned -> new Owned(owned.fields().minus(fields), owned.time()));
    }

    /** The others lose those of these fields. */
    void takeFromOthers(Manager manager, FieldSet fields) {
        Owned own = owners.get(manager);
        take(fields);
        if (own != null) {
            owners.put(manager, own);
        }
    }

    private void changeAll(UnaryOperator<Owned> change) {
        owners.replaceAll((manager, owned) -> change.apply(owned));
        owners.values().removeIf(owned -> owned.fields().isEmpty());
    }

    void own(Manager manager, FieldSet fields, String now) {
        Owned before = owners.get(manager);
        if (before == null || !before.fields().equals(fields)) {
            owners.put(manager, new Owned(fields, now));
        }
        owners.values().removeIf(owned -> owned.fields().isEmpty());
    }

    void writeTo(ObjectNode object) {
        ArrayNode entries = Json.array();
        owners.forEach((manager, owned) -> entries.add(manager.entry(owned.time(), owned.fields())));
        Json.child(object, "metadata").set("managedFields", entries);
    }

    /** Each field of the set that another manager holds, with who holds it. */
    Map<FieldPath, String> holders(Manager manager, FieldSet fields) {
        Map<FieldPath, String> holders = new TreeMap<>();
        others(manager)
                .forEach((other, owned) -> fields.within(owned.fields())
                        .paths()
                        .forEach(path -> holders.put(path, other.display(owned.time()))));
        return holders;
    }
}
