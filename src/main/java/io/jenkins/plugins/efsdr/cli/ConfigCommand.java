package io.jenkins.plugins.efsdr.cli;

import picocli.CommandLine.Command;

/** The commands about the configuration. */
@Command(
        name = "config",
        description = "Check the configuration.",
        subcommands = ConfigCheckCommand.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ConfigCommand {}
