package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Waits until claims are Bound. The claim's own phase counts: a PersistentVolume says Bound while its claim is Pending for seconds to come.
 */
final class BoundWait {

    private static final String BOUND = "Bound";
    private static final String LOST = "Lost";

    private final Api api;
    private final ClaimReader claims;
    private final ClusterEvents events;

    BoundWait(Api api, ClaimReader claims, ClusterEvents events) {
        this.api = api;
        this.claims = claims;
        this.events = events;
    }

    void await(Collection<VolumeManifest> manifests, Deadline deadline, BiConsumer<VolumeManifest, String> arrived) {
        new Wait(manifests, deadline, arrived).run();
    }

    /** One wait. */
    private final class Wait {

        private final Map<ClaimKey, VolumeManifest> open = new TreeMap<>();
        private final Map<ClaimKey, String> phases = new HashMap<>();
        private final Deadline deadline;
        private final BiConsumer<VolumeManifest, String> arrived;
        private Optional<String> trouble = Optional.empty();

        Wait(Collection<VolumeManifest> manifests, Deadline deadline, BiConsumer<VolumeManifest, String> arrived) {
            manifests.forEach(manifest -> open.put(ClaimKey.of(manifest), manifest));
            this.deadline = deadline;
            this.arrived = arrived;
        }

        void run() {
            Pauses pauses = new Pauses(api.pace(), deadline);
            look();
            while (!open.isEmpty() && !deadline.expired()) {
                pauses.pause();
                look();
            }
            giveUp();
        }

        /** An API server that is away for a while ends no wait: only its deadline does. */
        private void look() {
            phases.clear();
            try {
                claims.each(Set.copyOf(open.keySet()), this::note, deadline);
                trouble = Optional.empty();
            } catch (Failed e) {
                trouble = Optional.of(e.getMessage());
            }
            phases.forEach(this::settle);
        }

        private void note(GenericKubernetesResource claim) {
            phases.put(
                    new ClaimKey(
                            claim.getMetadata().getNamespace(),
                            claim.getMetadata().getName()),
                    Live.phase(claim));
        }

        private void settle(ClaimKey key, String phase) {
            if (BOUND.equals(phase)) {
                arrived.accept(open.remove(key), "");
            } else if (LOST.equals(phase)) {
                arrived.accept(
                        open.remove(key),
                        "claim " + key
                                + " is Lost: its PersistentVolume is gone or belongs to another claim; delete the"
                                + " claim (the data stay on the file system), then run again");
            }
        }

        private void giveUp() {
            open.keySet().stream()
                    .collect(Collectors.groupingBy(ClaimKey::namespace, TreeMap::new, Collectors.toList()))
                    .forEach(this::giveUp);
        }

        private void giveUp(String namespace, List<ClaimKey> keys) {
            Map<String, String> said = trouble.isPresent()
                    ? Map.of()
                    : events.about(
                            "PersistentVolumeClaim",
                            namespace,
                            keys.stream().map(ClaimKey::name).toList());
            keys.forEach(key -> arrived.accept(open.get(key), why(key, said.getOrDefault(key.name(), ""))));
        }

        private String why(ClaimKey key, String said) {
            String state = trouble.orElseGet(() -> "it "
                    + (phases.containsKey(key) ? "is " + phases.get(key) : "does not exist")
                    + (said.isEmpty() ? ", and the cluster has no event about it" : " (" + said + ")"));
            return "claim " + key + " is not Bound after " + deadline.length().toSeconds() + " s: " + state
                    + "; see its PersistentVolume " + open.get(key).pvName() + ", then run again";
        }
    }
}
