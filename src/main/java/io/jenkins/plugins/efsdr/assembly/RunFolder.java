package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.operation.failover.Past;
import io.jenkins.plugins.efsdr.operation.failover.RecordKeeper;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.report.HtmlReport;
import io.jenkins.plugins.efsdr.report.JsonReport;
import io.jenkins.plugins.efsdr.report.MarkdownReport;
import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.Journal;
import io.jenkins.plugins.efsdr.run.JournalReader;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import io.jenkins.plugins.efsdr.run.RunId;
import io.jenkins.plugins.efsdr.run.RunListener;
import io.jenkins.plugins.efsdr.run.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** A run and the folder that it leaves: {@code journal.jsonl} as it happens, {@code report.json}, {@code report.md} and {@code report.html} at its end. */
public final class RunFolder implements AutoCloseable, RecordKeeper {

    private static final String RECORD = "record.json";

    private final Path folder;
    private final Journal journal;
    private final RunSummary summary = new RunSummary();
    private final Run run;
    private final FolderLock lock;
    private final Past past;

    private RunFolder(Path folder, String id, List<Event> told, Pace pace, Collection<RunListener> others) {
        this.folder = folder;
        this.lock = FolderLock.of(folder);
        this.past = Past.of(told);
        this.journal = Journal.in(folder);
        List<RunListener> listeners = new ArrayList<>(List.of(journal, summary));
        listeners.addAll(others);
        this.run = new Run(id, pace, listeners);
    }

    /**
     * A new run.
     *
     * @param runs the folder of all runs
     * @param listeners who else is told what happens
     * @throws Failed when the folder cannot be written
     */
    public static RunFolder in(Path runs, Pace pace, Collection<RunListener> listeners) {
        String id = RunId.at(pace.now(), new SecureRandom());
        return new RunFolder(runs.resolve(id), id, List.of(), pace, listeners);
    }

    /**
     * A run that is taken up again, here or where its folder never was: what its journal tells already is in the summary, and the journal is
     * gone on with.
     *
     * @param id the run's
     * @throws BadInput when that is no run's id
     * @throws Failed when the folder cannot be read or written
     * @throws Refused when the run is under way in another process
     */
    public static RunFolder again(Path runs, String id, Pace pace, Collection<RunListener> listeners) {
        if (!RunId.isOne(id)) {
            throw BadInput.of("run", id, RunId.RULE);
        }
        Path folder = runs.resolve(id);
        List<Event> told = Files.exists(Journal.file(folder)) ? JournalReader.read(Journal.file(folder)) : List.of();
        RunFolder again = new RunFolder(folder, id, told, pace, listeners);
        told.forEach(again.summary::on);
        return again;
    }

    /** Whether a run is under way in another process. */
    public static boolean isBusy(Path runs, String id) {
        return RunId.isOne(id) && Files.exists(runs.resolve(id)) && !FolderLock.isFree(runs.resolve(id));
    }

    public Run run() {
        return run;
    }

    /**
     * Carries out the run's operation, and throws what that throws. What goes wrong before it begins (a batch that is no CSV, a repository out
     * of reach) is an attempt that has ended too.
     *
     * @param name what the operation is called in the report, should it not even begin
     */
    public Result attempt(String name, String user, Supplier<Result> operation) {
        int begun = summary.attempts().size();
        try {
            return operation.get();
        } catch (RuntimeException e) {
            if (summary.attempts().size() == begun) {
                return run.conduct(name, user, 0, () -> {
                    throw e;
                });
            }
            throw e;
        }
    }

    public Path folder() {
        return folder;
    }

    public RunSummary summary() {
        return summary;
    }

    /** What earlier attempts of the run left. */
    public Past past() {
        return past;
    }

    @Override
    public String report(Result result) {
        RunSummary ended = new RunSummary();
        JournalReader.read(journal.file()).forEach(ended::on);
        ended.on(new Event.RunEnded(run.pace().now(), result, ""));
        return JsonReport.of(ended);
    }

    @Override
    public void keep(String record) {
        try {
            Files.writeString(folder.resolve(RECORD), record);
        } catch (IOException e) {
            throw new Failed("The run's record cannot be kept in " + folder + " (" + e.getMessage() + ").", e);
        }
    }

    /**
     * The record that a run could not push.
     *
     * @throws BadInput when there is none
     */
    public static String pendingRecord(Path runs, String id) {
        Path file = runs.resolve(id).resolve(RECORD);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw BadInput.of("run", id, "must have a record that waits to be pushed; there is none at " + file);
        }
    }

    /** Closes the journal and writes the reports. */
    @Override
    public void close() {
        journal.close();
        try (lock) {
            Files.writeString(folder.resolve("report.json"), JsonReport.of(summary));
            Files.writeString(folder.resolve("report.md"), MarkdownReport.of(summary));
            Files.writeString(folder.resolve("report.html"), HtmlReport.of(summary));
        } catch (IOException e) {
            throw new Failed(
                    "The run's report cannot be written to " + folder + " (" + e.getMessage()
                            + "); its journal lies there.",
                    e);
        }
    }
}
