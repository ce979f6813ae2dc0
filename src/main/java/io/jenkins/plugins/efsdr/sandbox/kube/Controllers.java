package io.jenkins.plugins.efsdr.sandbox.kube;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

/** What a controller manager and a kubelet do, all on one thread, each item a moment after it changed. */
final class Controllers {
    /** Something to look at. */
    private record Item(ResourceType type, Key key) {}

    private final WorkQueue<Item> queue;
    private final Duration delay;
    private final Binder binder;
    private final NamespaceController namespaces;
    private final PodController pods;

    Controllers(Store store, ObjectWriter writer, KubeOptions options, ScheduledExecutorService executor) {
        Binding binding = new Binding(writer);
        this.queue = new WorkQueue<>(executor, this::sync);
        this.delay = options.binderDelay();
        this.binder = new Binder(store, binding, new EventRecorder(writer, "persistentvolume-controller"), this);
        this.namespaces = new NamespaceController(store, writer, this, options.openShift());
        this.pods = new PodController(store, writer, binding, this);
        ResourceTypes.STORED.forEach(type -> store.watch(type, 0, this::enqueue));
    }

    PodController pods() {
        return pods;
    }

    private void enqueue(Change change) {
        enqueue(change.object().type(), change.object().key());
    }

    void enqueue(ResourceType type, Key key) {
        queue.add(new Item(type, key), type.equals(ResourceTypes.NAMESPACES) ? Duration.ZERO : delay);
    }

    void enqueueLater(ResourceType type, Key key) {
        queue.add(new Item(type, key), delay.plusMillis(20));
    }

    private void sync(Item item) {
        if (item.type().equals(ResourceTypes.VOLUMES)) {
            binder.syncVolume(item.key().name());
        } else if (item.type().equals(ResourceTypes.CLAIMS)) {
            binder.syncClaim(item.key());
            pods.syncClaim(item.key());
        } else if (item.type().equals(ResourceTypes.PODS)) {
            pods.syncPod(item.key());
        } else if (item.type().equals(ResourceTypes.NAMESPACES)) {
            namespaces.sync(item.key());
        }
    }
}
