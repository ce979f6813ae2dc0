package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.APIGroupList;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.openshift.api.model.ProjectRequestBuilder;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Namespaces, and OpenShift's way to make them. The ranges of users, groups and SELinux labels that OpenShift gives to a namespace are
 * annotations of it (OpenShift documentation, "Managing security context constraints", pre-allocated values).
 */
final class Namespaces {

    static final String PROJECTS = "project.openshift.io";

    private static final String RANGES = "openshift.io/sa.scc.";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Api api;
    private volatile Optional<Boolean> openShift = Optional.empty();

    Namespaces(Api api) {
        this.api = api;
    }

    boolean isOpenShift() {
        if (openShift.isEmpty()) {
            openShift = Optional.of(
                    api.send(Call.get(Target.apiGroups())).orFail().as(APIGroupList.class).getGroups().stream()
                            .anyMatch(group -> PROJECTS.equals(group.getName())));
        }
        return openShift.get();
    }

    /** Empty when there is none, or when OpenShift does not tell us: it forbids the reading of a project that does not exist. */
    Optional<Namespace> find(String name) {
        Reply reply = api.send(Call.get(Target.namespace(name)));
        return reply.isForbidden() && isOpenShift() ? Optional.empty() : reply.ifFound(Namespace.class);
    }

    /** What we can know of a namespace. */
    enum Sight {
        THERE,
        ABSENT,
        /** We may not read it, and so cannot tell. */
        HIDDEN
    }

    /** Never fails for want of a permission. */
    Sight look(String name) {
        Reply reply = api.send(Call.get(Target.namespace(name)));
        if (reply.isForbidden()) {
            return isOpenShift() ? Sight.ABSENT : Sight.HIDDEN;
        }
        return reply.ifFound(Namespace.class).isPresent() ? Sight.THERE : Sight.ABSENT;
    }

    Optional<Map<String, String>> ranges(String name) {
        return find(name).map(Namespaces::ranges);
    }

    Map<String, String> ensure(String name) {
        return find(name).map(this::standing).orElseGet(() -> make(name));
    }

    private Map<String, String> standing(Namespace namespace) {
        String name = namespace.getMetadata().getName();
        if (isLeaving(namespace)) {
            throw new Failed(
                    "cluster " + api.server() + ": namespace " + name + " is being deleted; run again when it is gone");
        }
        Map<String, String> ranges = ranges(namespace);
        return ranges.isEmpty() && isOpenShift() ? awaitRanges(name) : ranges;
    }

    private Map<String, String> make(String name) {
        Reply reply = api.send(Call.create(Target.namespace(name), named(name), false));
        if (reply.isForbidden() && isOpenShift()) {
            reply = api.send(Call.create(Target.projectRequest(name), project(name), false));
        }
        if (!reply.isAlreadyExists()) {
            reply.orFail();
        }
        return standing(appeared(name));
    }

    /** A project's requester may be refused for a moment, until the role that came with it is known everywhere. */
    private Namespace appeared(String name) {
        Deadline deadline = api.pace().deadline(PATIENCE);
        Optional<Namespace> found = find(name);
        while (found.isEmpty() && !deadline.expired()) {
            api.pace().sleep(PAUSE, deadline);
            found = find(name);
        }
        return found.orElseThrow(() -> new Failed("cluster " + api.server() + ": namespace " + name
                + " exists, but not for " + api.server().user() + "; have access to it granted"));
    }

    private Map<String, String> awaitRanges(String name) {
        Deadline deadline = api.pace().deadline(PATIENCE);
        Map<String, String> ranges = Map.of();
        while (ranges.isEmpty() && !deadline.expired()) {
            api.pace().sleep(PAUSE, deadline);
            ranges = ranges(name).orElse(Map.of());
        }
        return ranges;
    }

    private static Map<String, String> ranges(Namespace namespace) {
        Map<String, String> found = new TreeMap<>(
                namespace.getMetadata().getAnnotations() == null
                        ? Map.of()
                        : namespace.getMetadata().getAnnotations());
        found.keySet().removeIf(key -> !key.startsWith(RANGES));
        return found;
    }

    private static boolean isLeaving(Namespace namespace) {
        return namespace.getMetadata().getDeletionTimestamp() != null
                || namespace.getStatus() != null
                        && "Terminating".equals(namespace.getStatus().getPhase());
    }

    private static Object named(String name) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }

    private static Object project(String name) {
        return new ProjectRequestBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }
}
