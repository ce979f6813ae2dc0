package io.jenkins.plugins.efsdr.repository;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@value GitLock#FILE} says: {@code {"holder":"…","who":"…","since":"…","notes":{"…":"…"}}}.
 *
 * @param holder empty after a release on a server that forbids deleting
 */
record LockFile(String holder, String who, Instant since, SortedMap<String, String> notes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static LockFile taken(String holder, String who, Instant since, Map<String, String> notes) {
        return new LockFile(holder, who, since, new TreeMap<>(notes));
    }

    /** Empty for a text that is none. */
    static Optional<LockFile> parse(String text) {
        try {
            JsonNode file = JSON.readTree(text);
            SortedMap<String, String> notes = new TreeMap<>();
            file.path("notes")
                    .properties()
                    .forEach(note -> notes.put(note.getKey(), note.getValue().asText()));
            return file.path("holder").isTextual()
                    ? Optional.of(new LockFile(
                            file.path("holder").textValue(),
                            file.path("who").asText(),
                            Instant.parse(file.path("since").asText()),
                            notes))
                    : Optional.empty();
        } catch (JacksonException | DateTimeException e) {
            return Optional.empty();
        }
    }

    String json() {
        ObjectNode file =
                JSON.createObjectNode().put("holder", holder).put("who", who).put("since", since.toString());
        ObjectNode listed = file.putObject("notes");
        notes.forEach(listed::put);
        return file.toPrettyString() + "\n";
    }

    boolean free() {
        return holder.isEmpty();
    }

    /** The same holder's, with notes added. */
    LockFile with(Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(notes);
        all.putAll(more);
        return new LockFile(holder, who, since, all);
    }

    LockFile by(String other) {
        return new LockFile(holder, other, since, notes);
    }

    /** Nobody's; the rest stays as evidence. */
    LockFile released() {
        return new LockFile("", who, since, notes);
    }
}
