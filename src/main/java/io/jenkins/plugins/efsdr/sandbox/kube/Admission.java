package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who may say no to a valid write: the namespace that is missing or leaving, and the hooks of tests. */
final class Admission {
    private final Store store;
    private final List<AdmissionHook> hooks = new CopyOnWriteArrayList<>();

    Admission(Store store) {
        this.store = store;
    }

    void add(AdmissionHook hook) {
        hooks.add(hook);
    }

    /** @throws ApiException 404 when the namespace is missing, 403 when it is being deleted */
    void requireLivingNamespace(ResourceType type, Key key) {
        if (type.namespaced()) {
            String namespace = key.namespace();
            Stored found = store.get(ResourceTypes.NAMESPACES, Key.cluster(namespace))
                    .orElseThrow(() -> Statuses.notFound(ResourceTypes.NAMESPACES, namespace));
            if (Metadata.isLeaving(found.body())) {
                throw Statuses.terminating(type, key.name(), namespace);
            }
        }
    }

    /** @throws ApiException when a hook refuses a client's write; controllers are not asked about */
    void review(String verb, ResourceType type, Key key, ObjectNode object, Writing writing) {
        if (!writing.isController()) {
            AdmissionHook.Request request = new AdmissionHook.Request(
                    verb,
                    type.plural(),
                    key.namespace(),
                    key.name(),
                    writing.user(),
                    writing.dryRun(),
                    object.deepCopy());
            hooks.stream()
                    .map(hook -> hook.review(request))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(refusal -> refuse(type, key.name(), refusal));
        }
    }

    private static void refuse(ResourceType type, String name, AdmissionHook.Refusal refusal) {
        if (refusal.code() == 422) {
            FieldProblem problem = new FieldProblem(refusal.field(), "FieldValueInvalid", refusal.message());
            throw Statuses.invalid(type, name, List.of(problem));
        }
        throw Statuses.forbidden(type, name, refusal.message());
    }
}
