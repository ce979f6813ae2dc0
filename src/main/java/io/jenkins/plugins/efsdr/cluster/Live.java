package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Optional;

/**
 * What stands on the cluster for a manifest.
 *
 * @param volume the PersistentVolume of its name
 * @param claim the claim of its name
 * @param fresh whether both were read for this one decision, not in a list some time ago
 */
record Live(Optional<GenericKubernetesResource> volume, Optional<GenericKubernetesResource> claim, boolean fresh) {

    /** Whether either is being deleted. */
    boolean isLeaving() {
        return volume.filter(Live::isLeaving).isPresent()
                || claim.filter(Live::isLeaving).isPresent();
    }

    static String uid(GenericKubernetesResource object) {
        return object.getMetadata().getUid();
    }

    static boolean isLeaving(GenericKubernetesResource object) {
        return object.getMetadata().getDeletionTimestamp() != null;
    }

    static String phase(GenericKubernetesResource object) {
        return text(object, "status", "phase");
    }

    /** A scalar inside an object; empty text when there is none. */
    static String text(GenericKubernetesResource object, Object... path) {
        Object value = object.get(path);
        return value == null ? "" : value.toString();
    }
}
