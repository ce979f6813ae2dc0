package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Rules of a PersistentVolumeClaim. */
final class ClaimStrategy implements Strategy {
    static final String FINALIZER = "kubernetes.io/pvc-protection";

    @Override
    public void normalize(ObjectNode claim) {
        StorageRules.canonicalize(Json.at(claim, "spec", "resources", "requests"));
    }

    @Override
    public void prepareForCreate(ObjectNode claim) {
        claim.putObject("status").put("phase", "Pending");
        StorageRules.addFinalizer(claim, FINALIZER);
        prepareForUpdate(claim);
    }

    @Override
    public void prepareForUpdate(ObjectNode claim) {
        ObjectNode spec = Json.child(claim, "spec");
        StorageRules.putIfMissing(spec, "volumeMode", "Filesystem");
        if (spec.has("volumeName") && Json.text(spec, "volumeName").isEmpty()) {
            spec.remove("volumeName");
        }
    }

    @Override
    public void validate(ObjectNode claim, Problems problems) {
        JsonNode spec = claim.path("spec");
        StorageRules.validateModes(spec, "at least 1 access mode is required", problems);
        JsonNode requests = Json.at(spec, "resources", "requests");
        problems.addWhen(!requests.has("storage"), FieldProblem.required("spec.resources[storage]", ""));
        problems.addWhen(
                requests.has("storage") && !request(claim).isPositive(),
                FieldProblem.invalid(
                        "spec.resources[storage]", Json.text(requests, "storage"), "must be greater than zero"));
        StorageRules.validateClassAndMode(spec, problems);
    }

    @Override
    public void validateUpdate(ObjectNode claim, ObjectNode old, Problems problems) {
        problems.addWhen(
                !fixedPart(claim, old).equals(fixedPart(old, old)),
                FieldProblem.forbidden(
                        "spec",
                        "spec is immutable after creation except resources.requests and volumeAttributesClassName for"
                                + " bound claims"));
        boolean shrinks = request(claim).compareTo(statusCapacity(old)) < 0;
        problems.addWhen(
                isBound(old) && requestDiffers(claim, old) && shrinks,
                FieldProblem.forbidden(
                        "spec.resources.requests.storage", "field can not be less than status.capacity"));
    }

    /** The spec without what may still change: a claim without a volume may be given one, a bound one may ask for more. */
    private static ObjectNode fixedPart(ObjectNode claim, ObjectNode old) {
        ObjectNode spec = claim.path("spec").deepCopy();
        if (Json.text(old, "spec", "volumeName").isEmpty()) {
            spec.remove("volumeName");
        }
        if (isBound(old)) {
            Json.child(spec, "resources").remove("requests");
        }
        return spec;
    }

    /** Growing needs a storage class whose provisioner can resize; a static volume has none. */
    @Override
    public void admitUpdate(ObjectNode claim, ObjectNode old) {
        if (request(claim).compareTo(request(old)) > 0) {
            throw Statuses.forbidden(
                    ResourceTypes.CLAIMS,
                    Json.text(claim, "metadata", "name"),
                    "only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must"
                            + " support resize");
        }
    }

    private static boolean isBound(ObjectNode claim) {
        return Json.text(claim, "status", "phase").equals("Bound");
    }

    private static boolean requestDiffers(ObjectNode claim, ObjectNode old) {
        return request(claim).compareTo(request(old)) != 0;
    }

    private static Quantity request(JsonNode claim) {
        return Quantity.orZero(Json.text(claim, "spec", "resources", "requests", "storage"));
    }

    private static Quantity statusCapacity(JsonNode claim) {
        return Quantity.orZero(Json.text(claim, "status", "capacity", "storage"));
    }
}
