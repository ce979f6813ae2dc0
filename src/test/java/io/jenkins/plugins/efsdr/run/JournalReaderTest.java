package io.jenkins.plugins.efsdr.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:15:00.123Z");
    private static final VolumeId ID = new VolumeId("b", "c", "a", "n", "p");
    private static final VolumeId SLASHED = new VolumeId("b/x", "", "größe \u2028", "n\n", "p/");

    @TempDir
    Path folder;

    @Test
    void everyEventIsReadBackAsItWasTold() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("to", "dr");
        values.put("cluster", "größe");
        List<Event> events = List.of(
                new Event.RunStarted(NOW, "r1", "failover", "jane", 2),
                new Event.Context(NOW, values),
                new Event.StageStarted(NOW, "check", 2),
                new Event.PairObserved(NOW, pair(Optional.of(NOW), Optional.of(Duration.ofSeconds(61, 5)))),
                new Event.PairObserved(NOW, pair(Optional.empty(), Optional.empty())),
                new Event.Saved(NOW, Event.Saved.SNAPSHOT, "shared", "{\"a\":\n1}"),
                new Event.VolumeBound(NOW, ID),
                new Event.VolumeBound(NOW, SLASHED),
                new Event.VolumeEnded(NOW, new VolumeResult(SLASHED, "/x", Outcome.KEPT_OUT, "why\n")),
                new Event.StageEnded(NOW, "check", Result.BAD_INPUT, "bad"),
                new Event.Duty(NOW, "pause it"),
                new Event.Noted(NOW, "look"),
                new Event.RunEnded(NOW, Result.PARTIAL, "left"));
        try (Journal journal = Journal.in(folder)) {
            events.forEach(journal::on);
        }
        assertThat(read()).isEqualTo(events);
        assertThat(((Event.Context) read().get(1)).values().keySet()).containsExactly("to", "cluster");
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void everyOutcomeIsReadBack(Outcome outcome) {
        Event ended = new Event.VolumeEnded(NOW, new VolumeResult(ID, "", outcome, ""));
        try (Journal journal = Journal.in(folder)) {
            journal.on(ended);
        }
        assertThat(read()).containsExactly(ended);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"event\":\"noted\",\"time\":\"2026-11-21T10:1",
                "{\"event\":\"from-the-future\",\"time\":\"2026-11-21T10:15:00Z\"}",
                "{\"event\":\"noted\",\"time\":\"yesterday\",\"text\":\"a\"}",
                "{\"event\":\"run-ended\",\"time\":\"2026-11-21T10:15:00Z\",\"result\":\"unheard-of\"}",
                "{\"event\":\"volume-bound\",\"time\":\"2026-11-21T10:15:00Z\",\"volume\":\"a/b\"}",
                "[]",
                "null",
                "\u0000\u0000\u0000"
            })
    void aLineThatTellsNothingIsPassedOver(String line) throws IOException {
        Files.writeString(
                folder.resolve("journal.jsonl"),
                line
                        + "\n{\"event\":\"noted\",\"time\":\"2026-11-21T10:15:00.123Z\",\"new\":{\"field\":1},\"text\":\"look\"}\n"
                        + line,
                StandardOpenOption.CREATE);
        assertThat(read()).containsExactly(new Event.Noted(NOW, "look"));
    }

    @Test
    void aJournalThatIsNotThereIsAFailureThatNamesIt() {
        Path missing = folder.resolve("none.jsonl");
        assertThatExceptionOfType(Failed.class)
                .isThrownBy(() -> JournalReader.read(missing))
                .withMessageContaining(missing.toString());
    }

    private List<Event> read() {
        return JournalReader.read(Journal.file(folder));
    }

    private static PairResult pair(Optional<Instant> lastReplicated, Optional<Duration> window) {
        return new PairResult(
                "shared",
                "fs-1",
                "fs-2",
                "efs",
                Outcome.ALREADY_PROMOTED,
                "ENABLED",
                lastReplicated,
                window,
                true,
                window,
                "m");
    }
}
