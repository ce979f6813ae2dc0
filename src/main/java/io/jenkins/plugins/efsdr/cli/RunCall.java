package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.RunFolder;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.report.JsonReport;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/** Carries out an operation as a run of the command line: journal, progress, report, exit code. */
final class RunCall {

    private final CommandLine command;
    private final RunOptions options;

    RunCall(CommandLine command, RunOptions options) {
        this.command = command;
        this.options = options;
    }

    /**
     * The exit code; what the operation throws passes, after its report was printed.
     *
     * @param name what the operation is called in the report, should it not even begin
     */
    int carryOut(String name, Function<Run, Result> operation) {
        return carryOut(name, Optional.empty(), folder -> operation.apply(folder.run()));
    }

    /**
     * The same with the run's folder.
     *
     * @param again the run to go on with; empty for a new one
     */
    int carryOut(String name, Optional<String> again, Function<RunFolder, Result> operation) {
        boolean json = options.output.output == Output.JSON;
        try (Progress progress = Progress.to(command.getErr(), json);
                RunFolder folder = folder(again, progress)) {
            try {
                return folder.attempt(name, options.who(), () -> operation.apply(folder))
                        .exitCode();
            } finally {
                progress.close();
                print(folder, json);
            }
        }
    }

    private RunFolder folder(Optional<String> again, Progress progress) {
        return again.map(id -> RunFolder.again(options.folder(), id, Pace.system(), List.of(progress)))
                .orElseGet(() -> RunFolder.in(options.folder(), Pace.system(), List.of(progress)));
    }

    private void print(RunFolder folder, boolean json) {
        PrintWriter out = command.getOut();
        if (json) {
            out.print(JsonReport.of(folder.summary()));
        } else {
            TextReport.print(folder.summary(), out);
            out.println("Report: " + folder.folder().resolve("report.html"));
        }
        out.flush();
    }
}
