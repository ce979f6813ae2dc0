package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.assembly.RunFolder;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import io.jenkins.plugins.efsdr.run.RunId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pushes what a failover could not, because Git was out of reach. */
@Command(
        name = "record",
        description = "Push the record of a failover that ended while Git was out of reach.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RecordCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The failover's run.")
    String run;

    @Mixin
    RecoverySiteOptions sites;

    @Mixin
    RunOptions options;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        return new RunCall(spec.commandLine(), options).carryOut("record", this::push);
    }

    private Result push(Run own) {
        if (!RunId.isOne(run)) {
            throw BadInput.of("run", run, RunId.RULE);
        }
        String record = RunFolder.pendingRecord(options.folder(), run);
        try (Assembly assembly = sites.assembly()) {
            return assembly.pushRecord().call(own, options.who(), record);
        }
    }
}
