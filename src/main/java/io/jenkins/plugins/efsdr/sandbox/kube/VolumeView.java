package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A PersistentVolume as the binder reads it.
 *
 * @param tree the object
 */
record VolumeView(JsonNode tree) {
    static VolumeView of(Stored stored) {
        return new VolumeView(stored.tree());
    }

    String name() {
        return Json.text(tree, "metadata", "name");
    }

    boolean hasClaim() {
        return Json.at(tree, "spec", "claimRef").isObject();
    }

    Key claimKey() {
        return new Key(Json.text(tree, "spec", "claimRef", "namespace"), Json.text(tree, "spec", "claimRef", "name"));
    }

    /** Empty while the volume is only reserved for the claim. */
    String claimUid() {
        return Json.text(tree, "spec", "claimRef", "uid");
    }

    /** Bound to this very claim, or reserved for a claim of its name. */
    boolean isFor(ClaimView claim) {
        return hasClaim()
                && claimKey().equals(claim.key())
                && (claimUid().isEmpty() || claimUid().equals(claim.uid()));
    }

    Quantity capacity() {
        return Quantity.orZero(Json.text(tree, "spec", "capacity", "storage"));
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

    boolean hasAnnotation(String name) {
        return Json.at(tree, "metadata", "annotations").has(name);
    }

    boolean isLeaving() {
        return Metadata.isLeaving(tree);
    }
}
