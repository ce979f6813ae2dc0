package io.jenkins.plugins.efsdr.run;

import io.jenkins.plugins.efsdr.fault.Failed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The journal of a run: a file of JSON lines that is only appended to. A line is in the file before the next event is told; the ends of
 * stages and of the run are flushed to the disk, so that at most a stage's own lines are lost with the machine.
 */
public final class Journal implements RunListener, AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens {@code journal.jsonl} in the run's folder, which is made.
     *
     * @throws Failed when the folder cannot be written
     */
    public static Journal in(Path folder) {
        Path file = folder.resolve("journal.jsonl");
        try {
            Files.createDirectories(folder);
            return new Journal(file, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    public Path file() {
        return file;
    }

    @Override
    public void on(Event event) {
        if (event instanceof Event.StageAdvanced) {
            return;
        }
        try {
            write(ByteBuffer.wrap((EventLine.of(event) + "\n").getBytes(StandardCharsets.UTF_8)));
            if (event instanceof Event.StageEnded || event instanceof Event.RunEnded) {
                channel.force(false);
            }
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    private void write(ByteBuffer line) throws IOException {
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    private static Failed cannot(Path file, IOException e) {
        return new Failed(
                "The run's journal " + file + " cannot be written (" + e.getMessage()
                        + "). Free space there or name another folder with --runs; then run the same command again.",
                e);
    }
}
