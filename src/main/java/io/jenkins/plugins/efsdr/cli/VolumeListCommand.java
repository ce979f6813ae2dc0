package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.operation.ListVolumes;
import io.jenkins.plugins.efsdr.operation.RecordedVolume;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists volumes. */
@Command(
        name = "list",
        description = "List the recorded volumes; the names given pick among them.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class VolumeListCommand implements Callable<Integer> {

    @ArgGroup(validate = false, heading = "%nWhich volumes:%n")
    VolumeNames names = new VolumeNames();

    @Option(names = "--live", description = "Also ask the clusters whether the claims are bound.")
    boolean live;

    @Option(
            names = "--recovered",
            description = "Those that a failover brought up, as they are recorded for the clusters that recover.")
    boolean recovered;

    @Option(
            names = "--to",
            paramLabel = "NAME",
            description = "The cluster that --recovered --live asks (default: recoveredBy of dr.yaml).")
    String to;

    @Mixin
    SiteOptions sites;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        try (Assembly assembly = sites.assembly()) {
            VolumeListing.print(
                    volumes(assembly.listVolumes(Optional.ofNullable(to))),
                    output.output,
                    spec.commandLine().getOut());
            return 0;
        }
    }

    private List<RecordedVolume> volumes(ListVolumes list) {
        VolumeFilter wanted = new VolumeFilter(names);
        return recovered ? list.recovered(wanted, live) : list.call(wanted, live);
    }
}
