package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.Journal;
import io.jenkins.plugins.efsdr.run.JournalReader;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.RunId;
import io.jenkins.plugins.efsdr.run.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a run that stopped before its end, so that the same command goes on with it. */
public final class UnfinishedRuns {

    private static final Duration YOUNG = Duration.ofHours(24);

    private UnfinishedRuns() {}

    /**
     * The newest unfinished run of an operation that was asked for the same, no older than 24 h, and not under way in another process.
     *
     * @param runs the folder of all runs
     * @param operation what it is called
     * @param asked values of its context that must be the same
     */
    public static Optional<String> find(Path runs, String operation, Map<String, String> asked, Instant now) {
        if (!Files.isDirectory(runs)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.map(folder -> String.valueOf(folder.getFileName()))
                    .filter(RunId::isOne)
                    .filter(id -> RunId.start(id).isAfter(now.minus(YOUNG)))
                    .sorted(Comparator.reverseOrder())
                    .filter(id -> isSame(runs.resolve(id), operation, asked))
                    .filter(id -> FolderLock.isFree(runs.resolve(id)))
                    .findFirst();
        } catch (IOException e) {
            throw new Failed("The folder of runs " + runs + " cannot be read (" + e.getMessage() + ").", e);
        }
    }

    private static boolean isSame(Path folder, String operation, Map<String, String> asked) {
        Path file = Journal.file(folder);
        if (!Files.exists(file)) {
            return false;
        }
        RunSummary run = new RunSummary();
        JournalReader.read(file).forEach(run::on);
        return run.started()
                        .map(Event.RunStarted::operation)
                        .filter(operation::equals)
                        .isPresent()
                && run.context().entrySet().containsAll(asked.entrySet())
                && isUnfinished(run);
    }

    private static boolean isUnfinished(RunSummary run) {
        return run.ended().isEmpty() || run.ended().get().result() == Result.FAILED;
    }
}
