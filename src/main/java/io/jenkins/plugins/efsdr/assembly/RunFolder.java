package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.report.JsonReport;
import io.jenkins.plugins.efsdr.report.MarkdownReport;
import io.jenkins.plugins.efsdr.run.Journal;
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

/** A run and the folder that it leaves: {@code journal.jsonl} as it happens, {@code report.json} and {@code report.md} at its end. */
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
        } catch (IOException e) {
            throw new Failed(
                    "The run's report cannot be written to " + folder + " (" + e.getMessage()
                            + "); its journal lies there.",
                    e);
        }
    }
}
