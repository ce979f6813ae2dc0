package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads claims with as few requests as their number and our permissions allow: single reads for a few, a list per namespace for a few
 * namespaces, else one list of all namespaces, and lists per namespace again where that is forbidden.
 */
final class ClaimReader {

    private final Api api;
    private final Namespaces namespaces;

    ClaimReader(Api api, Namespaces namespaces) {
        this.api = api;
        this.namespaces = namespaces;
    }

    /** Hands over each claim of {@code keys} that exists. */
    void each(Set<ClaimKey> keys, Consumer<GenericKubernetesResource> found) {
        new Reading(keys, found, api::send, this::list).read();
    }

    /** The same, all requests with one deadline. */
    void each(Set<ClaimKey> keys, Consumer<GenericKubernetesResource> found, Deadline deadline) {
        new Reading(
                        keys,
                        found,
                        call -> api.send(call, deadline),
                        (target, each) -> api.each(target, GenericKubernetesResourceList.class, each, deadline))
                .read();
    }

    private Reply list(Target target, Consumer<GenericKubernetesResource> each) {
        return api.each(target, Map.of(), GenericKubernetesResourceList.class, each);
    }

    /** One reading. */
    private final class Reading {

        private final Set<ClaimKey> keys;
        private final Consumer<GenericKubernetesResource> found;
        private final Function<Call, Reply> single;
        private final BiFunction<Target, Consumer<GenericKubernetesResource>, Reply> list;

        Reading(
                Set<ClaimKey> keys,
                Consumer<GenericKubernetesResource> found,
                Function<Call, Reply> single,
                BiFunction<Target, Consumer<GenericKubernetesResource>, Reply> list) {
            this.keys = keys;
            this.found = found;
            this.single = single;
            this.list = list;
        }

        void read() {
            Set<String> where = keys.stream().map(ClaimKey::namespace).collect(Collectors.toSet());
            if (keys.size() <= Reader.FEW) {
                keys.forEach(this::readOne);
            } else if (where.size() <= Reader.FEW || !readAll()) {
                where.forEach(this::readNamespace);
            }
        }

        private void readOne(ClaimKey key) {
            Reply reply = single.apply(Call.get(Target.claim(key)));
            if (!isHidden(reply, key.namespace())) {
                reply.ifFound(GenericKubernetesResource.class).ifPresent(found);
            }
        }

        private boolean readAll() {
            Reply reply = list.apply(Target.claims(), this::take);
            return !reply.isForbidden() && reply.orFail().isOk();
        }

        private void readNamespace(String namespace) {
            Reply reply = list.apply(Target.claims(namespace), this::take);
            if (!isHidden(reply, namespace)) {
                reply.orFail();
            }
        }

        private void take(GenericKubernetesResource claim) {
            if (keys.contains(new ClaimKey(
                    claim.getMetadata().getNamespace(), claim.getMetadata().getName()))) {
                found.accept(claim);
            }
        }

        /** Somebody with rights in single projects only is refused in one that does not exist yet. */
        private boolean isHidden(Reply reply, String namespace) {
            return reply.isForbidden() && namespaces.find(namespace).isEmpty();
        }
    }
}
