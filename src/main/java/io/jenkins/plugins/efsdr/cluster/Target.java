package io.jenkins.plugins.efsdr.cluster;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * An object of the Kubernetes API, or a collection of them.
 *
 * @param title what messages call it
 * @param collection the path of the collection that it is in
 * @param name the object's name; empty for the collection itself
 */
record Target(String title, String collection, String name) {

    static final String LEASES = "coordination.k8s.io";

    private static final String CORE = "/api/v1";

    static Target volumes() {
        return new Target("PersistentVolumes", CORE + "/persistentvolumes", "");
    }

    static Target volume(String name) {
        return volumes().item("PersistentVolume " + name, name);
    }

    static Target claims() {
        return new Target("PersistentVolumeClaims of all namespaces", CORE + "/persistentvolumeclaims", "");
    }

    static Target claims(String namespace) {
        return within(namespace, "PersistentVolumeClaims", "persistentvolumeclaims");
    }

    static Target claim(ClaimKey key) {
        return claims(key.namespace()).item("PersistentVolumeClaim " + key, key.name());
    }

    static Target namespace(String name) {
        return new Target("namespace " + name, CORE + "/namespaces", name);
    }

    static Target projectRequest(String name) {
        return new Target("project " + name, "/apis/project.openshift.io/v1/projectrequests", name);
    }

    static Target lease(String namespace, String name) {
        String collection = "/apis/" + LEASES + "/v1/namespaces/" + segment(namespace) + "/leases";
        return new Target("Lease " + namespace + "/" + name, collection, name);
    }

    static Target events(String namespace) {
        return within(namespace, "events", "events");
    }

    static Target pods(String namespace) {
        return within(namespace, "pods", "pods");
    }

    static Target pod(String namespace, String name) {
        return pods(namespace).item("pod " + namespace + "/" + name, name);
    }

    static Target accessReview(String permission) {
        return new Target(
                "access review of " + permission, "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", permission);
    }

    static Target apiGroups() {
        return new Target("API groups", "/apis", "");
    }

    /** The object's own path, or the collection's. */
    String path() {
        return name.isEmpty() ? collection : collection + "/" + segment(name);
    }

    private Target item(String itemTitle, String itemName) {
        return new Target(itemTitle, collection, itemName);
    }

    private static Target within(String namespace, String kinds, String plural) {
        return new Target(
                kinds + " of namespace " + namespace, CORE + "/namespaces/" + segment(namespace) + "/" + plural, "");
    }

    /** Names come from files of the repository: none may add a step to the path. */
    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return title;
    }
}
