package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.volume.Quantity;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One volume of the inventory.
 *
 * @param values by column; a column that is missing is empty
 */
record ReportRow(Map<String, String> values) {

    private static final String SIZE = "PVC_SIZE";
    private static final String PRIMARY = "PRIMARY_NFS_HOSTNAME";
    private static final String SECONDARY = "SECONDARY_NFS_HOSTNAME";
    private static final String CREATED = "CREATED_AT";
    private static final String UPDATED = "UPDATED_AT";

    /** The predecessor's columns, in its order. */
    static final List<String> COLUMNS = List.of(
            "BUSINESS_UNIT",
            "CLUSTER_NAME",
            "APPLICATION_NAME",
            "NAMESPACE",
            "PVC_NAME",
            SIZE,
            PRIMARY,
            SECONDARY,
            CREATED,
            UPDATED);

    static ReportRow of(VolumeId id, String size, String primaryHost, String secondaryHost) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("BUSINESS_UNIT", id.businessUnit());
        values.put("CLUSTER_NAME", id.cluster());
        values.put("APPLICATION_NAME", id.application());
        values.put("NAMESPACE", id.namespace());
        values.put("PVC_NAME", id.pvc());
        values.put(SIZE, size);
        values.put(PRIMARY, primaryHost);
        values.put(SECONDARY, secondaryHost);
        return new ReportRow(values);
    }

    VolumeId id() {
        return new VolumeId(
                value("BUSINESS_UNIT"),
                value("CLUSTER_NAME"),
                value("APPLICATION_NAME"),
                value("NAMESPACE"),
                value("PVC_NAME"));
    }

    String value(String column) {
        return values.getOrDefault(column, "");
    }

    ReportRow createdAt(String time) {
        return with(Map.of(CREATED, time));
    }

    ReportRow updatedAt(String time) {
        return with(Map.of(UPDATED, time));
    }

    /** This row with the size and hosts of another; its times and the columns of others stay, and a replica's host that is not told. */
    ReportRow takingOver(ReportRow wanted) {
        String secondary = wanted.value(SECONDARY).isEmpty() ? known(SECONDARY) : wanted.value(SECONDARY);
        return with(Map.of(SIZE, wanted.value(SIZE), PRIMARY, wanted.value(PRIMARY), SECONDARY, secondary));
    }

    /** A later row of the same volume, with this row's time of creation. */
    ReportRow succeededBy(ReportRow later) {
        return later.createdAt(value(CREATED));
    }

    /** The predecessor writes sizes without a unit, and {@code null} for what it does not know. */
    boolean saysTheSameAs(ReportRow wanted) {
        return Quantity.same(size(), wanted.size())
                && known(PRIMARY).equals(wanted.known(PRIMARY))
                && (wanted.known(SECONDARY).isEmpty() || known(SECONDARY).equals(wanted.known(SECONDARY)));
    }

    private String size() {
        return Quantity.asked(value(SIZE)).map(Quantity::text).orElse(value(SIZE));
    }

    private String known(String column) {
        return value(column).equals("null") ? "" : value(column);
    }

    private ReportRow with(Map<String, String> changes) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.putAll(changes);
        return new ReportRow(changed);
    }
}
