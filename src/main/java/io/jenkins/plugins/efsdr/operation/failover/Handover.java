package io.jenkins.plugins.efsdr.operation.failover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the beginning of a run hands to its other parts, which may go on where its journal is not: a note in its locks.
 *
 * @param run the run's id
 * @param context what was told of it
 * @param duties what somebody must still do
 */
record Handover(String run, Map<String, String> context, List<String> duties) {

    static final String KEY = "handover";

    private static final ObjectMapper JSON = new ObjectMapper();

    Handover {
        context = Map.copyOf(context);
        duties = List.copyOf(duties);
    }

    static Handover of(Failing shared) {
        return new Handover(shared.run.id(), shared.told(), shared.duties());
    }

    Map<String, String> notes() {
        try {
            return Map.of(KEY, JSON.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts can always be written", e);
        }
    }

    /** Reads a note; empty for that of another run, and for any other text. */
    static Optional<Handover> read(String text, String run) {
        try {
            return Optional.ofNullable(JSON.readValue(text, Handover.class)).filter(it -> run.equals(it.run()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** When the disaster was, as the beginning was told. */
    Optional<Instant> disasterAt() {
        try {
            return Optional.ofNullable(context.get(Past.DISASTER_AT)).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
