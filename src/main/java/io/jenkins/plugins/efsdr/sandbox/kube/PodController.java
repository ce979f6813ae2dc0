package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Schedules pods once their claims are bound, and protects claims that a pod uses. For one thread. */
final class PodController {
    private final Store store;
    private final Binding binding;
    private final Controllers controllers;
    private final EventRecorder events;
    private final Kubelet kubelet;
    private final Map<Key, Set<Key>> podsByClaim = new HashMap<>();
    private final Map<Key, Set<Key>> claimsByPod = new HashMap<>();

    PodController(Store store, ObjectWriter writer, Binding binding, Controllers controllers) {
        this.store = store;
        this.binding = binding;
        this.controllers = controllers;
        this.events = new EventRecorder(writer, "default-scheduler");
        this.kubelet = new Kubelet(writer);
    }

    Kubelet kubelet() {
        return kubelet;
    }

    void syncClaim(Key claim) {
        podsByClaim.getOrDefault(claim, Set.of()).forEach(pod -> controllers.enqueue(ResourceTypes.PODS, pod));
        store.get(ResourceTypes.CLAIMS, claim)
                .filter(stored -> Metadata.isLeaving(stored.body()))
                .filter(stored -> !podsByClaim.containsKey(claim))
                .ifPresent(stored -> binding.removeFinalizer(ResourceTypes.CLAIMS, claim, ClaimStrategy.FINALIZER));
    }

    void syncPod(Key key) {
        Optional<Stored> pod = store.get(ResourceTypes.PODS, key);
        Set<Key> released = forget(key);
        pod.filter(stored -> !hasEnded(stored.body())).ifPresent(this::remember);
        released.forEach(claim -> controllers.enqueue(ResourceTypes.CLAIMS, claim));
        pod.ifPresentOrElse(stored -> start(stored.tree(), key), () -> kubelet.stop(key));
    }

    private Set<Key> forget(Key pod) {
        Set<Key> claims = Optional.ofNullable(claimsByPod.remove(pod)).orElse(Set.of());
        claims.forEach(claim -> podsByClaim.computeIfPresent(claim, (unused, pods) -> without(pods, pod)));
        return Set.copyOf(claims);
    }

    private static Set<Key> without(Set<Key> pods, Key pod) {
        pods.remove(pod);
        return pods.isEmpty() ? null : pods;
    }

    private void remember(Stored pod) {
        Set<Key> claims = new HashSet<>();
        PodVolumes.claimNames(pod.body())
                .forEach(name -> claims.add(new Key(pod.key().namespace(), name)));
        claimsByPod.put(pod.key(), claims);
        claims.forEach(claim ->
                podsByClaim.computeIfAbsent(claim, unused -> new HashSet<>()).add(pod.key()));
    }

    private static boolean hasEnded(JsonNode pod) {
        return Set.of("Succeeded", "Failed").contains(Json.text(pod, "status", "phase"));
    }

    private void start(JsonNode pod, Key key) {
        if (Json.text(pod, "status", "phase").equals("Pending") && kubelet.canStart(key, pod)) {
            PodVolumes volumes = PodVolumes.resolve(store, pod, key.namespace());
            volumes.problem()
                    .ifPresentOrElse(
                            why -> events.warn(pod, "FailedScheduling", "0/1 nodes are available: " + why),
                            () -> kubelet.start(key, new PodRunner.Run(pod, List.copyOf(volumes.mounts()))));
        }
    }
}
