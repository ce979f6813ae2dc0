package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * One version of one object, immutable. The text is kept instead of the tree: a list of 100,000 volumes is then a copy of
 * bytes, and a volume costs about a kilobyte. Kind and API version are left out and added when it is rendered.
 */
final class Stored {
    private final ResourceType type;
    private final Key key;
    private final long version;
    private final String uid;
    private final Map<String, String> labels;
    private final byte[] text;

    private Stored(ResourceType type, Key key, long version, String uid, Map<String, String> labels, byte[] text) {
        this.type = type;
        this.key = key;
        this.version = version;
        this.uid = uid;
        this.labels = labels;
        this.text = text;
    }

    /** Takes the tree as it is, with the given resource version. */
    static Stored of(ResourceType type, Key key, long version, ObjectNode tree) {
        ObjectNode metadata = Json.object().setAll(Json.child(tree, "metadata"));
        metadata.put("resourceVersion", Long.toString(version));
        ObjectNode body = Json.object().setAll(tree);
        body.remove("kind");
        body.remove("apiVersion");
        body.set("metadata", metadata);
        Map<String, String> labels = Json.stringMap(metadata.path("labels"));
        return new Stored(type, key, version, Json.text(metadata, "uid"), labels, Json.bytes(body));
    }

    ResourceType type() {
        return type;
    }

    Key key() {
        return key;
    }

    long version() {
        return version;
    }

    String uid() {
        return uid;
    }

    Map<String, String> labels() {
        return labels;
    }

    /** A tree of the caller's own. */
    ObjectNode tree() {
        ObjectNode tree = Json.object();
        tree.put("kind", type.kind()).put("apiVersion", type.apiVersion());
        return tree.setAll(Json.parseOwn(text));
    }

    /** The tree for reading only a part of it. */
    JsonNode body() {
        return Json.parseOwn(text);
    }

    /** The object as a client sees it under the given type: a namespace is also an OpenShift project. */
    byte[] render(ResourceType shownAs) {
        byte[] prefix = shownAs.renderPrefix();
        byte[] whole = Arrays.copyOf(prefix, prefix.length + text.length - 1);
        System.arraycopy(text, 1, whole, prefix.length, text.length - 1);
        return whole;
    }

    /** The object as an item of a list, where the list says what kind it is. */
    byte[] renderItem() {
        return text.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Stored that && version == that.version && key.equals(that.key) && type == that.type;
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, version);
    }

    @Override
    public String toString() {
        return type.kind() + " " + key + " " + new String(text, StandardCharsets.UTF_8);
    }
}
