package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.RunFolder;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.report.JsonReport;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import java.io.PrintWriter;
import java.util.List;
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

    /** The exit code; what the operation throws passes, after its report was printed. */
    int carryOut(Function<Run, Result> operation) {
        boolean json = options.output.output == Output.JSON;
        try (Progress progress = Progress.to(command.getErr(), json);
                RunFolder folder = RunFolder.in(options.folder(), Pace.system(), List.of(progress))) {
            try {
                return operation.apply(folder.run()).exitCode();
            } finally {
                progress.close();
                print(folder, json);
            }
        }
    }

    private void print(RunFolder folder, boolean json) {
        PrintWriter out = command.getOut();
        if (json) {
            out.print(JsonReport.of(folder.summary()));
        } else {
            TextReport.print(folder.summary(), out);
            out.println("Report: " + folder.folder().resolve("report.md"));
        }
        out.flush();
    }
}
