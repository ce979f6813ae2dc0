package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.VolumeResult;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What earlier attempts of the same run left in its journal, and nobody can look up any more.
 *
 * @param snapshots the last snapshot of each pair, by {@link SnapshotJson#key}
 * @param disasterAt the time that was given for the disaster
 * @param volumes the last word on each volume
 */
public record Past(Map<String, String> snapshots, Optional<Instant> disasterAt, Map<VolumeId, VolumeResult> volumes) {

    /** The past of a run that begins. */
    public static final Past NONE = new Past(Map.of(), Optional.empty(), Map.of());

    /** What the key of the disaster's time is called in a run's context. */
    static final String DISASTER_AT = "disasterAt";

    public Past {
        snapshots = Map.copyOf(snapshots);
        volumes = Map.copyOf(volumes);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The same with a time of the disaster that is known from elsewhere, if this one knows none. */
    Past at(Optional<Instant> disaster) {
        return new Past(snapshots, disasterAt.or(() -> disaster), volumes);
    }

    /** Reads a journal. */
    public static Past of(List<Event> journal) {
        Map<String, String> snapshots = new HashMap<>();
        Map<VolumeId, VolumeResult> volumes = new HashMap<>();
        Optional<Instant> disasterAt = Optional.empty();
        for (Event event : journal) {
            if (event instanceof Event.Saved saved && saved.kind().equals(Event.Saved.SNAPSHOT)) {
                snapshots.put(saved.name(), saved.text());
            } else if (event instanceof Event.VolumeEnded ended) {
                volumes.put(ended.volume().id(), ended.volume());
            } else if (event instanceof Event.Context context
                    && context.values().containsKey(DISASTER_AT)) {
                disasterAt = time(context.values().get(DISASTER_AT));
            }
        }
        return new Past(snapshots, disasterAt, volumes);
    }
}
