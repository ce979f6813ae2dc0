package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.fault.Problems;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import io.jenkins.plugins.efsdr.volume.Field;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Gives a volume up. */
@Command(
        name = "retire",
        description = "Give a volume up: claim and PersistentVolume are removed, the directory and its data are kept.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class VolumeRetireCommand implements Callable<Integer> {

    @ArgGroup(validate = false, heading = "%nThe volume:%n")
    VolumeNames names = new VolumeNames();

    @Mixin
    SiteOptions sites;

    @Mixin
    RunOptions options;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        return new RunCall(spec.commandLine(), options).carryOut("retire", this::retire);
    }

    private Result retire(Run run) {
        VolumeId id = id();
        try (Assembly assembly = sites.assembly()) {
            return assembly.retire().call(run, id, options.who(), options.dryRun);
        }
    }

    private VolumeId id() {
        Problems problems = new Problems();
        VolumeRequest request = new VolumeRequest(names.values());
        for (Field field : names.values().keySet()) {
            if (request.get(field).isEmpty()) {
                problems.add(field.flag(), "", "is required");
            }
        }
        problems.throwIfAny();
        return request.claimedId();
    }
}
