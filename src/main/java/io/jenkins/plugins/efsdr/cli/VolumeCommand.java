package io.jenkins.plugins.efsdr.cli;

import picocli.CommandLine.Command;

/** The commands about volumes. */
@Command(
        name = "volume",
        description = "Create, retire, list and show volumes.",
        subcommands = {
            VolumeCreateCommand.class,
            VolumeRetireCommand.class,
            VolumeListCommand.class,
            VolumeShowCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class VolumeCommand {}
