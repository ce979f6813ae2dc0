package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.operation.RecordedVolume;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows a volume's manifest. */
@Command(
        name = "show",
        description = "Show one volume: its manifest as it is recorded.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class VolumeShowCommand implements Callable<Integer> {

    @ArgGroup(validate = false, heading = "%nThe volume (as many names as tell it apart):%n")
    VolumeNames names = new VolumeNames();

    @Option(names = "--live", description = "Also ask the cluster whether the claim is bound.")
    boolean live;

    @Mixin
    SiteOptions sites;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        try (Assembly assembly = sites.assembly()) {
            List<RecordedVolume> found = assembly.listVolumes().call(new VolumeFilter(names), false);
            if (found.size() != 1) {
                throw BadInput.of(
                        "volume", "", "must pick one of the recorded volumes, these names pick " + found.size());
            }
            print(live ? assembly.listVolumes().call(found.get(0).id()::equals, true) : found);
            return 0;
        }
    }

    private void print(List<RecordedVolume> volume) {
        PrintWriter out = spec.commandLine().getOut();
        VolumeListing.print(volume, output.output, out);
        if (output.output == Output.TEXT) {
            volume.get(0).text().ifPresent(text -> out.print("\n" + text));
        }
        out.flush();
    }
}
