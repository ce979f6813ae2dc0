package io.jenkins.plugins.efsdr.run;

import io.jenkins.plugins.efsdr.fault.Failed;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The journal of a run: a file of JSON lines that is only appended to. A line is in the file before the next event is told; the ends of
 * stages and of the run, and what was saved because it is about to be erased, are flushed to the disk, so that at most a stage's own lines are
 * lost with the machine. Interrupting the thread that
 * tells an event does it no harm: an aborted run writes its end too, which a file channel would refuse.
 */
public final class Journal implements RunListener, AutoCloseable {

    private final Path file;
    private final FileOutputStream out;

    private Journal(Path file, FileOutputStream out) {
        this.file = file;
        this.out = out;
    }

    /**
     * Opens {@code journal.jsonl} in the run's folder, which is made. One that is there is gone on with; a last line that was torn off with
     * its run is ended first, so that it spoils no other.
     *
     * @throws Failed when the folder cannot be written
     */
    public static Journal in(Path folder) {
        Path file = file(folder);
        try {
            Files.createDirectories(folder);
            Journal journal = new Journal(file, new FileOutputStream(file.toFile(), true));
            if (isTorn(file)) {
                journal.write("\n");
            }
            return journal;
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    /** The journal of the run that has this folder, whether it is there or not. */
    public static Path file(Path folder) {
        return folder.resolve("journal.jsonl");
    }

    private static boolean isTorn(Path file) throws IOException {
        try (RandomAccessFile lines = new RandomAccessFile(file.toFile(), "r")) {
            lines.seek(Math.max(0, lines.length() - 1));
            return lines.length() > 0 && lines.read() != '\n';
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
            write(EventLine.of(event) + "\n");
            if (mustOutliveTheMachine(event)) {
                out.getFD().sync();
            }
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    private static boolean mustOutliveTheMachine(Event event) {
        return event instanceof Event.StageEnded
                || event instanceof Event.RunEnded
                || event instanceof Event.Saved saved && !saved.kind().equals(Event.Saved.REWRITE);
    }

    private void write(String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    private static Failed cannot(Path file, IOException e) {
        return new Failed(
                "The run's journal " + file + " cannot be written ("
                        + e.getClass().getSimpleName() + ": " + e.getMessage()
                        + "). Free space there or name another folder with --runs; then run the same command again.",
                e);
    }
}
