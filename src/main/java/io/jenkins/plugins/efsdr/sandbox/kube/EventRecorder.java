package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Writes events about objects; the same one again only counts up. For one thread. */
final class EventRecorder {
    private static final int REMEMBERED = 4096;

    private final ObjectWriter writer;
    private final String component;
    private final Map<String, Key> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Key> eldest) {
            return size() > REMEMBERED;
        }
    };

    EventRecorder(ObjectWriter writer, String component) {
        this.writer = writer;
        this.component = component;
    }

    void note(JsonNode about, String reason, String message) {
        record(about, "Normal", reason, message);
    }

    void warn(JsonNode about, String reason, String message) {
        record(about, "Warning", reason, message);
    }

    private void record(JsonNode about, String type, String reason, String message) {
        String same = String.join("|", Json.text(about, "metadata", "uid"), type, reason, message);
        Key known = this.known.get(same);
        if (known == null || !countUp(known)) {
            this.known.put(same, create(about, type, reason, message));
        }
    }

    private boolean countUp(Key event) {
        try {
            writer.update(ResourceTypes.EVENTS, event, this::again, Writing.byController());
            return true;
        } catch (ApiException gone) {
            return false;
        }
    }

    private ObjectNode again(ObjectNode event) {
        return event.put("count", event.path("count").asInt() + 1).put("lastTimestamp", writer.now());
    }

    private Key create(JsonNode about, String type, String reason, String message) {
        String namespace = Json.text(about, "metadata", "namespace");
        ObjectNode event = Json.object();
        Json.child(event, "metadata")
                .put("name", Json.text(about, "metadata", "name") + "." + UUID.randomUUID())
                .put("namespace", namespace.isEmpty() ? "default" : namespace);
        event.set("involvedObject", reference(about));
        event.put("type", type).put("reason", reason).put("message", message).put("count", 1);
        event.put("firstTimestamp", writer.now()).put("lastTimestamp", writer.now());
        event.putObject("source").put("component", component);
        event.put("reportingComponent", component).put("reportingInstance", "");
        return writer.create(ResourceTypes.EVENTS, event, Writing.byController())
                .key();
    }

    private static ObjectNode reference(JsonNode about) {
        ObjectNode reference = Json.object()
                .put("kind", Json.text(about, "kind"))
                .put("apiVersion", Json.text(about, "apiVersion"))
                .put("name", Json.text(about, "metadata", "name"))
                .put("uid", Json.text(about, "metadata", "uid"))
                .put("resourceVersion", Json.text(about, "metadata", "resourceVersion"));
        String namespace = Json.text(about, "metadata", "namespace");
        return namespace.isEmpty() ? reference : reference.put("namespace", namespace);
    }
}
