package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.report.HtmlReport;
import io.jenkins.plugins.efsdr.report.JsonReport;
import io.jenkins.plugins.efsdr.report.MarkdownReport;
import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.Journal;
import io.jenkins.plugins.efsdr.run.JournalReader;
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

/** A run and the folder that it leaves: {@code journal.jsonl} as it happens, {@code report.json}, {@code report.md} and {@code report.html} at its end. */
public final class RunFolder implements AutoCloseable {

    private final Path folder;
    private final Journal journal;
    private final RunSummary summary = new RunSummary();
    private final Run run;

    private RunFolder(Path folder, String id, Pace pace, Collection<RunListener> others) {
        this.folder = folder;
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
        return new RunFolder(runs.resolve(id), id, pace, listeners);
    }

    /**
     * A run that is taken up again, here or where its folder never was: what its journal tells already is in the summary, and the journal is
     * gone on with.
     *
     * @param id the run's
     * @throws Failed when the folder cannot be read or written
     */
    public static RunFolder again(Path runs, String id, Pace pace, Collection<RunListener> listeners) {
        Path folder = runs.resolve(id);
        List<Event> told = Files.exists(Journal.file(folder)) ? JournalReader.read(Journal.file(folder)) : List.of();
        RunFolder again = new RunFolder(folder, id, pace, listeners);
        told.forEach(again.summary::on);
        return again;
    }

    public Run run() {
        return run;
    }

    public Path folder() {
        return folder;
    }

    public RunSummary summary() {
        return summary;
    }

    /** Closes the journal and writes the reports. */
    @Override
    public void close() {
        journal.close();
        try {
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
