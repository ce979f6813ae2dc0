package io.jenkins.plugins.efsdr.cli;

import picocli.CommandLine.Command;

/** The commands about directories of a file system. */
@Command(
        name = "directory",
        description = "Make, try and list directories of a file system, over NFS or on a mount.",
        subcommands = {
            DirectoryInitCommand.class,
            DirectoryEnsureCommand.class,
            DirectoryProbeCommand.class,
            DirectoryListCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class DirectoryCommand {}
