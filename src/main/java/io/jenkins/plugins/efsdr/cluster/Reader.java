package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads volumes and claims. Always PersistentVolumes first: a claim that a volume's claimRef names by uid then either is in the later
 * reading, or is gone.
 */
final class Reader {

    /** So many single reads cost a server less than a list. */
    static final int FEW = 8;

    private final Api api;
    private final ClaimReader claims;

    Reader(Api api, ClaimReader claims) {
        this.api = api;
        this.claims = claims;
    }

    Inventory read(Collection<VolumeManifest> manifests) {
        Inventory inventory = new Inventory();
        readVolumes(manifests.stream().map(VolumeManifest::pvName).collect(Collectors.toSet()), inventory);
        claims.each(manifests.stream().map(ClaimKey::of).collect(Collectors.toSet()), inventory::addClaim);
        return inventory;
    }

    /** Both objects as they are now. */
    Live fresh(Desired desired) {
        var volume = api.send(Call.get(desired.volumeTarget())).ifFound(GenericKubernetesResource.class);
        var claim = api.send(Call.get(desired.claimTarget())).ifFound(GenericKubernetesResource.class);
        return new Live(volume, claim, true);
    }

    private void readVolumes(Set<String> names, Inventory inventory) {
        if (names.size() <= FEW) {
            names.forEach(name -> api.send(Call.get(Target.volume(name)))
                    .ifFound(GenericKubernetesResource.class)
                    .ifPresent(inventory::addVolume));
            return;
        }
        api.each(Target.volumes(), Map.of(), GenericKubernetesResourceList.class, volume -> {
                    if (names.contains(volume.getMetadata().getName())) {
                        inventory.addVolume(volume);
                    }
                })
                .orFail();
    }
}
