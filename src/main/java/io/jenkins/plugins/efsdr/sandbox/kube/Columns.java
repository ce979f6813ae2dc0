package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The columns per kind, as kubectl shows them for a real API server. */
final class Columns {
    private static final Map<String, String> SHORT_MODES =
            Map.of("ReadWriteOnce", "RWO", "ReadOnlyMany", "ROX", "ReadWriteMany", "RWX", "ReadWriteOncePod", "RWOP");

    private static final Column NAME = Column.at("Name", "metadata", "name");
    private static final Column AGE =
            Column.of("Age", object -> age(Json.text(object, "metadata", "creationTimestamp")));

    static final List<Column> PLAIN =
            List.of(NAME, new Column("Created At", "date", 0, o -> Json.text(o, "metadata", "creationTimestamp")));
    static final List<Column> NAMESPACE = List.of(NAME, Column.at("Status", "status", "phase"), AGE);
    static final List<Column> PROJECT = List.of(
            NAME,
            Column.of("Display Name", o -> Json.text(o, "metadata", "annotations", "openshift.io/display-name")),
            Column.at("Status", "status", "phase"));
    static final List<Column> VOLUME = List.of(
            NAME,
            Column.at("Capacity", "spec", "capacity", "storage"),
            Column.of("Access Modes", object -> modes(Json.at(object, "spec", "accessModes"))),
            Column.at("Reclaim Policy", "spec", "persistentVolumeReclaimPolicy"),
            Column.of("Status", Columns::phaseOrTerminating),
            Column.of("Claim", Columns::claimOf),
            Column.at("StorageClass", "spec", "storageClassName"),
            Column.of("VolumeAttributesClass", object -> "<unset>"),
            Column.at("Reason", "status", "reason"),
            AGE,
            Column.wide("VolumeMode", object -> Json.text(object, "spec", "volumeMode")));
    static final List<Column> CLAIM = List.of(
            NAME,
            Column.of("Status", Columns::phaseOrTerminating),
            Column.at("Volume", "spec", "volumeName"),
            Column.at("Capacity", "status", "capacity", "storage"),
            Column.of("Access Modes", object -> modes(Json.at(object, "status", "accessModes"))),
            Column.at("StorageClass", "spec", "storageClassName"),
            Column.of("VolumeAttributesClass", object -> "<unset>"),
            AGE,
            Column.wide("VolumeMode", object -> Json.text(object, "spec", "volumeMode")));
    static final List<Column> POD = List.of(
            NAME,
            Column.of("Ready", Columns::ready),
            Column.of("Status", Columns::podStatus),
            new Column("Restarts", "integer", 0, object -> "0"),
            AGE,
            Column.wide("Node", object -> Json.text(object, "spec", "nodeName")));
    static final List<Column> EVENT = List.of(
            Column.of("Last Seen", object -> age(Json.text(object, "lastTimestamp"))),
            Column.at("Type", "type"),
            Column.at("Reason", "reason"),
            Column.of("Object", Columns::involved),
            Column.at("Message", "message"));
    static final List<Column> LEASE = List.of(NAME, Column.at("Holder", "spec", "holderIdentity"), AGE);

    private Columns() {}

    private static String claimOf(JsonNode volume) {
        JsonNode claim = Json.at(volume, "spec", "claimRef");
        return claim.isObject() ? Json.text(claim, "namespace") + "/" + Json.text(claim, "name") : "";
    }

    private static String phaseOrTerminating(JsonNode object) {
        boolean leaving = Json.at(object, "metadata").has("deletionTimestamp");
        return leaving ? "Terminating" : Json.text(object, "status", "phase");
    }

    private static String modes(JsonNode modes) {
        return Json.texts(modes).stream()
                .map(mode -> SHORT_MODES.getOrDefault(mode, mode))
                .collect(Collectors.joining(","));
    }

    private static String ready(JsonNode pod) {
        long ready = Json.elements(Json.at(pod, "status", "containerStatuses"))
                .filter(status -> status.path("ready").asBoolean())
                .count();
        return ready + "/" + Json.at(pod, "spec", "containers").size();
    }

    private static String podStatus(JsonNode pod) {
        String phase = Json.text(pod, "status", "phase");
        return Map.of("Succeeded", "Completed", "Failed", "Error").getOrDefault(phase, phase);
    }

    private static String involved(JsonNode event) {
        JsonNode object = event.path("involvedObject");
        return Json.text(object, "kind").toLowerCase(Locale.ROOT) + "/" + Json.text(object, "name");
    }

    /** As kubectl writes a duration: the largest one or two units. */
    private static String age(String since) {
        try {
            return age(Duration.between(Instant.parse(since), Instant.now()));
        } catch (DateTimeParseException e) {
            return "<unknown>";
        }
    }

    private static String age(Duration age) {
        if (age.toHours() >= 48) {
            return age.toDays() + "d";
        }
        if (age.toMinutes() >= 120) {
            return age.toHours() + "h";
        }
        return age.toSeconds() >= 120 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
    }
}
