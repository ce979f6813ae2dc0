package io.jenkins.plugins.efsdr.cli;

import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The root command. */
@Command(
        name = "efsdr",
        description = "Static volumes on AWS EFS for OpenShift and Kubernetes, and their recovery in another Region.",
        subcommands = {
            VolumeCommand.class,
            FailoverCommand.class,
            RecordCommand.class,
            LockCommand.class,
            PairCommand.class,
            DirectoryCommand.class,
            ConfigCommand.class,
            AutoComplete.GenerateCompletion.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; run the same command again to go on",
            "2:bad input, nothing touched",
            "3:done in part, the report says what is left",
            "4:refused by a guard, nothing touched"
        },
        footer = {
            "",
            "Secrets come from the environment, never from flags: AWS_* as for every AWS tool,",
            "EFSDR_GIT_USERNAME and EFSDR_GIT_PASSWORD for Git over https."
        })
public final class Efsdr {

    private Efsdr() {}

    /**
     * The command line with its exit codes. The sandbox's jar adds subcommands of its own.
     *
     * @param environment the variables from which secrets and defaults are taken
     */
    public static CommandLine commandLine(Map<String, String> environment) {
        UsageErrors usage = new UsageErrors();
        return new CommandLine(new Efsdr(), new Wiring(new Environment(environment)))
                .setParameterExceptionHandler(usage)
                .setExecutionStrategy(usage)
                .setExecutionExceptionHandler(new Faults())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false);
    }
}
