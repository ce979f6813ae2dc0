package io.jenkins.plugins.efsdr.run;

import java.time.Instant;

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

    /** The run ended. */
    record RunEnded(Instant time, Result result, String message) implements Event {}
}
