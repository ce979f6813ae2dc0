package io.jenkins.plugins.efsdr.sandbox.kube;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a path of the API means.
 *
 * @param type the kind
 * @param namespace empty for objects of the cluster and for all namespaces
 * @param name empty for the collection
 * @param subresource empty for the object itself
 * @param verb as RBAC names it
 */
record RequestInfo(ResourceType type, String namespace, String name, String subresource, String verb) {
    private static final Map<String, String> VERBS = Map.of(
            "GET", "get", "HEAD", "get", "POST", "create", "PUT", "update", "PATCH", "patch", "DELETE", "delete");

    /** Empty for a path that is no object's of a kind that is kept here. */
    static Optional<RequestInfo> of(Call call) {
        List<String> parts = parts(call.path());
        if (parts.size() >= 3 && parts.get(0).equals("api")) {
            return of(call, "", parts.get(1), parts.subList(2, parts.size()));
        }
        if (parts.size() >= 4 && parts.get(0).equals("apis")) {
            return of(call, parts.get(1), parts.get(2), parts.subList(3, parts.size()));
        }
        return Optional.empty();
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    private static Optional<RequestInfo> of(Call call, String group, String version, List<String> rest) {
        boolean inNamespace = rest.size() > 2
                && rest.get(0).equals("namespaces")
                && ResourceTypes.find(group, version, rest.get(2))
                        .filter(ResourceType::namespaced)
                        .isPresent();
        String namespace = inNamespace ? rest.get(1) : "";
        List<String> own = inNamespace ? rest.subList(2, rest.size()) : rest;
        return ResourceTypes.find(group, version, own.get(0))
                .filter(type -> own.size() <= 3)
                .map(type -> of(call, type, namespace, part(own, 1), part(own, 2)));
    }

    private static String part(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }

    private static RequestInfo of(Call call, ResourceType type, String namespace, String name, String subresource) {
        return new RequestInfo(type, namespace, name, subresource, verb(call, name));
    }

    private static String verb(Call call, String name) {
        String verb = VERBS.getOrDefault(call.method(), "");
        if (verb.equals("get") && (call.query().isTrue("watch"))) {
            return "watch";
        }
        if (name.isEmpty() && verb.equals("get")) {
            return "list";
        }
        return name.isEmpty() && verb.equals("delete") ? "deletecollection" : verb;
    }

    /** A namespace is itself in its namespace, for RBAC. */
    Access access() {
        boolean isNamespace = type.equals(ResourceTypes.NAMESPACES) || type.equals(ResourceTypes.PROJECTS);
        String resource = subresource.isEmpty() ? type.plural() : type.plural() + "/" + subresource;
        return new Access(verb, type.group(), resource, isNamespace ? name : namespace, name);
    }

    /** The same as a creation, for verbs that create what is absent. */
    RequestInfo creating() {
        return new RequestInfo(type, namespace, name, subresource, "create");
    }

    Key key() {
        return type.key(namespace, name);
    }
}
