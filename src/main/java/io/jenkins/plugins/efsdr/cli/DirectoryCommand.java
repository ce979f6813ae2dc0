package io.jenkins.plugins.efsdr.cli;

import picocli.CommandLine.Command;

/** The commands about directories of a file system. */
@Command(
        name = "directory",
        description = "Prepare a file system.",
        subcommands = DirectoryInitCommand.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class DirectoryCommand {}
