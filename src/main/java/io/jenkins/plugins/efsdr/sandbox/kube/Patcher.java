package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The four kinds of patches, told apart by their media type. */
final class Patcher {
    private static final ResourceType OPTIONS = ResourceType.of("meta.k8s.io", "patchoptions", "PatchOptions")
            .ofCluster()
            .build();

    private final Store store;
    private final ObjectWriter writer;
    private final Authorizer authorizer;

    Patcher(Store store, ObjectWriter writer, Authorizer authorizer) {
        this.store = store;
        this.writer = writer;
        this.authorizer = authorizer;
    }

    Patched patch(Call call, RequestInfo request) {
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

    private Patched edit(Call call, RequestInfo request, Edit patch) {
        Edit checked = target -> {
            String uid = Json.text(target, "metadata", "uid");
            return sameObject(request, uid, Manifest.of(patch.apply(target), request, call.isStrict()));
        };
        return Patched.changed(writer.update(
                ObjectEndpoint.kept(request), request.key(), checked, call.writing(request.subresource())));
    }

    /** An update that names another uid is a conflict; a patch that does so is taken for an attempt to change it. */
    private static ObjectNode sameObject(RequestInfo request, String uid, ObjectNode patched) {
        String stated = Json.text(patched, "metadata", "uid");
        if (!stated.equals(uid)) {
            FieldProblem changed = FieldProblem.invalid("metadata.uid", stated, "field is immutable");
            throw Statuses.invalid(request.type(), request.name(), List.of(changed));
        }
        return patched;
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

    private Patched apply(Call call, RequestInfo request) {
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
        return Patched.changed(writer.update(type, request.key(), new Applying(apply, applied, writer.now()), writing));
    }

    private static void requireAppliable(Call call, ObjectNode applied) {
        if (call.query().text("fieldManager").isEmpty()) {
            throw Statuses.invalid(
                    OPTIONS, "", List.of(FieldProblem.required("fieldManager", "is required for apply patch")));
        }
        if (!Json.at(applied, "metadata", "managedFields").isEmpty()) {
            throw Statuses.badRequest("metadata.managedFields must be nil");
        }
    }

    /** An apply of something absent creates it, for which the user needs that permission too. */
    private Patched create(Call call, RequestInfo request, ObjectNode applied, Manager manager) {
        authorizer.require(call.user(), request.type(), request.creating().access());
        return Patched.made(writer.create(ObjectEndpoint.kept(request), applied, call.writing(""), manager));
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
