package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A watch that a client asked for.
 *
 * @param store where changes come from
 * @param kept the type that is stored
 * @param request what it is about
 * @param call how its events are shown
 * @param selector which objects
 */
record Watch(Store store, ResourceType kept, RequestInfo request, Call call, Selector selector) {
    private static final long LONGEST = 3600;

    Duration timeout() {
        return Duration.ofSeconds(call.query().number("timeoutSeconds", LONGEST));
    }

    /**
     * Hands over the text of every event. Without a resource version what is there comes first, as added.
     *
     * @return ends the watch
     * @throws ApiException 410 when the version is too old
     */
    Runnable start(Consumer<byte[]> events) {
        long since = call.query().number("resourceVersion", 0);
        long from = since == 0 ? store.version() : since;
        if (since == 0) {
            store.list(kept, request.namespace()).stream()
                    .filter(object -> object.version() <= from)
                    .map(Change::added)
                    .forEach(change -> render(change).ifPresent(events));
        }
        return store.watch(kept, from, change -> render(change).ifPresent(events));
    }

    /** The event's line, when the change concerns this watch. */
    private Optional<byte[]> render(Change change) {
        return inScope(change.object())
                ? kind(change).map(kind -> line(kind.name(), show(change.object())))
                : Optional.empty();
    }

    private boolean inScope(Stored object) {
        boolean named =
                request.name().isEmpty() || request.name().equals(object.key().name());
        return named
                && (request.namespace().isEmpty()
                        || request.namespace().equals(object.key().namespace()));
    }

    /** An object that comes to match is added for this watch, one that ceases to match is deleted. */
    private Optional<Change.Kind> kind(Change change) {
        boolean before = change.previous().filter(selector::matches).isPresent();
        boolean after = !change.isDeletion() && selector.matches(change.object());
        if (before && after) {
            return Optional.of(Change.Kind.MODIFIED);
        }
        if (before == after) {
            return Optional.empty();
        }
        return Optional.of(after ? Change.Kind.ADDED : Change.Kind.DELETED);
    }

    private byte[] show(Stored object) {
        if (!call.wantsTable()) {
            return object.render(request.type());
        }
        ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(object.version()));
        String include = call.query().text("includeObject");
        return Json.bytes(Tables.of(request.type(), List.of(object), metadata, include));
    }

    static byte[] line(String type, byte[] object) {
        byte[] head = ("{\"type\":\"" + type + "\",\"object\":").getBytes(StandardCharsets.UTF_8);
        byte[] line = Arrays.copyOf(head, head.length + object.length + 2);
        System.arraycopy(object, 0, line, head.length, object.length);
        line[line.length - 2] = '}';
        line[line.length - 1] = '\n';
        return line;
    }
}
