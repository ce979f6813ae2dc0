package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The objects that were asked for, as the text that they came in: a tree of maps would take several times the memory. Filled by one
 * thread, then only read.
 */
final class Inventory implements ClusterState {

    private final Map<String, String> volumes = new HashMap<>();
    private final Map<String, String> claims = new HashMap<>();

    void addVolume(GenericKubernetesResource volume) {
        volumes.put(volume.getMetadata().getName(), slim(volume));
    }

    void addClaim(GenericKubernetesResource claim) {
        claims.put(
                claim.getMetadata().getNamespace() + "/" + claim.getMetadata().getName(), slim(claim));
    }

    @Override
    public boolean hasVolume(String pvName) {
        return volumes.containsKey(pvName);
    }

    @Override
    public boolean hasClaim(String claimKey) {
        return claims.containsKey(claimKey);
    }

    Live live(Desired desired) {
        return new Live(
                object(volumes.get(desired.volumeTarget().name())),
                object(claims.get(desired.key().toString())),
                false);
    }

    private static String slim(GenericKubernetesResource object) {
        Owned.keepOnlyOurs(object.getMetadata());
        return Reply.JSON.asJson(object);
    }

    private static Optional<GenericKubernetesResource> object(String json) {
        return Optional.ofNullable(json).map(text -> Reply.JSON.unmarshal(text, GenericKubernetesResource.class));
    }
}
