package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.assembly.FailoverCall;
import io.jenkins.plugins.efsdr.assembly.RunFolder;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest;
import io.jenkins.plugins.efsdr.operation.failover.Shard;
import io.jenkins.plugins.efsdr.run.Result;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the volumes of a lost cluster up elsewhere: as a whole, or in the three operations of one run. */
@Command(
        name = "failover",
        description = "Bring every recorded volume of a lost cluster up on the one that recovers it. Running the same"
                + " command again goes on with a run that stopped.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FailoverCommand implements Callable<Integer> {

    @ArgGroup(validate = false, heading = "%nThe failover:%n")
    FailoverOptions asked = new FailoverOptions();

    @Option(
            names = "--part",
            paramLabel = "PART",
            defaultValue = "all",
            description = "all (default), or one operation of it: begin (promote), apply, finish (record, unlock). The"
                    + " latter two go on with --run.")
    FailoverCall.Part part;

    @Option(names = "--shard", paramLabel = "I/N", description = "Of --part apply: only this share of the volumes.")
    String shard;

    @Option(
            names = {"--run", "--resume"},
            paramLabel = "RUN",
            description = "The run to go on with (default: one that stopped within 24 h, asked for the same).")
    String run;

    @Option(names = "--journal", paramLabel = "FILE", description = "The same, by its journal.")
    Path journal;

    @Mixin
    RecoverySiteOptions sites;

    @Mixin
    RunOptions options;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        asked.askIfOnTerminal(options.dryRun || part.goesOn());
        Shard own = shard == null ? Shard.ALL : Shard.parse(shard);
        FailoverCall call = new FailoverCall(part, options.dryRun, identity());
        return new RunCall(spec.commandLine(), options)
                .carryOut(call.operation(), again(call), folder -> failOver(call, folder, own));
    }

    private Optional<String> again(FailoverCall call) {
        if (journal != null) {
            Path folder = journal.toAbsolutePath().resolveSibling(".").normalize();
            options.runs = folder.resolveSibling(".").normalize();
            return Optional.of(String.valueOf(folder.getFileName()));
        }
        return run == null ? call.unfinished(options.folder(), Instant.now()) : Optional.of(run);
    }

    private String identity() {
        return FailoverCall.identity(
                sites.git.url, sites.git.branch, asked.scope(), asked.to, sites.config.primary, sites.config.secondary);
    }

    private Result failOver(FailoverCall call, RunFolder folder, Shard own) {
        FailoverRequest request = asked.request(options.who(), options.dryRun);
        try (Assembly assembly = sites.assembly()) {
            return call.carryOut(assembly, folder, request, own);
        }
    }
}
