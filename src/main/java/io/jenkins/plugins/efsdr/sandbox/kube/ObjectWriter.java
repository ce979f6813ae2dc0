package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Every write to the store, by clients and controllers alike: defaults, validation, admission, ownership of fields, and
 * finalizers. Nothing is stored unless all of them agree; a write that changes nothing stores nothing.
 */
final class ObjectWriter {
    private final Store store;
    private final Admission admission;
    private final Clock clock;

    ObjectWriter(Store store, Admission admission, Clock clock) {
        this.store = store;
        this.admission = admission;
        this.clock = clock;
    }

    String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** @throws ApiException for whatever speaks against it */
    Stored create(ResourceType type, ObjectNode object, Writing writing) {
        return create(type, object, writing, Manager.updating(writing.manager(), "", type.apiVersion()));
    }

    Stored create(ResourceType type, ObjectNode object, Writing writing, Manager manager) {
        Key key = NewObject.complete(type, object, now());
        admission.requireLivingNamespace(type, key);
        FieldSet stated = FieldSet.of(object);
        type.strategy().prepareForCreate(object);
        Problems problems = new Problems();
        Metadata.validate(type, object, problems);
        type.strategy().validate(object, problems);
        problems.throwIfAny(type, key.name());
        admission.review("create", type, key, object, writing);
        recordCreator(object, manager, stated);
        return storeNew(type, key, object, writing);
    }

    private void recordCreator(ObjectNode object, Manager manager, FieldSet stated) {
        ManagedFields managed = new ManagedFields();
        // An applier owns what it stated; any other creator owns the defaults too.
        managed.own(
                manager,
                manager.operation().equals("Apply")
                        ? stated
                        : FieldSet.of(object).onlyStatus(false),
                now());
        managed.writeTo(object);
    }

    private Stored storeNew(ResourceType type, Key key, ObjectNode object, Writing writing) {
        if (writing.dryRun()) {
            store.get(type, key).ifPresent(there -> {
                throw Statuses.alreadyExists(type, key.name());
            });
            return Stored.of(type, key, 0, object);
        }
        return store.create(type, key, object).orElseThrow(() -> Statuses.alreadyExists(type, key.name()));
    }

    /** @throws ApiException 404 when it is not there, and for whatever else speaks against it */
    Stored update(ResourceType type, Key key, Edit edit, Writing writing) {
        Optional<Stored> done = Optional.empty();
        while (done.isEmpty()) {
            Stored current = store.get(type, key).orElseThrow(() -> Statuses.notFound(type, key.name()));
            done = tryUpdate(current, edit, writing);
        }
        return done.get();
    }

    private Optional<Stored> tryUpdate(Stored current, Edit edit, Writing writing) {
        ObjectNode old = current.tree();
        ObjectNode updated = edit.apply(current.tree());
        updated.set("kind", old.get("kind"));
        updated.set("apiVersion", old.get("apiVersion"));
        requireSameObject(current, updated);
        if (updated.equals(old)) {
            return Optional.of(current);
        }
        JsonNode applied = Json.at(updated, "metadata", "managedFields").deepCopy();
        Metadata.keepServerFields(updated, old);
        keepOtherPart(updated, old, writing);
        if (edit.managesFields()) {
            Json.child(updated, "metadata").set("managedFields", applied);
        }
        check(current, updated, old, writing);
        recordOwners(current.type(), updated, old, edit, writing);
        return save(current, updated, old.equals(updated), writing);
    }

    private static void requireSameObject(Stored current, ObjectNode updated) {
        String name = current.key().name();
        String uid = Json.text(updated, "metadata", "uid");
        if (!uid.isEmpty() && !uid.equals(current.uid())) {
            throw Statuses.precondition(current.type(), name, "UID", uid, current.uid());
        }
        String version = Json.text(updated, "metadata", "resourceVersion");
        if (version.isEmpty() && !current.type().strategy().isReplacedBlindly()) {
            FieldProblem missing =
                    FieldProblem.invalid("metadata.resourceVersion", "0x0", "must be specified for an update");
            throw Statuses.invalid(current.type(), name, List.of(missing));
        }
        if (!version.isEmpty() && !version.equals(Long.toString(current.version()))) {
            throw Statuses.stale(current.type(), name);
        }
    }

