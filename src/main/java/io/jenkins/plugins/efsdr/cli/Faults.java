package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Printable;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.run.Run;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into a message on the error stream and an exit code. */
final class Faults implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) throws Exception {
        if (!(e instanceof BadInput || e instanceof Refused || e instanceof Failed || e instanceof Interrupted)) {
            throw e;
        }
        PrintWriter err = command.getErr();
        err.println(heading(e) + Printable.lines(String.valueOf(e.getMessage())));
        err.flush();
        return Run.resultOf(e).exitCode();
    }

    private static String heading(Exception e) {
        if (e instanceof BadInput) {
            return "Bad input, nothing was touched:\n";
        }
        return e instanceof Refused ? "Refused, nothing was touched: " : "Failed: ";
    }
}
