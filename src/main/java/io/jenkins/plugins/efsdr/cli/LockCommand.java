package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.operation.failover.DrLocks.Standing;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The locks of DR actions. */
@Command(
        name = "lock",
        description = "Who holds the lock of DR actions, on DR clusters and in Git.",
        mixinStandardHelpOptions = true,
        subcommands = CommandLine.HelpCommand.class)
final class LockCommand {

    @Command(name = "show", description = "Show them.", mixinStandardHelpOptions = true, sortOptions = false)
    int show(@Mixin RecoverySiteOptions sites, @Mixin LockOptions lock) {
        try (Assembly assembly = sites.assembly()) {
            print(assembly.locks().show(lock.clusters));
        }
        return 0;
    }

    @Command(
            name = "break",
            description = "Break the locks of a run that is dead. Should it live, it stops at its next step.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int breakThem(
            @Mixin RecoverySiteOptions sites,
            @Mixin LockOptions lock,
            @Mixin RunOptions options,
            @Parameters(paramLabel = "RUN", description = "The run that holds them.") String run) {
        try (Assembly assembly = sites.assembly()) {
            print(assembly.locks().breakThem(lock.clusters, run, options.who()));
        }
        return 0;
    }

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec;

    private void print(List<Standing> locks) {
        locks.forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
    }

    /** Which clusters to look at. */
    static final class LockOptions {

        @Option(
                names = "--cluster",
                paramLabel = "NAME",
                description =
                        "A DR cluster whose Lease is looked at; repeatable (default: all that recover another, by dr.yaml)."
                                + " Git's lock always is.")
        List<String> clusters = List.of();
    }
}
