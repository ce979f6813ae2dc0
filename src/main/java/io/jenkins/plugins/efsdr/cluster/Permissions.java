package io.jenkins.plugins.efsdr.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What each action needs to be allowed on the cluster: what the access check asks for and the documentation lists. */
public final class Permissions {

    private static final String CORE = "";

    /** Either of these two makes a namespace; the second is OpenShift's way for everybody. */
    static final Permission CREATE_NAMESPACES = new Permission("create", CORE, "namespaces", false);

    static final Permission REQUEST_PROJECTS = new Permission("create", Namespaces.PROJECTS, "projectrequests", false);

    private static final Map<ClusterAction, List<Permission>> NEEDED = Map.of(
            ClusterAction.LOCK,
            List.of(
                    new Permission("get", Target.LEASES, "leases", true),
                    new Permission("create", Target.LEASES, "leases", true),
                    new Permission("patch", Target.LEASES, "leases", true)),
            ClusterAction.REPLACE,
            List.of(
                    new Permission("delete", CORE, "persistentvolumes", false),
                    new Permission("delete", CORE, "persistentvolumeclaims", true),
                    new Permission("list", CORE, "pods", true)),
            ClusterAction.READ,
            List.of(
                    new Permission("get", CORE, "persistentvolumes", false),
                    new Permission("list", CORE, "persistentvolumes", false),
                    new Permission("get", CORE, "persistentvolumeclaims", true),
                    new Permission("list", CORE, "persistentvolumeclaims", true),
                    new Permission("get", CORE, "namespaces", true),
                    new Permission("list", CORE, "events", true)),
            ClusterAction.APPLY,
            List.of(
                    new Permission("create", CORE, "persistentvolumes", false),
                    new Permission("patch", CORE, "persistentvolumes", false),
                    new Permission("create", CORE, "persistentvolumeclaims", true),
                    new Permission("patch", CORE, "persistentvolumeclaims", true)),
            ClusterAction.REMOVE,
            List.of(
                    new Permission("delete", CORE, "persistentvolumes", false),
                    new Permission("delete", CORE, "persistentvolumeclaims", true),
                    new Permission("list", CORE, "pods", true)),
            ClusterAction.MOUNT_TEST,
            List.of(
                    new Permission("create", CORE, "pods", true),
                    new Permission("get", CORE, "pods", true),
                    new Permission("delete", CORE, "pods", true)));

    private Permissions() {}

    /**
     * What all of {@code actions} need together, in a fixed order and each once. {@link ClusterAction#APPLY} needs also to create
     * namespaces or, on OpenShift, projectrequests, where a namespace is missing.
     */
    public static List<Permission> needed(Collection<ClusterAction> actions) {
        return actions.stream()
                .sorted()
                .flatMap(action -> NEEDED.get(action).stream())
                .distinct()
                .toList();
    }

    /**
     * A verb on a resource.
     *
     * @param verb as RBAC calls it
     * @param group the API group; empty for the core
     * @param resource its plural
     * @param namespaced whether it may be granted in single namespaces
     */
    public record Permission(String verb, String group, String resource, boolean namespaced) {

        @Override
        public String toString() {
            return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
        }

        /** The same with where it is needed. */
        public String in(String namespace) {
            return this + " in namespace " + namespace;
        }
    }
}
