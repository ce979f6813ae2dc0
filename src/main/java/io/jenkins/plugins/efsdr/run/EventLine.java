package io.jenkins.plugins.efsdr.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.Locale;
import java.util.Optional;

/** An event as a line of JSON: {@code {"event":"stage-started","time":"…",…}}. Written by hand, so that the format is ours to keep. */
final class EventLine {

    /** Nothing but ASCII: no separator that some reader takes for the end of a line, and no charset to agree on. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private EventLine() {}

    static String of(Event event) {
        ObjectNode line = JSON.createObjectNode();
        line.put("event", word(event)).put("time", event.time().toString());
        fill(line, event);
        return text(line);
    }

    private static String text(ObjectNode line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts can always be written", e);
        }
    }

    private static String word(Event event) {
        return event.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static void fill(ObjectNode line, Event event) {
        if (event instanceof Event.RunStarted || event instanceof Event.RunEnded) {
            fillRun(line, event);
        } else if (event instanceof Event.StageStarted started) {
            line.put("stage", started.stage()).put("items", started.items());
        } else if (event instanceof Event.StageAdvanced advanced) {
            line.put("stage", advanced.stage());
        } else if (event instanceof Event.StageEnded ended) {
            line.put("stage", ended.stage())
                    .put("result", ended.result().word())
                    .put("message", ended.message());
        } else if (event instanceof Event.VolumeEnded ended) {
            fillVolume(line, ended.volume());
        } else if (event instanceof Event.VolumeBound bound) {
            fillId(line, bound.id());
        } else if (event instanceof Event.PairObserved observed) {
            fillPair(line, observed.pair());
        } else {
            fillText(line, event);
        }
    }

    private static void fillRun(ObjectNode line, Event event) {
        if (event instanceof Event.RunStarted started) {
            line.put("run", started.run())
                    .put("operation", started.operation())
                    .put("user", started.user())
                    .put("volumes", started.volumes());
        } else if (event instanceof Event.RunEnded ended) {
            line.put("result", ended.result().word()).put("message", ended.message());
        }
    }

    private static void fillText(ObjectNode line, Event event) {
        if (event instanceof Event.Noted noted) {
            line.put("text", noted.text());
        } else if (event instanceof Event.Duty duty) {
            line.put("text", duty.text());
        } else if (event instanceof Event.Saved saved) {
            line.put("kind", saved.kind()).put("name", saved.name()).put("text", saved.text());
        } else if (event instanceof Event.Context context) {
            context.values().forEach(line.putObject("values")::put);
        }
    }

    private static void fillVolume(ObjectNode line, VolumeResult volume) {
        fillId(line, volume.id());
        line.put("path", volume.path()).put("outcome", volume.outcome().word()).put("message", volume.message());
    }

    /** The id as people read it; and by its names, should one of them hold a slash. */
    private static void fillId(ObjectNode line, VolumeId id) {
        line.put("volume", id.toString());
        if (id.toString().split("/", -1).length != 5) {
            line.putArray("names")
                    .add(id.businessUnit())
                    .add(id.cluster())
                    .add(id.application())
                    .add(id.namespace())
                    .add(id.pvc());
        }
    }

    private static void fillPair(ObjectNode line, PairResult pair) {
        line.put("pair", pair.name())
                .put("primary", pair.primary())
                .put("secondary", pair.secondary())
                .put("kind", pair.kind())
                .put("outcome", pair.outcome().word())
                .put("status", pair.status())
                .put("lastReplicated", text(pair.lastReplicated()))
                .put("window", text(pair.window()))
                .put("upperBound", pair.upperBound())
                .put("objective", text(pair.objective()))
                .put("message", pair.message());
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
