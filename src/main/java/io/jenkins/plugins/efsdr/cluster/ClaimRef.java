package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Optional;

/** To whom a PersistentVolume's claimRef says that it belongs, seen from the claim that should have it. */
enum ClaimRef {
    /** It belongs to nobody. */
    NONE,
    /** It waits for our claim, or is bound to it. */
    OURS,
    /** It was bound to an earlier claim of our claim's name, which is gone; no other will ever get it. */
    DEAD,
    /** It is another claim's. */
    OTHER;

    static ClaimRef of(GenericKubernetesResource volume, ClaimKey key, Optional<GenericKubernetesResource> claim) {
        if (volume.get("spec", "claimRef") == null) {
            return NONE;
        }
        if (!named(volume).equals(key)) {
            return OTHER;
        }
        String uid = uid(volume);
        return uid.isEmpty() || claim.map(Live::uid).equals(Optional.of(uid)) ? OURS : DEAD;
    }

    static ClaimKey named(GenericKubernetesResource volume) {
        return new ClaimKey(
                Live.text(volume, "spec", "claimRef", "namespace"), Live.text(volume, "spec", "claimRef", "name"));
    }

    static String uid(GenericKubernetesResource volume) {
        return Live.text(volume, "spec", "claimRef", "uid");
    }
}
