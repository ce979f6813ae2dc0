package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Just enough of the OpenAPI documents, without any schema: that every kind takes {@code dryRun} and
 * {@code fieldValidation} on a patch. kubectl looks for the two before it leaves checking to the server, in version 2 (as
 * protobuf, kubectl 1.20) or version 3 (as JSON, 1.27 and later).
 */
final class OpenApi implements Endpoint {
    private static final String V2_TYPE = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";
    private static final List<String> PARAMETERS = List.of("dryRun", "fieldManager", "fieldValidation", "force");
    private static final String GVK = "x-kubernetes-group-version-kind";

    private final Reply v2 = new Reply.Body(200, V2_TYPE, v2().toBytes());

    @Override
    public Optional<Reply> serve(Call call) {
        if (!call.isGet() || !call.path().startsWith("/openapi/")) {
            return Optional.empty();
        }
        return switch (call.path()) {
            case "/openapi/v2" -> Optional.of(v2);
            case "/openapi/v3" -> Optional.of(Reply.ok(v3Root()));
            default -> v3(call.path().substring("/openapi/v3/".length()));
        };
    }

    private static String place(ResourceType type) {
        return type.group().isEmpty() ? "api/v1" : "apis/" + type.group() + "/v1";
    }

    private static String path(ResourceType type) {
        String scope = type.namespaced() ? "/namespaces/{namespace}/" : "/";
        return "/" + place(type) + scope + type.plural() + "/{name}";
    }

    private static ObjectNode v3Root() {
        ObjectNode root = Json.object();
        ResourceTypes.STORED.forEach(type -> Json.child(root, "paths", place(type))
                .put("serverRelativeURL", "/openapi/v3/" + place(type) + "?hash=1"));
        return root;
    }

    private static Optional<Reply> v3(String place) {
        ObjectNode document = Json.object().put("openapi", "3.0.0");
        ResourceTypes.STORED.stream()
                .filter(type -> place(type).equals(place))
                .forEach(type -> describe(type, Json.child(document, "paths", path(type), "patch")));
        return document.has("paths") ? Optional.of(Reply.ok(document)) : Optional.empty();
    }

    private static void describe(ResourceType type, ObjectNode patch) {
        Json.child(patch, GVK)
                .put("group", type.group())
                .put("version", type.version())
                .put("kind", type.kind());
        PARAMETERS.forEach(name ->
                patch.withArray("parameters").addObject().put("name", name).put("in", "query"));
    }

    /** Field numbers are those of OpenAPIv2.proto of gnostic. */
    private static ProtoWriter v2() {
        ProtoWriter paths = new ProtoWriter();
        ResourceTypes.STORED.forEach(type -> paths.message(2, pathItem(type)));
        return new ProtoWriter().text(1, "2.0").message(8, paths);
    }

    private static ProtoWriter pathItem(ResourceType type) {
        ProtoWriter patch = new ProtoWriter();
        PARAMETERS.forEach(name -> patch.message(8, parameter(name)));
        patch.message(13, kindOf(type));
        return new ProtoWriter().text(1, path(type)).message(2, new ProtoWriter().message(8, patch));
    }

    private static ProtoWriter parameter(String name) {
        ProtoWriter query = new ProtoWriter().text(2, "query").text(4, name);
        return new ProtoWriter().message(1, new ProtoWriter().message(2, new ProtoWriter().message(3, query)));
    }

    private static ProtoWriter kindOf(ResourceType type) {
        String yaml = "{group: \"%s\", kind: %s, version: %s}".formatted(type.group(), type.kind(), type.version());
        return new ProtoWriter().text(1, GVK).message(2, new ProtoWriter().text(2, yaml));
    }
}
