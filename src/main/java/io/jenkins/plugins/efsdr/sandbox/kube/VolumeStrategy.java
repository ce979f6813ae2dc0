package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Rules of a PersistentVolume. */
final class VolumeStrategy implements Strategy {
    static final String FINALIZER = "kubernetes.io/pv-protection";

    private static final List<String> RECLAIM_POLICIES = List.of("Delete", "Recycle", "Retain");

    @Override
    public void normalize(ObjectNode volume) {
        StorageRules.canonicalize(Json.at(volume, "spec", "capacity"));
    }

    @Override
    public void prepareForCreate(ObjectNode volume) {
        volume.putObject("status").put("phase", "Pending");
        StorageRules.addFinalizer(volume, FINALIZER);
        prepareForUpdate(volume);
    }

    @Override
    public void prepareForUpdate(ObjectNode volume) {
        ObjectNode spec = Json.child(volume, "spec");
        StorageRules.putIfMissing(spec, "persistentVolumeReclaimPolicy", "Retain");
        StorageRules.putIfMissing(spec, "volumeMode", "Filesystem");
        if (spec.path("claimRef") instanceof ObjectNode claim) {
            StorageRules.putIfMissing(claim, "kind", "PersistentVolumeClaim");
            StorageRules.putIfMissing(claim, "apiVersion", "v1");
        }
        if (Json.text(spec, "storageClassName").isEmpty()) {
            // The field is a plain string: the server does not tell empty from absent.
            spec.remove("storageClassName");
        }
    }

    @Override
    public void validate(ObjectNode volume, Problems problems) {
        JsonNode spec = volume.path("spec");
        StorageRules.validateModes(spec, "", problems);
        validateCapacity(spec.path("capacity"), problems);
        validateSource(spec, problems);
        problems.requireOneOf(
                "spec.persistentVolumeReclaimPolicy",
                Json.text(spec, "persistentVolumeReclaimPolicy"),
                RECLAIM_POLICIES);
        StorageRules.validateClassAndMode(spec, problems);
    }

    private static void validateCapacity(JsonNode capacity, Problems problems) {
        problems.addWhen(capacity.isEmpty(), FieldProblem.required("spec.capacity", ""));
        boolean positive = Quantity.orZero(Json.text(capacity, "storage")).isPositive();
        problems.addWhen(
                capacity.has("storage") && !positive,
                FieldProblem.invalid(
                        "spec.capacity[storage]", Json.text(capacity, "storage"), "must be greater than zero"));
        problems.addWhen(
                !capacity.isEmpty() && !capacity.has("storage"),
                FieldProblem.unsupported("spec.capacity", capacity.toString(), List.of("storage")));
    }

    private static void validateSource(JsonNode spec, Problems problems) {
        List<String> sources = sources(spec);
        problems.addWhen(sources.isEmpty(), FieldProblem.required("spec", "must specify a volume type"));
        sources.stream()
                .skip(1)
                .forEach(more -> problems.add(
                        FieldProblem.forbidden("spec." + more, "may not specify more than 1 volume type")));
        if (spec.has("nfs")) {
            validateNfs(spec.path("nfs"), problems);
        }
        if (spec.has("csi")) {
            require(spec, "csi", "driver", problems);
            require(spec, "csi", "volumeHandle", problems);
        }
    }

    private static void validateNfs(JsonNode nfs, Problems problems) {
        String path = Json.text(nfs, "path");
        problems.addWhen(Json.text(nfs, "server").isEmpty(), FieldProblem.required("spec.nfs.server", ""));
        problems.addWhen(path.isEmpty(), FieldProblem.required("spec.nfs.path", ""));
        problems.addWhen(
                !path.isEmpty() && !path.startsWith("/"),
                FieldProblem.invalid("spec.nfs.path", path, "must be an absolute path"));
    }

    private static void require(JsonNode spec, String source, String field, Problems problems) {
        problems.addWhen(
                Json.text(spec, source, field).isEmpty(), FieldProblem.required("spec." + source + "." + field, ""));
    }

    private static List<String> sources(JsonNode spec) {
        return Json.fieldNames(spec).stream()
                .filter(KnownFields.VOLUME_SOURCES::contains)
                .toList();
    }

    @Override
    public void validateUpdate(ObjectNode volume, ObjectNode old, Problems problems) {
        problems.addWhen(
                !source(volume).equals(source(old)),
                FieldProblem.forbidden(
                        "spec.persistentvolumesource", "spec.persistentvolumesource is immutable after creation"));
        String mode = Json.text(volume, "spec", "volumeMode");
        problems.addWhen(
                !mode.equals(Json.text(old, "spec", "volumeMode")),
                FieldProblem.invalid("spec.volumeMode", mode, "field is immutable"));
    }

    private static ObjectNode source(ObjectNode volume) {
        ObjectNode spec = Json.child(volume, "spec");
        return spec.deepCopy().retain(sources(spec));
    }
}
