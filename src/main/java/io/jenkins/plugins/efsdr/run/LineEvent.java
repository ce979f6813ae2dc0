package io.jenkins.plugins.efsdr.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The event that a line of {@link EventLine} tells. */
final class LineEvent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, Function<LineEvent, Event>> KINDS = Map.ofEntries(
            Map.entry("run-started", LineEvent::runStarted),
            Map.entry("stage-started", LineEvent::stageStarted),
            Map.entry("stage-ended", LineEvent::stageEnded),
            Map.entry("volume-ended", LineEvent::volumeEnded),
            Map.entry("volume-bound", line -> new Event.VolumeBound(line.time(), line.id())),
            Map.entry("pair-observed", line -> new Event.PairObserved(line.time(), line.pair())),
            Map.entry("context", line -> new Event.Context(line.time(), line.values())),
            Map.entry("duty", line -> new Event.Duty(line.time(), line.text("text"))),
            Map.entry("noted", line -> new Event.Noted(line.time(), line.text("text"))),
            Map.entry("saved", LineEvent::saved),
            Map.entry("run-ended", LineEvent::runEnded));

    private final JsonNode line;

    private LineEvent(JsonNode line) {
        this.line = line;
    }

    /** Empty for a line that is torn, or that tells of something unknown. */
    static Optional<Event> of(String text) {
        try {
            JsonNode line = JSON.readTree(text);
            return Optional.ofNullable(KINDS.get(line.path("event").asText()))
                    .map(kind -> kind.apply(new LineEvent(line)));
        } catch (JsonProcessingException | DateTimeException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private Event runStarted() {
        return new Event.RunStarted(time(), text("run"), text("operation"), text("user"), number("volumes"));
    }

    private Event stageStarted() {
        return new Event.StageStarted(time(), text("stage"), number("items"));
    }

    private Event stageEnded() {
        return new Event.StageEnded(time(), text("stage"), result(), text("message"));
    }

    private Event volumeEnded() {
        return new Event.VolumeEnded(time(), new VolumeResult(id(), text("path"), outcome(), text("message")));
    }

    private Event saved() {
        return new Event.Saved(time(), text("kind"), text("name"), text("text"));
    }

    private Event runEnded() {
        return new Event.RunEnded(time(), result(), text("message"));
    }

    private PairResult pair() {
        return new PairResult(
                text("pair"),
                text("primary"),
                text("secondary"),
                text("kind"),
                outcome(),
                text("status"),
                value("lastReplicated").map(Instant::parse),
                value("window").map(Duration::parse),
                line.path("upperBound").asBoolean(),
                value("objective").map(Duration::parse),
                text("message"));
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        line.path("values")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        return values;
    }

    private VolumeId id() {
        List<String> names = line.has("names")
                ? line.get("names").valueStream().map(JsonNode::asText).toList()
                : List.of(text("volume").split("/", -1));
        if (names.size() != 5) {
            throw new NoSuchElementException("five names");
        }
        return new VolumeId(names.get(0), names.get(1), names.get(2), names.get(3), names.get(4));
    }

    private Result result() {
        return word(Result.values(), Result::word, "result");
    }

    private Outcome outcome() {
        return word(Outcome.values(), Outcome::word, "outcome");
    }

    private <T> T word(T[] all, Function<T, String> wordOf, String field) {
        return Stream.of(all)
                .filter(one -> wordOf.apply(one).equals(text(field)))
                .findFirst()
                .orElseThrow();
    }

    private Instant time() {
        return Instant.parse(text("time"));
    }

    private int number(String field) {
        return line.path(field).asInt();
    }

    private String text(String field) {
        return value(field).orElse("");
    }

    private Optional<String> value(String field) {
        return Optional.of(line.path(field))
                .filter(JsonNode::isValueNode)
                .filter(node -> !node.isNull())
                .map(JsonNode::asText);
    }
}
