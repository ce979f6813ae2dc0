package io.jenkins.plugins.efsdr.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line as such: a line about it and a hint. The whole usage would push it off the screen. */
final class UsageErrors implements IParameterExceptionHandler, IExecutionStrategy {

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Run '" + command.getCommandSpec().qualifiedName() + " --help' for what there is.");
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public int execute(ParseResult parsed) {
        for (ParseResult part = parsed; part != null; part = part.subcommand()) {
            part.commandSpec().options().forEach(UsageErrors::requireOnce);
        }
        return new RunLast().execute(parsed);
    }

    /** Within a group of options picocli takes the second of two for the beginning of another group, and drops the first. */
    private static void requireOnce(OptionSpec option) {
        if (!option.isMultiValue()
                && option.group() != null
                && option.stringValues().size() > 1) {
            throw new ParameterException(
                    option.command().commandLine(),
                    "option '" + option.longestName() + "' (" + option.paramLabel()
                            + ") should be specified only once");
        }
    }
}
