package io.jenkins.plugins.efsdr.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-21T10:15:00Z");
    private static final VolumeResult VOLUME =
            new VolumeResult(new VolumeId("b", "c", "a", "n", "p"), "/x", Outcome.CREATED, "");

    @TempDir
    Path folder;

    @Test
    void everyEventIsALineOfJsonWithItsTime() throws IOException {
        try (Journal journal = Journal.in(folder)) {
            journal.on(new Event.RunStarted(NOW, "r1", "provision", "jane", 1));
            journal.on(new Event.StageStarted(NOW, "check", 1));
            journal.on(new Event.VolumeEnded(NOW, VOLUME));
            journal.on(new Event.Noted(NOW, "look"));
            journal.on(new Event.StageEnded(NOW, "check", Result.BAD_INPUT, "why"));
            journal.on(new Event.RunEnded(NOW, Result.PARTIAL, "two failed"));
            assertThat(lines()).as("written before it is closed").hasSize(6);
        }
        assertThat(lines())
                .allSatisfy(line -> assertThat(line.get("time").asText()).isEqualTo("2026-11-21T10:15:00Z"));
        assertThat(lines())
                .extracting(line -> line.get("event").asText())
                .containsExactly("run-started", "stage-started", "volume-ended", "noted", "stage-ended", "run-ended");
        assertThat(lines().get(0))
                .hasToString("{\"event\":\"run-started\",\"time\":\"2026-11-21T10:15:00Z\",\"run\":\"r1\","
                        + "\"operation\":\"provision\",\"user\":\"jane\",\"volumes\":1}");
        assertThat(lines().get(2).get("volume").asText()).isEqualTo("b/c/a/n/p");
        assertThat(lines().get(2).get("outcome").asText()).isEqualTo("created");
        assertThat(lines().get(4).get("result").asText()).isEqualTo("bad-input");
        assertThat(lines().get(5).get("message").asText()).isEqualTo("two failed");
    }

    @Test
    void whatHappensPerVolumeWithoutItsEndIsNotKept() throws IOException {
        try (Journal journal = Journal.in(folder)) {
            journal.on(new Event.StageAdvanced(NOW, "apply"));
        }
        assertThat(lines()).isEmpty();
    }

    @Test
    void aTextWithLineBreaksStaysOneLineOfAscii() throws IOException {
        String text = "one\ntwo\rthree\u2028four\u0085five\u202esix \ud83d\ude00";
        try (Journal journal = Journal.in(folder)) {
            journal.on(new Event.Noted(NOW, text));
        }
        assertThat(Files.readString(journal())).endsWith("}\n").isASCII();
        assertThat(lines())
                .singleElement()
                .satisfies(line -> assertThat(line.get("text").asText()).isEqualTo(text));
    }

    @Test
    void aJournalThatIsThereIsGoneOnWith() throws IOException {
        note("before");
        note("after");
        assertThat(texts()).containsExactly("before", "after");
    }

    @Test
    void aLineThatWasTornOffSpoilsNoOther() throws IOException {
        note("before");
        Files.writeString(journal(), "{\"event\":\"not", StandardOpenOption.APPEND);
        note("after");
        List<String> lines = Files.readAllLines(journal());
        assertThat(lines).hasSize(3);
        assertThat(JSON.readTree(lines.get(2)).get("text").asText()).isEqualTo("after");
    }

    @Test
    void anInterruptedThreadStillWritesHowItEnded() throws IOException {
        try (Journal journal = Journal.in(folder)) {
            Thread.currentThread().interrupt();
            journal.on(new Event.RunEnded(NOW, Result.FAILED, "aborted"));
            assertThat(Thread.interrupted()).as("the flag stays").isTrue();
            journal.on(new Event.Noted(NOW, "and on"));
        }
        assertThat(lines()).hasSize(2);
    }

    @Test
    void makesTheFolderAndTheOnesAboveIt() {
        Path deep = folder.resolve("a/b/c");
        try (Journal journal = Journal.in(deep)) {
            assertThat(journal.file()).isEqualTo(deep.resolve("journal.jsonl")).exists();
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsAFailureThatSaysWhatToDo() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatExceptionOfType(Failed.class)
                .isThrownBy(() -> Journal.in(file.resolve("run")))
                .withMessageContaining(file.toString())
                .withMessageContaining("--runs")
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void aJournalThatIsNoFileIsAFailure() throws IOException {
        Files.createDirectory(journal());
        assertThatExceptionOfType(Failed.class)
                .isThrownBy(() -> Journal.in(folder))
                .withMessageContaining("Is a directory");
    }

    @Test
    void aClosedJournalIsAFailure() {
        Journal journal = Journal.in(folder);
        journal.close();
        assertThatExceptionOfType(Failed.class)
                .isThrownBy(() -> journal.on(new Event.Noted(NOW, "late")))
                .withMessageContaining(journal.file().toString());
    }

    private void note(String text) {
        try (Journal journal = Journal.in(folder)) {
            journal.on(new Event.Noted(NOW, text));
        }
    }

    private Path journal() {
        return folder.resolve("journal.jsonl");
    }

    private List<String> texts() throws IOException {
        return lines().stream().map(line -> line.get("text").asText()).toList();
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readString(journal()).lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
