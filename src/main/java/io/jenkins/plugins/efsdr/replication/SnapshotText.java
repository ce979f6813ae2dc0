package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemId;
import io.jenkins.plugins.efsdr.filesystem.Region;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Protection;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Status;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A snapshot as a flat map of texts: times and durations as ISO 8601 has them, file systems as {@code <id>.efs.<region>}. */
final class SnapshotText {

    private static final String SEPARATOR = ".efs.";

    private final Map<String, String> values;

    private SnapshotText(Map<String, String> values) {
        this.values = values;
    }

    static Map<String, String> write(ReplicaSnapshot snapshot) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("pair", snapshot.pair());
        values.put("kind", snapshot.kind().word());
        values.put("primary", text(snapshot.primary()));
        values.put("secondary", text(snapshot.secondary()));
        values.put("status", snapshot.status().name());
        values.put("statusText", snapshot.statusText());
        values.put("statusMessage", snapshot.statusMessage());
        snapshot.lastReplicated().ifPresent(at -> values.put("lastReplicated", at.toString()));
        values.put("protection", snapshot.protection().name());
        values.put("lifeCycle", snapshot.lifeCycle());
        values.put("mountTargets", Integer.toString(snapshot.mountTargets()));
        snapshot.detail().ifPresent(text -> values.put("detail", text));
        values.put("serviceTime", snapshot.serviceTime().toString());
        values.put("skew", snapshot.skew().toString());
        return values;
    }

    private static String text(FileSystem fileSystem) {
        return fileSystem.id() + SEPARATOR + fileSystem.region();
    }

    static ReplicaSnapshot read(Map<String, String> values) {
        return new SnapshotText(values).read();
    }

    private ReplicaSnapshot read() {
        return new ReplicaSnapshot(
                text("pair"),
                parsed("kind", text -> word(ReplicaKind.values(), text, null)),
                parsed("primary", SnapshotText::fileSystem),
                parsed("secondary", SnapshotText::fileSystem),
                parsed("status", text -> word(Status.values(), text, Status.UNKNOWN)),
                text("statusText"),
                text("statusMessage"),
                given("lastReplicated").map(text -> parsed("lastReplicated", Instant::parse)),
                parsed("protection", text -> word(Protection.values(), text, Protection.UNKNOWN)),
                text("lifeCycle"),
                parsed("mountTargets", Integer::valueOf),
                given("detail"),
                parsed("serviceTime", Instant::parse),
                parsed("skew", Duration::parse));
    }

    /** @param unknown for a word that is none of them; null when there has to be one */
    private static <E extends Enum<E>> E word(E[] all, String text, E unknown) {
        return Arrays.stream(all)
                .filter(one -> one.name().equalsIgnoreCase(text))
                .findFirst()
                .or(() -> Optional.ofNullable(unknown))
                .orElseThrow(IllegalArgumentException::new);
    }

    private static FileSystem fileSystem(String text) {
        int end = text.indexOf(SEPARATOR);
        if (end < 0) {
            throw new IllegalArgumentException(text);
        }
        return new FileSystem(
                new FileSystemId(text.substring(0, end)), new Region(text.substring(end + SEPARATOR.length())));
    }

    private Optional<String> given(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private String text(String key) {
        return given(key).orElseThrow(() -> broken(key));
    }

    private <T> T parsed(String key, Function<String, T> parser) {
        try {
            return parser.apply(text(key));
        } catch (IllegalArgumentException | DateTimeException | BadInput e) {
            throw broken(key);
        }
    }

    private BadInput broken(String key) {
        return BadInput.of(
                "snapshot of pair " + values.getOrDefault("pair", "?") + ": " + key,
                values.get(key),
                "is missing or no value of its kind: take the snapshot from another place where the run kept it");
    }
}
