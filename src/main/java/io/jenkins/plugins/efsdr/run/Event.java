package io.jenkins.plugins.efsdr.run;

import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something that happened in a run; one line of its journal. */
public sealed interface Event {

    /** When, by the wall clock. */
    Instant time();

    /**
     * A run began.
     *
     * @param run its id
     * @param operation what it is: {@code provision}, {@code retire}
     * @param user who asked
     * @param volumes how many volumes it is about
     */
    record RunStarted(Instant time, String run, String operation, String user, int volumes) implements Event {}

    /**
     * A stage began.
     *
     * @param items how many volumes it works on; 0 when it is not about volumes one by one
     */
    record StageStarted(Instant time, String stage, int items) implements Event {}

    /** One of a stage's volumes is through with it. */
    record StageAdvanced(Instant time, String stage) implements Event {}

    /** A stage ended. */
    record StageEnded(Instant time, String stage, Result result, String message) implements Event {}

    /** What became of a volume; the last word on it. */
    record VolumeEnded(Instant time, VolumeResult volume) implements Event {}

    /** Something that a person should read. */
    record Noted(Instant time, String text) implements Event {}

    /**
     * What the run is about; a later one adds to it, and overrides what it names again.
     *
     * @param values in the order of a report. Known to the reports: {@code cluster}, {@code to}, {@code scope}, {@code head},
     *     {@code headAge}, {@code plan}, {@code writers}, {@code reason}; {@code disasterAt} (ISO-8601 instant), {@code rpo} and {@code rto}
     *     (objectives, ISO-8601 durations); {@code asked}, by which the same command is known again, and which is not shown. Others are
     *     shown as they are.
     */
    record Context(Instant time, Map<String, String> values) implements Event {

        public Context {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** What became of a pair of file systems so far; the last word on a pair's name counts. */
    record PairObserved(Instant time, PairResult pair) implements Event {}

    /** Something that a person still has to do. Stands at the top of every report. */
    record Duty(Instant time, String text) implements Event {}

    /**
     * Something that nobody can look up later. On the disk before the next event is told, but for rewrites.
     *
     * @param kind {@link #SNAPSHOT}, {@link #REPLACED} or {@link #REWRITE}
     * @param name of what: a pair, an object, a file
     * @param text it
     */
    record Saved(Instant time, String kind, String name, String text) implements Event {

        /** The state of a pair before its promotion, in JSON. */
        public static final String SNAPSHOT = "snapshot";

        /** An object as it was before it was deleted, in JSON. */
        public static final String REPLACED = "replaced";

        /** How a manifest was changed, as a unified diff. */
        public static final String REWRITE = "rewrite";
    }

    /** A claim was seen Bound; the first time counts. */
    record VolumeBound(Instant time, VolumeId id) implements Event {}

    /** The run ended. */
    record RunEnded(Instant time, Result result, String message) implements Event {}
}
