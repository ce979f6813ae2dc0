package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** OpenShift's way to make a namespace by request, and to ask who one is. The projects themselves are namespaces. */
final class Projects implements Endpoint {
    private static final String REQUESTS = "/apis/project.openshift.io/v1/projectrequests";
    private static final ResourceType REQUEST = ResourceType.of(
                    "project.openshift.io", "projectrequests", "ProjectRequest")
            .ofCluster()
            .nameRule(Names::dnsLabel)
            .build();

    private final ObjectWriter writer;
    private final Authorizer authorizer;
    private final boolean openShift;

    Projects(ObjectWriter writer, Authorizer authorizer, boolean openShift) {
        this.writer = writer;
        this.authorizer = authorizer;
        this.openShift = openShift;
    }

    @Override
    public Optional<Reply> serve(Call call) {
        boolean isProjects = call.path().startsWith("/apis/project.openshift.io/");
        if (!openShift && isProjects) {
            throw Statuses.noSuchPath();
        }
        if (call.path().equals(REQUESTS)) {
            return Optional.of(request(call));
        }
        boolean isUser = openShift && call.path().equals("/apis/user.openshift.io/v1/users/~");
        return isUser ? Optional.of(user(call.user())) : Optional.empty();
    }

    /** A GET says whether the user may request projects. */
    private Reply request(Call call) {
        boolean asks = call.isGet();
        authorizer.require(call.user(), REQUEST, Access.to(asks ? "list" : "create", REQUEST, "", ""));
        return asks
                ? Reply.ok(Json.object()
                        .put("kind", "Status")
                        .put("apiVersion", "v1")
                        .put("status", "Success"))
                : create(call);
    }

    private Reply create(Call call) {
        ObjectNode request = call.object();
        ObjectNode namespace = Json.object();
        ObjectNode metadata = Json.child(namespace, "metadata");
        metadata.put("name", Json.text(request, "metadata", "name"));
        metadata.set("labels", Json.child(request, "metadata", "labels"));
        ObjectNode annotations = Json.child(metadata, "annotations");
        annotations.put("openshift.io/requester", call.user());
        annotate(annotations, request, "displayName", "openshift.io/display-name");
        annotate(annotations, request, "description", "openshift.io/description");
        Stored created = createAs(namespace, call);
        authorizer.makeAdministrator(call.user(), created.key().name());
        return Reply.json(201, created.render(ResourceTypes.PROJECTS));
    }

    private static void annotate(ObjectNode annotations, ObjectNode request, String field, String annotation) {
        if (!Json.text(request, field).isEmpty()) {
            annotations.put(annotation, Json.text(request, field));
        }
    }

    private Stored createAs(ObjectNode namespace, Call call) {
        try {
            return writer.create(ResourceTypes.NAMESPACES, namespace, call.writing(""));
        } catch (ApiException e) {
            throw e.isConflict()
                    ? Statuses.alreadyExists(ResourceTypes.PROJECTS, Json.text(namespace, "metadata", "name"))
                    : e;
        }
    }

    private static Reply user(String name) {
        ObjectNode user = Json.object().put("kind", "User").put("apiVersion", "user.openshift.io/v1");
        Json.child(user, "metadata").put("name", name);
        user.putArray("groups");
        return Reply.ok(user);
    }
}
