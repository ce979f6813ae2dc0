package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The pairs of file systems. */
@Command(
        name = "pair",
        description = "Pairs of file systems: where they are at home.",
        mixinStandardHelpOptions = true,
        subcommands = CommandLine.HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND")
final class PairCommand {

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec;

    @Command(
            name = "returned",
            description =
                    "Record that a pair is back at its primary after a failback that was done by hand. From then on"
                            + " volumes can be made on it again, and a failover takes no older record for a promotion.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int returned(
            @Parameters(paramLabel = "PAIR", description = "The pair, as dr.yaml calls it.") String name,
            @Option(
                            names = "--reason",
                            paramLabel = "TEXT",
                            required = true,
                            description = "How it came back; ends up in the record.")
                    String reason,
            @Mixin RecoverySiteOptions sites,
            @Mixin RunOptions options) {
        return new RunCall(spec.subcommands().get("returned"), options)
                .carryOut("pair returned", Optional.empty(), folder -> {
                    try (Assembly assembly = sites.assembly()) {
                        return assembly.returnPair(folder::report)
                                .call(folder.run(), options.who(), assembly.pair(name), reason, options.dryRun);
                    }
                });
    }
}
