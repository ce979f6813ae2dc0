package io.jenkins.plugins.efsdr.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A change of a Lease, as a whole object for one that is to be made or a merge patch for one that is there; null in a patch takes a field
 * away (RFC 7396). A patch carries the resourceVersion that was seen, so that it fails when somebody else was faster. Not thread-safe.
 */
final class LeaseEdit {

    /** What we say about the lock itself. */
    static final String OWN = "lock.efs-volume-dr.io/";

    static final String WHO = OWN + "who";

    /** What a run keeps there. */
    static final String NOTE = "efs-volume-dr.io/";

    /** The form of MicroTime (k8s.io/apimachinery, RFC3339Micro): always six digits. */
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Lease lease;
    private final Map<String, Object> annotations = new LinkedHashMap<>();
    private final Map<String, Object> spec = new LinkedHashMap<>();

    LeaseEdit(Lease lease) {
        this.lease = lease;
    }

    /** Another holder than before. */
    LeaseEdit acquired(String holder) {
        spec.put("holderIdentity", holder);
        spec.put("acquireTime", microTime(lease.now()));
        spec.put("leaseTransitions", lease.isThere() ? lease.transitions() + 1 : 0);
        return this;
    }

    LeaseEdit lasting(Duration duration) {
        spec.put("leaseDurationSeconds", Math.max(1, duration.toSeconds()));
        return this;
    }

    LeaseEdit renewed() {
        spec.put("renewTime", microTime(lease.now()));
        return this;
    }

    LeaseEdit freed() {
        spec.put("holderIdentity", null);
        return this;
    }

    LeaseEdit noted(Map<String, String> notes) {
        notes.forEach((key, text) -> annotations.put(NOTE + key, text.isEmpty() ? null : text));
        return this;
    }

    /** Something about the lock itself. */
    LeaseEdit saying(String key, String text) {
        annotations.put(key, text);
        return this;
    }

    Call call() {
        return lease.isThere()
                ? Call.merge(lease.target(), patch(), false)
                : Call.create(lease.target(), whole(), false);
    }

    private Map<String, Object> patch() {
        return Map.of(
                "metadata",
                Map.of("resourceVersion", lease.resourceVersion(), "annotations", annotations),
                "spec",
                spec);
    }

    private Map<String, Object> whole() {
        annotations.values().removeIf(value -> value == null);
        return Map.of(
                "apiVersion",
                Target.LEASES + "/v1",
                "kind",
                "Lease",
                "metadata",
                Map.of("name", lease.target().name(), "annotations", annotations),
                "spec",
                spec);
    }

    private static String microTime(Instant time) {
        return MICRO_TIME.format(time);
    }
}
