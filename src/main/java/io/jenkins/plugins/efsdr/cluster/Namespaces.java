package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.APIGroupList;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.openshift.api.model.ProjectRequestBuilder;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Namespaces, and OpenShift's way to make them. */
final class Namespaces {

    static final String PROJECTS = "project.openshift.io";

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
        return find(name).map(Ranges::of).map(Ranges::values);
    }

    /** @param recorded the ranges that it must have; empty for any */
    Map<String, String> ensure(String name, Map<String, String> recorded) {
        Ranges should = Ranges.of(name, recorded);
        Ranges is = find(name).map(this::standing).orElseGet(() -> make(name, should));
        Ranges others = others(is, should);
        if (!others.isEmpty()) {
            throw new Refused(differs(is, others) + "; where nothing runs in it yet, delete it, else have them set ("
                    + others.command() + ") and its pods restarted, then run again");
        }
        return is.values();
    }

    /** A cluster that gives no ranges need not have them. */
    private Ranges others(Ranges is, Ranges should) {
        Ranges others = should.notIn(is);
        return others.isEmpty() || isOpenShift() ? others : others.knownTo(is);
    }

    private String differs(Ranges is, Ranges others) {
        return "cluster " + api.server() + ": " + others.against(is)
                + ", as recorded: its pods would run with other ids than those that its files belong to";
    }

    private Ranges standing(Namespace namespace) {
        String name = namespace.getMetadata().getName();
        if (isLeaving(namespace)) {
            throw new Failed(
                    "cluster " + api.server() + ": namespace " + name + " is being deleted; run again when it is gone");
        }
        Ranges ranges = Ranges.of(namespace);
        return ranges.isEmpty() && isOpenShift() ? awaitRanges(name) : ranges;
    }

    private Ranges make(String name, Ranges ranges) {
        Reply reply = api.send(Call.create(Target.namespace(name), named(name, ranges), false));
        if (reply.isForbidden() && isOpenShift()) {
            return request(name, ranges);
        }
        return made(name, reply);
    }

    /** OpenShift's way for everybody, which knows no ranges: they are set afterwards, where that is allowed. */
    private Ranges request(String name, Ranges ranges) {
        Reply reply = api.send(Call.create(Target.projectRequest(name), project(name), false));
        Ranges given = made(name, reply);
        Ranges others = others(given, ranges);
        return reply.isOk() && !others.isEmpty() ? set(given, others) : given;
    }

    private Ranges made(String name, Reply reply) {
        if (!reply.isAlreadyExists()) {
            reply.orFail();
        }
        return standing(appeared(name));
    }

    /** The namespace is minutes old at most and ours: nothing runs in it. */
    private Ranges set(Ranges given, Ranges others) {
        String name = given.namespace();
        Reply reply = api.send(Call.merge(Target.namespace(name), annotated(others), false));
        if (reply.isForbidden()) {
            throw new Failed(differs(given, others) + ". It was made by a ProjectRequest, which cannot state them; have"
                    + " them set by an administrator (" + others.command() + "), or have the permission to "
                    + Permissions.CREATE_NAMESPACES + " granted for the next ones, then run again");
        }
        return Ranges.of(reply.orFail().as(Namespace.class));
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

    private Ranges awaitRanges(String name) {
        Deadline deadline = api.pace().deadline(PATIENCE);
        Ranges ranges = Ranges.of(name, Map.of());
        while (ranges.isEmpty() && !deadline.expired()) {
            api.pace().sleep(PAUSE, deadline);
            ranges = find(name).map(Ranges::of).orElse(ranges);
        }
        return ranges;
    }

    private static boolean isLeaving(Namespace namespace) {
        return namespace.getMetadata().getDeletionTimestamp() != null
                || namespace.getStatus() != null
                        && "Terminating".equals(namespace.getStatus().getPhase());
    }

    private static Object named(String name, Ranges ranges) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withAnnotations(ranges.values())
                .endMetadata()
                .build();
    }

    private static Object annotated(Ranges ranges) {
        return Map.of("metadata", Map.of("annotations", ranges.values()));
    }

    private static Object project(String name) {
        return new ProjectRequestBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }
}
