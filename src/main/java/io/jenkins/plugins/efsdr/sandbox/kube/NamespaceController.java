package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Furnishes new namespaces, and empties those that are being deleted before they go. For one thread. */
final class NamespaceController {
    private final Store store;
    private final ObjectWriter writer;
    private final Controllers controllers;
    private final boolean openShift;
    private final SecurityRanges ranges = new SecurityRanges();

    NamespaceController(Store store, ObjectWriter writer, Controllers controllers, boolean openShift) {
        this.store = store;
        this.writer = writer;
        this.controllers = controllers;
        this.openShift = openShift;
    }

    void sync(Key key) {
        store.get(ResourceTypes.NAMESPACES, key).map(Stored::body).ifPresent(namespace -> sync(key, namespace));
    }

    private void sync(Key key, JsonNode namespace) {
        if (Metadata.isLeaving(namespace)) {
            empty(key);
        } else {
            furnish(key, namespace);
        }
    }

    private void empty(Key key) {
        List<Stored> contents = ResourceTypes.namespaced().stream()
                .flatMap(type -> store.list(type, key.name()).stream())
                .toList();
        if (contents.isEmpty()) {
            writer.update(
                    ResourceTypes.NAMESPACES,
                    key,
                    this::withoutFinalizer,
                    Writing.byController().of("finalize"));
        } else {
            contents.forEach(this::delete);
            controllers.enqueueLater(ResourceTypes.NAMESPACES, key);
        }
    }

    private ObjectNode withoutFinalizer(ObjectNode namespace) {
        Json.child(namespace, "spec").remove("finalizers");
        return namespace;
    }

    private void delete(Stored object) {
        try {
            writer.delete(object.type(), object.key(), Preconditions.none(), Writing.byController());
        } catch (ApiException alreadyGone) {
            // What is left is seen in the next round.
            controllers.enqueueLater(
                    ResourceTypes.NAMESPACES, Key.cluster(object.key().namespace()));
        }
    }

    private void furnish(Key key, JsonNode namespace) {
        if (openShift && ranges.areMissing(namespace)) {
            writer.update(ResourceTypes.NAMESPACES, key, ranges::allocate, Writing.byController());
        }
        Key account = new Key(key.name(), "default");
        if (store.get(ResourceTypes.SERVICE_ACCOUNTS, account).isEmpty()) {
            ObjectNode object = Json.object();
            Json.child(object, "metadata").put("name", "default").put("namespace", key.name());
            writer.create(ResourceTypes.SERVICE_ACCOUNTS, object, Writing.byController());
        }
    }
}
