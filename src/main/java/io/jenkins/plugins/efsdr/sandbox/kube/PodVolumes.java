package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The volumes behind a pod's claims.
 *
 * @param mounts one per volume mount of a claim
 * @param problem why the pod cannot be scheduled yet
 */
record PodVolumes(List<PodRunner.Mount> mounts, Optional<String> problem) {
    static List<String> claimNames(JsonNode pod) {
        return List.copyOf(claims(pod).values());
    }

    /** Claim name by the pod's own name of the volume. */
    private static Map<String, String> claims(JsonNode pod) {
        Map<String, String> claims = new LinkedHashMap<>();
        Json.elements(Json.at(pod, "spec", "volumes"))
                .filter(volume -> volume.has("persistentVolumeClaim"))
                .forEach(volume ->
                        claims.put(Json.text(volume, "name"), Json.text(volume, "persistentVolumeClaim", "claimName")));
        return claims;
    }

    static PodVolumes resolve(Store store, JsonNode pod, String namespace) {
        List<PodRunner.Mount> mounts = new ArrayList<>();
        for (Map.Entry<String, String> entry : claims(pod).entrySet()) {
            Optional<ClaimView> claim = store.get(ResourceTypes.CLAIMS, new Key(namespace, entry.getValue()))
                    .map(ClaimView::of);
            if (claim.isEmpty()) {
                return waiting("persistentvolumeclaim \"" + entry.getValue() + "\" not found.");
            }
            Optional<Stored> volume = claim.filter(one -> one.phase().equals("Bound"))
                    .flatMap(one -> store.get(ResourceTypes.VOLUMES, Key.cluster(one.volumeName())));
            if (volume.isEmpty()) {
                return waiting("pod has unbound immediate PersistentVolumeClaims.");
            }
            mounts.addAll(
                    mounts(pod, entry.getKey(), entry.getValue(), volume.get().tree()));
        }
        return new PodVolumes(mounts, Optional.empty());
    }

    private static PodVolumes waiting(String why) {
        return new PodVolumes(List.of(), Optional.of(why));
    }

    private static List<PodRunner.Mount> mounts(JsonNode pod, String name, String claim, JsonNode volume) {
        List<PodRunner.Mount> mounts = new ArrayList<>();
        for (JsonNode container : Json.at(pod, "spec", "containers")) {
            Json.elements(container.path("volumeMounts"))
                    .filter(mount -> Json.text(mount, "name").equals(name))
                    .forEach(mount -> mounts.add(mount(container, mount, claim, volume)));
        }
        return mounts;
    }

    private static PodRunner.Mount mount(JsonNode container, JsonNode mount, String claim, JsonNode volume) {
        return new PodRunner.Mount(
                Json.text(container, "name"),
                Json.text(mount, "mountPath"),
                Json.text(mount, "subPath"),
                mount.path("readOnly").asBoolean(),
                claim,
                volume);
    }
}
