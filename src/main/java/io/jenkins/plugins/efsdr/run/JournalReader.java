package io.jenkins.plugins.efsdr.run;

import io.jenkins.plugins.efsdr.fault.Failed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a {@link Journal} back. */
public final class JournalReader {

    private JournalReader() {}

    /**
     * The events of a journal, in their order. Lines that tell nothing are passed over: one that was torn off with its run, one of an event
     * that a newer version wrote, an empty one. So are unknown fields.
     *
     * @throws Failed when the file cannot be read
     */
    public static List<Event> read(Path journal) {
        try (Stream<String> lines = new String(Files.readAllBytes(journal), StandardCharsets.UTF_8).lines()) {
            return lines.map(LineEvent::of).flatMap(Optional::stream).toList();
        } catch (IOException e) {
            throw new Failed(
                    "The run's journal " + journal + " cannot be read ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "). Check the name and that you may read it; then run the same command again.",
                    e);
        }
    }
}
