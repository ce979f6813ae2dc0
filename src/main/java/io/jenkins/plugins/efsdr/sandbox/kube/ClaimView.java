package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A PersistentVolumeClaim as the binder reads it.
 *
 * @param tree the object
 */
record ClaimView(JsonNode tree) {
    static ClaimView of(Stored stored) {
        return new ClaimView(stored.tree());
    }

    Key key() {
        return new Key(Json.text(tree, "metadata", "namespace"), Json.text(tree, "metadata", "name"));
    }

    String uid() {
        return Json.text(tree, "metadata", "uid");
    }

    String resourceVersion() {
        return Json.text(tree, "metadata", "resourceVersion");
    }

    String volumeName() {
        return Json.text(tree, "spec", "volumeName");
    }

    Quantity request() {
        return Quantity.orZero(Json.text(tree, "spec", "resources", "requests", "storage"));
    }

    List<String> modes() {
        return Json.texts(Json.at(tree, "spec", "accessModes"));
    }

    String storageClass() {
        return Json.text(tree, "spec", "storageClassName");
    }

    String volumeMode() {
        return Json.text(tree, "spec", "volumeMode");
    }

    String phase() {
        return Json.text(tree, "status", "phase");
    }

    /** Whether it was bound once; from then on it is never looked for another volume. */
    boolean wasBound() {
        return Json.at(tree, "metadata", "annotations").has(Binding.COMPLETED);
    }

    boolean isLeaving() {
        return Metadata.isLeaving(tree);
    }

    /** Why the volume cannot serve this claim, empty when it can. */
    Optional<String> mismatch(VolumeView volume) {
        if (request().compareTo(volume.capacity()) > 0) {
            return Optional.of("requested PV is too small");
        }
        if (!storageClass().equals(volume.storageClass())) {
            return Optional.of("storageClassName does not match");
        }
        if (!volumeMode().equals(volume.volumeMode())) {
            return Optional.of("incompatible volumeMode");
        }
        return volume.modes().containsAll(modes()) ? Optional.empty() : Optional.of("incompatible accessMode");
    }
}
