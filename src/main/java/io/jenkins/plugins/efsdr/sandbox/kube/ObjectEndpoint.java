package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The verbs on the kinds that are kept here. */
final class ObjectEndpoint implements Endpoint {
    private final Store store;
    private final ObjectWriter writer;
    private final Patcher patcher;
    private final Authorizer authorizer;

    ObjectEndpoint(Store store, ObjectWriter writer, Authorizer authorizer) {
        this.store = store;
        this.writer = writer;
        this.patcher = new Patcher(store, writer, authorizer);
        this.authorizer = authorizer;
    }

    @Override
    public Optional<Reply> serve(Call call) {
        return RequestInfo.of(call).map(request -> serve(call, request));
    }

    private Reply serve(Call call, RequestInfo request) {
        requireSubresource(request);
        if (!isOwnProjects(request)) {
            authorizer.require(call.user(), request.type(), request.access());
        }
        return switch (request.verb()) {
            case "get" -> get(call, request);
            case "list" -> list(call, request);
            case "watch" -> watch(call, request);
            case "create" -> create(call, request);
            case "update" -> update(call, request);
            case "patch" -> patch(call, request);
            case "delete" -> delete(call, request);
            case "deletecollection" -> deleteAll(call, request);
            default -> throw Statuses.methodNotAllowed();
        };
    }

    private static void requireSubresource(RequestInfo request) {
        boolean known =
                request.subresource().isEmpty() || request.type().subresources().contains(request.subresource());
        if (!known) {
            throw Statuses.noSuchPath();
        }
    }

    /** Every user of an OpenShift may list projects, and sees those to which it has access. */
    private static boolean isOwnProjects(RequestInfo request) {
        return request.type().equals(ResourceTypes.PROJECTS)
                && List.of("list", "watch").contains(request.verb());
    }

    private Predicate<Stored> visible(Call call, RequestInfo request) {
        return isOwnProjects(request)
                ? object -> maySee(call.user(), object.key().name())
                : object -> true;
    }

    private boolean maySee(String user, String namespace) {
        return authorizer.allows(user, Access.to("get", ResourceTypes.NAMESPACES, namespace, namespace));
    }

    /** A project is stored as the namespace that it is. */
    static ResourceType kept(RequestInfo request) {
        return request.type().equals(ResourceTypes.PROJECTS) ? ResourceTypes.NAMESPACES : request.type();
    }

    private Reply get(Call call, RequestInfo request) {
        Stored object = store.get(kept(request), request.key())
                .orElseThrow(() -> Statuses.notFound(request.type(), request.name()));
        return request.subresource().equals("log")
                ? Reply.text(Kubelet.log(object.body()))
                : show(call, request, 200, object);
    }

    private Reply list(Call call, RequestInfo request) {
        ListReader page = ListReader.read(store, kept(request), request, call.query(), visible(call, request));
        return call.wantsTable()
                ? Reply.ok(Tables.of(request.type(), page.items(), page.metadata(), includeObject(call)))
                : Reply.json(200, page.render());
    }

    private static String includeObject(Call call) {
        return call.query().text("includeObject");
    }

    private Reply watch(Call call, RequestInfo request) {
        return new Reply.Stream(new Watch(store, kept(request), request, call, Selector.of(call.query())));
    }

    private static Reply show(Call call, RequestInfo request, int code, Stored object) {
        if (call.wantsTable()) {
            JsonNode metadata = Json.object().put("resourceVersion", Long.toString(object.version()));
            return Reply.json(code, Tables.of(request.type(), List.of(object), metadata, includeObject(call)));
        }
        return Reply.json(code, object.render(request.type()));
    }

    private Reply create(Call call, RequestInfo request) {
        ObjectNode object = Manifest.of(call.object(), request, call.isStrict());
        return show(call, request, 201, writer.create(kept(request), object, call.writing("")));
    }

    private Reply update(Call call, RequestInfo request) {
        ObjectNode object = Manifest.of(call.object(), request, call.isStrict());
        if (isCreatedBy(request)) {
            authorizer.require(call.user(), request.type(), request.creating().access());
            return show(call, request, 201, writer.create(kept(request), object, call.writing("")));
        }
        Stored updated = writer.update(
                kept(request), request.key(), unused -> object.deepCopy(), call.writing(request.subresource()));
        return show(call, request, 200, updated);
    }

    private boolean isCreatedBy(RequestInfo update) {
        return update.type().strategy().isCreatedByUpdate()
                && store.get(kept(update), update.key()).isEmpty();
    }

    private Reply patch(Call call, RequestInfo request) {
        Patched patched = patcher.patch(call, request);
        return show(call, request, patched.created() ? 201 : 200, patched.object());
    }

    private Reply delete(Call call, RequestInfo request) {
        JsonNode options = deleteOptions(call);
        Deletion deletion =
                writer.delete(kept(request), request.key(), Preconditions.of(options), deleting(call, options));
        return deletion.gone() && !request.type().hasStatus()
                ? Reply.ok(Statuses.success(request.type(), deletion.object()))
                : show(call, request, 200, deletion.object());
    }

    private static JsonNode deleteOptions(Call call) {
        return call.body().length == 0 ? Json.object() : call.object();
    }

    private static Writing deleting(Call call, JsonNode options) {
        Writing writing = call.writing("");
        boolean dryRun =
                writing.dryRun() || Json.texts(options.path("dryRun")).stream().anyMatch(Call::isDryRun);
        return new Writing(writing.manager(), "", dryRun, writing.user());
    }

    private Reply deleteAll(Call call, RequestInfo request) {
        ListReader all = ListReader.read(store, kept(request), request, call.query(), object -> true);
        Writing writing = deleting(call, deleteOptions(call));
        all.items().forEach(object -> deleteIfThere(object, writing));
        return Reply.json(200, all.render());
    }

    private void deleteIfThere(Stored object, Writing writing) {
        try {
            writer.delete(object.type(), object.key(), Preconditions.none(), writing);
        } catch (ApiException e) {
            if (e.code() != 404) {
                throw e;
            }
        }
    }
}
