package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the server serves, in the form that every client understands (the aggregated form is optional). */
final class Discovery implements Endpoint {
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    private final Map<String, Reply> pages = new LinkedHashMap<>();

    Discovery(boolean openShift) {
        Map<String, List<ObjectNode>> groups = groups(openShift);
        pages.put("/api", Reply.ok(coreVersions()));
        pages.put("/apis", Reply.ok(groupList(groups.keySet())));
        groups.forEach((group, resources) -> {
            String path = group.isEmpty() ? "/api/v1" : "/apis/" + group + "/v1";
            pages.put(path, Reply.ok(resourceList(group, resources)));
            if (!group.isEmpty()) {
                pages.put("/apis/" + group, Reply.ok(group(group)));
            }
        });
        pages.put("/version", Reply.ok(version()));
        List.of("/healthz", "/livez", "/readyz").forEach(path -> pages.put(path, Reply.text("ok")));
    }

    @Override
    public Optional<Reply> serve(Call call) {
        String path = call.path().replaceAll("/+$", "");
        return call.isGet() ? Optional.ofNullable(pages.get(path)) : Optional.empty();
    }

    private static Map<String, List<ObjectNode>> groups(boolean openShift) {
        Map<String, List<ObjectNode>> groups = new LinkedHashMap<>();
        ResourceTypes.STORED.forEach(type -> add(groups, type));
        groups.put("authorization.k8s.io", reviews(AccessReviews.KINDS));
        groups.put("authentication.k8s.io", reviews(List.of("SelfSubjectReview")));
        if (openShift) {
            add(groups, ResourceTypes.PROJECTS);
            groups.get("project.openshift.io")
                    .add(resource("projectrequests", "ProjectRequest", false, List.of("create", "list")));
            groups.put("user.openshift.io", List.of(resource("users", "User", false, List.of("get"))));
            // Only named, so that clients recognise an OpenShift.
            groups.put("route.openshift.io", List.of(resource("routes", "Route", true, List.of())));
            groups.put(
                    "security.openshift.io",
                    List.of(resource("securitycontextconstraints", "SecurityContextConstraints", false, List.of())));
        }
        return groups;
    }

    private static void add(Map<String, List<ObjectNode>> groups, ResourceType type) {
        List<ObjectNode> resources = groups.computeIfAbsent(type.group(), unused -> new ArrayList<>());
        ObjectNode resource = resource(type.plural(), type.kind(), type.namespaced(), VERBS);
        type.shortNames().forEach(resource.withArray("shortNames")::add);
        if (type.equals(ResourceTypes.PODS)) {
            resource.withArray("categories").add("all");
        }
        resources.add(resource);
        type.subresources()
                .forEach(sub -> resources.add(resource(
                        type.plural() + "/" + sub, type.kind(), type.namespaced(), List.of("get", "patch", "update"))));
    }

    private static List<ObjectNode> reviews(List<String> kinds) {
        return kinds.stream()
                .map(kind -> resource(AccessReviews.plural(kind), kind, false, List.of("create")))
                .toList();
    }

    private static ObjectNode resource(String name, String kind, boolean namespaced, List<String> verbs) {
        ObjectNode resource = Json.object()
                .put("name", name)
                .put("singularName", name.contains("/") ? "" : kind.toLowerCase(Locale.ROOT))
                .put("namespaced", namespaced)
                .put("kind", kind);
        ArrayNode list = resource.putArray("verbs");
        verbs.forEach(list::add);
        return resource;
    }

    private static ObjectNode resourceList(String group, List<ObjectNode> resources) {
        ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
        list.put("groupVersion", group.isEmpty() ? "v1" : group + "/v1");
        list.putArray("resources").addAll(resources);
        return list;
    }

    private static ObjectNode coreVersions() {
        ObjectNode versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    private static ObjectNode groupList(Iterable<String> names) {
        ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        for (String name : names) {
            if (!name.isEmpty()) {
                groups.add(group(name));
            }
        }
        return list;
    }

    private static ObjectNode group(String name) {
        ObjectNode group =
                Json.object().put("kind", "APIGroup").put("apiVersion", "v1").put("name", name);
        ObjectNode version = Json.object().put("groupVersion", name + "/v1").put("version", "v1");
        group.putArray("versions").add(version);
        group.set("preferredVersion", version);
        return group;
    }

    private static ObjectNode version() {
        ObjectNode version = Json.object();
        for (String entry : Arrays.asList(
                "major=1",
                "minor=32",
                "gitVersion=v1.32.4",
                "gitCommit=",
                "gitTreeState=clean",
                "goVersion=",
                "buildDate=2025-04-22T16:10:58Z",
                "compiler=gc",
                "platform=linux/amd64")) {
            String[] pair = entry.split("=", 2);
            version.put(pair[0], pair[1]);
        }
        return version;
    }
}
