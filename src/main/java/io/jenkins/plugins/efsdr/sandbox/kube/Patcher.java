package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The four kinds of patches, told apart by their media type. */
final class Patcher {
    private final Store store;
    private final ObjectWriter writer;
    private final Authorizer authorizer;

    Patcher(Store store, ObjectWriter writer, Authorizer authorizer) {
        this.store = store;
        this.writer = writer;
        this.authorizer = authorizer;
    }

    Stored patch(Call call, RequestInfo request) {
        return switch (call.contentType()) {
            case "application/apply-patch+yaml" -> apply(call, request);
            case "application/json-patch+json" -> edit(call, request, target -> jsonPatch(target, call));
            case "application/merge-patch+json" ->
                edit(call, request, target -> MergePatch.apply(target, call.object()));
            case "application/strategic-merge-patch+json" ->
                edit(call, request, target -> StrategicMergePatch.apply(target, call.object()));
            default ->
                throw Statuses.unsupportedMediaType(
                        "the body of the request was in an unknown format - accepted media types include:"
                                + " application/json-patch+json, application/merge-patch+json,"
                                + " application/strategic-merge-patch+json, application/apply-patch+yaml");
        };
    }

    private Stored edit(Call call, RequestInfo request, Edit patch) {
        Edit checked = target -> Manifest.of(patch.apply(target), request, call.isStrict());
        return writer.update(ObjectEndpoint.kept(request), request.key(), checked, call.writing(request.subresource()));
    }

    private static ObjectNode jsonPatch(ObjectNode target, Call call) {
        JsonNode operations = call.json();
        if (!operations.isArray()) {
            throw Statuses.badRequest("json: cannot unmarshal object into Go value of type jsonpatch.Patch");
        }
        try {
            return JsonPatch.apply(target, operations);
        } catch (JsonPatch.Failed e) {
            throw Statuses.unprocessablePatch();
        }
    }

    private Stored apply(Call call, RequestInfo request) {
        ObjectNode applied = Manifest.of(call.object(), request, call.isStrict());
        requireAppliable(call, applied);
        ResourceType type = ObjectEndpoint.kept(request);
        Writing writing = call.writing(request.subresource());
        Manager manager = Manager.applying(writing.manager(), type.apiVersion());
        ServerSideApply apply = new ServerSideApply(manager, call.query().isTrue("force"));
        Optional<Stored> live = store.get(type, request.key());
        if (live.isEmpty() && request.subresource().isEmpty()) {
            return create(call, request, applied, manager);
        }
        return writer.update(type, request.key(), new Applying(apply, applied, writer.now()), writing);
    }

    private static void requireAppliable(Call call, ObjectNode applied) {
        if (call.query().text("fieldManager").isEmpty()) {
            throw Statuses.badRequest(
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
        }
        if (!Json.at(applied, "metadata", "managedFields").isEmpty()) {
            throw Statuses.badRequest("metadata.managedFields must be nil");
        }
    }

    /** An apply of something absent creates it, for which the user needs that permission too. */
    private Stored create(Call call, RequestInfo request, ObjectNode applied, Manager manager) {
        RequestInfo creating = new RequestInfo(request.type(), request.namespace(), request.name(), "", "create");
        authorizer.require(call.user(), request.type(), creating.access());
        return writer.create(ObjectEndpoint.kept(request), applied, call.writing(""), manager);
    }

    private record Applying(ServerSideApply apply, ObjectNode applied, String now) implements Edit {
        @Override
        public ObjectNode apply(ObjectNode current) {
            return apply.apply(current, applied, now);
        }

        @Override
        public boolean managesFields() {
            return true;
        }
    }
}