    /** A write to the object leaves its status alone, a write to the status leaves the rest. */
    private static void keepOtherPart(ObjectNode updated, ObjectNode old, Writing writing) {
        if (writing.isStatus() || isNamespaceBesideFinalize(old, writing)) {
            Metadata.copyOrRemove(updated, old, "spec");
        }
        if (!writing.isStatus()) {
            Metadata.copyOrRemove(updated, old, "status");
        }
    }

    private static boolean isNamespaceBesideFinalize(ObjectNode old, Writing writing) {
        return Json.text(old, "kind").equals("Namespace")
                && !writing.subresource().equals("finalize");
    }

    private void check(Stored current, ObjectNode updated, ObjectNode old, Writing writing) {
        Strategy strategy = current.type().strategy();
        strategy.normalize(updated);
        strategy.prepareForUpdate(updated);
        Problems problems = new Problems();
        Metadata.validate(current.type(), updated, problems);
        strategy.validate(updated, problems);
        strategy.validateUpdate(updated, old, problems);
        problems.throwIfAny(current.type(), current.key().name());
        strategy.admitUpdate(updated, old);
        admission.review("update", current.type(), current.key(), updated, writing);
    }

    private void recordOwners(ResourceType type, ObjectNode updated, ObjectNode old, Edit edit, Writing writing) {
        if (!edit.managesFields()) {
            ManagedFields managed = ManagedFields.of(old);
            Manager manager = Manager.updating(writing.manager(), writing.subresource(), type.apiVersion());
            managed.recordUpdate(manager, old, updated, now());
            managed.writeTo(updated);
        }
    }

    private Optional<Stored> save(Stored current, ObjectNode updated, boolean unchanged, Writing writing) {
        if (Metadata.isLeaving(updated) && !Metadata.isHeld(updated)) {
            return writing.dryRun()
                    ? Optional.of(Stored.of(current.type(), current.key(), current.version(), updated))
                    : store.remove(current, updated);
        }
        if (unchanged) {
            return Optional.of(current);
        }
        return writing.dryRun()
                ? Optional.of(Stored.of(current.type(), current.key(), current.version(), updated))
                : store.replace(current, updated);
    }

    /**
     * Removes the object, or marks it as leaving when finalizers hold it.
     *
     * @return its last state
     * @throws ApiException 404 when it is not there, 409 when a precondition does not hold
     */
    Deletion delete(ResourceType type, Key key, Preconditions preconditions, Writing writing) {
        Optional<Deletion> done = Optional.empty();
        while (done.isEmpty()) {
            Stored current = store.get(type, key).orElseThrow(() -> Statuses.notFound(type, key.name()));
            preconditions.check(current);
            done = tryDelete(current, writing);
        }
        return done.get();
    }

    private Optional<Deletion> tryDelete(Stored current, Writing writing) {
        ObjectNode object = current.tree();
        admission.review("delete", current.type(), current.key(), object, writing);
        if (!Metadata.isHeld(object)) {
            return writing.dryRun()
                    ? Optional.of(Deletion.removed(current))
                    : store.remove(current, object).map(Deletion::removed);
        }
        if (Metadata.isLeaving(object)) {
            return Optional.of(Deletion.leaving(current));
        }
        markAsLeaving(current.type(), object);
        return writing.dryRun()
                ? Optional.of(Deletion.leaving(Stored.of(current.type(), current.key(), current.version(), object)))
                : store.replace(current, object).map(Deletion::leaving);
    }

    private void markAsLeaving(ResourceType type, ObjectNode object) {
        Json.child(object, "metadata").put("deletionTimestamp", now());
        if (type.equals(ResourceTypes.NAMESPACES)) {
            Json.child(object, "status").put("phase", "Terminating");
        } else {
            Json.child(object, "metadata").put("deletionGracePeriodSeconds", 0);
        }
    }

    /** The names of new objects, and what identifies them. */
    private static final class NewObject {
        private NewObject() {}

        static Key complete(ResourceType type, ObjectNode object, String now) {
            ObjectNode metadata = Json.child(object, "metadata");
            if (!Json.text(metadata, "resourceVersion").isEmpty()) {
                throw Statuses.badRequest("resourceVersion should not be set on objects to be created");
            }
            metadata.remove(List.of("managedFields", "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds"));
            String prefix = Json.text(metadata, "generateName");
            if (Json.text(metadata, "name").isEmpty() && !prefix.isEmpty()) {
                metadata.put("name", prefix + UUID.randomUUID().toString().substring(0, 5));
            }
            metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", now);
            return type.key(Json.text(metadata, "namespace"), Json.text(metadata, "name"));
        }
    }
}
