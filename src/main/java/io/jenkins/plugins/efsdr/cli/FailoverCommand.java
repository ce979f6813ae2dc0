package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.assembly.RunFolder;
import io.jenkins.plugins.efsdr.assembly.UnfinishedRuns;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest;
import io.jenkins.plugins.efsdr.operation.failover.Shard;
import io.jenkins.plugins.efsdr.run.Result;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** What of a failover is to be done. */
    enum Part {
        ALL("failover"),
        BEGIN("failover begin"),
        APPLY("failover apply"),
        FINISH("failover finish");

        private final String operation;

        Part(String operation) {
            this.operation = operation;
        }
    }

    @ArgGroup(validate = false, heading = "%nThe failover:%n")
    FailoverOptions asked = new FailoverOptions();

    @Option(
            names = "--part",
            paramLabel = "PART",
            defaultValue = "all",
            description = "all (default), or one operation of it: begin (promote), apply, finish (record, unlock). The"
                    + " latter two go on with --run.")
    Part part;

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
        asked.askIfOnTerminal(options.dryRun || part == Part.APPLY || part == Part.FINISH);
        String name = options.dryRun ? "failover plan" : part.operation;
        return new RunCall(spec.commandLine(), options).carryOut(name, again(name), this::failOver);
    }

    private Optional<String> again(String name) {
        if (journal != null) {
            options.runs = journal.toAbsolutePath().getParent().getParent();
            return Optional.of(
                    journal.toAbsolutePath().getParent().getFileName().toString());
        }
        if (run != null || options.dryRun) {
            return Optional.ofNullable(run);
        }
        if (part == Part.APPLY || part == Part.FINISH) {
            throw BadInput.of("run", "", "is required: the run that --part begin named");
        }
        return UnfinishedRuns.find(options.folder(), name, Map.of("asked", identity()), Instant.now());
    }

    /** What a command must ask for to be the same again. */
    private String identity() {
        return Stream.of(
                        sites.git.url,
                        sites.git.branch,
                        asked.scope().toString(),
                        asked.to,
                        sites.config.primary,
                        sites.config.secondary)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private Result failOver(RunFolder folder) {
        FailoverRequest request = asked.request(options.who(), options.dryRun);
        try (Assembly assembly = sites.assembly()) {
            folder.run().context(Map.of("asked", identity()));
            var failover = assembly.failover(folder);
            return switch (part) {
                case ALL -> failover.call(folder.run(), request, folder.past());
                case BEGIN -> failover.begin(folder.run(), request, folder.past());
                case APPLY ->
                    failover.apply(
                            folder.run(), request, folder.past(), shard == null ? Shard.ALL : Shard.parse(shard));
                case FINISH -> failover.finish(folder.run(), request, folder.past());
            };
        }
    }
}
