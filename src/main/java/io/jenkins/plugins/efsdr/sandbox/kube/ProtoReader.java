package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads the few typed requests that kubectl sends in Protocol Buffers since 1.32: a namespace or service account to make,
 * and the reviews. Field numbers are those of {@code k8s.io/api}'s generated.proto.
 */
final class ProtoReader {
    private static final byte[] MAGIC = {'k', '8', 's', 0};

    /** A field: its name, and the fields of its message, null for a text. */
    private record Field(String name, Map<Integer, Field> message) {}

    private static Field text(String name) {
        return new Field(name, null);
    }

    private static final Map<Integer, Field> PAIR = Map.of(1, text("key"), 2, text("value"));
    private static final Field METADATA = new Field(
            "metadata",
            Map.of(
                    1, text("name"),
                    2, text("generateName"),
                    3, text("namespace"),
                    11, new Field("labels", PAIR),
                    12, new Field("annotations", PAIR)));
    private static final Map<Integer, Field> ATTRIBUTES = Map.of(
            1, text("namespace"),
            2, text("verb"),
            3, text("group"),
            4, text("version"),
            5, text("resource"),
            6, text("subresource"),
            7, text("name"));
    private static final Map<Integer, Field> PATH = Map.of(1, text("path"), 2, text("verb"));
    private static final Map<String, Map<Integer, Field>> KINDS = Map.of(
            "Namespace", Map.of(1, METADATA),
            "ServiceAccount", Map.of(1, METADATA),
            "SelfSubjectReview", Map.of(1, METADATA),
            "SelfSubjectRulesReview", Map.of(1, METADATA, 2, new Field("spec", Map.of(1, text("namespace")))),
            "SelfSubjectAccessReview",
                    Map.of(
                            1,
                            METADATA,
                            2,
                            new Field(
                                    "spec",
                                    Map.of(
                                            1, new Field("resourceAttributes", ATTRIBUTES),
                                            2, new Field("nonResourceAttributes", PATH)))));

    private ProtoReader() {}

    /** @throws ApiException 415 for a kind that is read as JSON only */
    static ObjectNode read(byte[] body) {
        ByteBuffer in = ByteBuffer.wrap(body);
        if (body.length < MAGIC.length || !in.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw Statuses.badRequest("the body of the request has no protobuf prefix");
        }
        Envelope envelope = Envelope.read(in.position(MAGIC.length));
        Map<Integer, Field> fields = KINDS.get(envelope.kind());
        if (fields == null) {
            throw Statuses.unsupportedMediaType(
                    "a " + envelope.kind() + " is read as application/json here, not as protobuf");
        }
        ObjectNode object = Json.object().put("kind", envelope.kind()).put("apiVersion", envelope.apiVersion());
        readMessage(envelope.raw(), fields, object);
        return object;
    }

    /** The message around every object: TypeMeta and the object's own bytes. */
    private record Envelope(String apiVersion, String kind, ByteBuffer raw) {
        static Envelope read(ByteBuffer in) {
            ObjectNode type = Json.object();
            ByteBuffer raw = ByteBuffer.allocate(0);
            while (in.hasRemaining()) {
                int tag = varint(in);
                ByteBuffer value = value(in, tag);
                if (tag >>> 3 == 1) {
                    readMessage(value, Map.of(1, text("apiVersion"), 2, text("kind")), type);
                } else if (tag >>> 3 == 2) {
                    raw = value;
                }
            }
            return new Envelope(Json.text(type, "apiVersion"), Json.text(type, "kind"), raw);
        }
    }

    private static void readMessage(ByteBuffer in, Map<Integer, Field> fields, ObjectNode into) {
        while (in.hasRemaining()) {
            int tag = varint(in);
            ByteBuffer value = value(in, tag);
            Field field = fields.get(tag >>> 3);
            if (field != null) {
                put(into, field, value);
            }
        }
    }

    private static void put(ObjectNode into, Field field, ByteBuffer value) {
        if (field.message() == null) {
            putText(into, field.name(), value);
        } else if (field.message() == PAIR) {
            ObjectNode pair = Json.object();
            readMessage(value, PAIR, pair);
            Json.child(into, field.name()).put(Json.text(pair, "key"), Json.text(pair, "value"));
        } else {
            readMessage(value, field.message(), Json.child(into, field.name()));
        }
    }

    /** An empty text is a field that is not there. */
    private static void putText(ObjectNode into, String name, ByteBuffer value) {
        if (value.hasRemaining()) {
            into.put(name, StandardCharsets.UTF_8.decode(value).toString());
        }
    }

    /** The bytes of a text or message; nothing for numbers, which none of the fields above is. */
    private static ByteBuffer value(ByteBuffer in, int tag) {
        int length = switch (tag & 7) {
            case 0 -> varint(in) * 0;
            case 1 -> 8;
            case 2 -> varint(in);
            case 5 -> 4;
            default -> throw Statuses.badRequest("the body of the request is no protobuf message");
        };
        ByteBuffer value = in.slice(in.position(), length);
        in.position(in.position() + length);
        return value;
    }

    private static int varint(ByteBuffer in) {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
