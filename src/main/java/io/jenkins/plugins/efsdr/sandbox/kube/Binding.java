package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The writes that bind a volume and a claim to each other. Each is a no-op when it is already so. */
final class Binding {
    static final String COMPLETED = "pv.kubernetes.io/bind-completed";
    static final String BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";

    private final ObjectWriter writer;

    Binding(ObjectWriter writer) {
        this.writer = writer;
    }

    void claimVolume(VolumeView volume, ClaimView claim) {
        edit(ResourceTypes.VOLUMES, Key.cluster(volume.name()), "", object -> {
            if (!volume.isFor(claim)) {
                Json.child(object, "metadata", "annotations").put(BY_CONTROLLER, "yes");
            }
            refer(Json.child(object, "spec", "claimRef"), claim);
        });
    }

    private static void refer(ObjectNode claimRef, ClaimView claim) {
        claimRef.put("kind", "PersistentVolumeClaim")
                .put("apiVersion", "v1")
                .put("namespace", claim.key().namespace())
                .put("name", claim.key().name())
                .put("uid", claim.uid())
                .put("resourceVersion", claim.resourceVersion());
    }

    /** Takes back a binding: wholly where the controller made it, otherwise the reservation of the user stays. */
    void releaseReservation(VolumeView volume) {
        edit(ResourceTypes.VOLUMES, Key.cluster(volume.name()), "", object -> {
            if (volume.hasAnnotation(BY_CONTROLLER)) {
                Json.child(object, "spec").remove("claimRef");
                Json.child(object, "metadata", "annotations").remove(BY_CONTROLLER);
            } else {
                Json.child(object, "spec", "claimRef").remove("uid");
            }
        });
    }

    void setVolumePhase(String volume, String phase) {
        edit(ResourceTypes.VOLUMES, Key.cluster(volume), "status", object -> {
            ObjectNode status = Json.child(object, "status");
            if (!Json.text(status, "phase").equals(phase)) {
                status.put("phase", phase).put("lastPhaseTransitionTime", writer.now());
            }
        });
    }

    void completeClaim(ClaimView claim, VolumeView volume) {
        edit(ResourceTypes.CLAIMS, claim.key(), "", object -> {
            ObjectNode annotations = Json.child(object, "metadata", "annotations");
            if (claim.volumeName().isEmpty()) {
                annotations.put(BY_CONTROLLER, "yes");
            }
            annotations.put(COMPLETED, "yes");
            Json.child(object, "spec").put("volumeName", volume.name());
        });
        edit(ResourceTypes.CLAIMS, claim.key(), "status", object -> {
            ObjectNode status = Json.child(object, "status");
            status.put("phase", "Bound");
            status.set("accessModes", Json.at(volume.tree(), "spec", "accessModes"));
            status.set("capacity", Json.at(volume.tree(), "spec", "capacity"));
        });
    }

    /** Phases in which the claim has no volume. */
    void setClaimPhase(ClaimView claim, String phase) {
        edit(
                ResourceTypes.CLAIMS,
                claim.key(),
                "status",
                object -> object.putObject("status").put("phase", phase));
    }

    void removeFinalizer(ResourceType type, Key key, String finalizer) {
        edit(type, key, "", object -> {
            Json.removeText(Json.at(object, "metadata", "finalizers"), finalizer);
            if (Json.at(object, "metadata", "finalizers").isEmpty()) {
                Json.child(object, "metadata").remove("finalizers");
            }
        });
    }

    private interface Changing {
        void accept(ObjectNode object);
    }

    private void edit(ResourceType type, Key key, String part, Changing changing) {
        Edit edit = object -> {
            changing.accept(object);
            return object;
        };
        writer.update(type, key, edit, Writing.byController().of(part));
    }
}
