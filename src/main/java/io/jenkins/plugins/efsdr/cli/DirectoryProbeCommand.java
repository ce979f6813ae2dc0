package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.DirectoryTool;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries directories. */
@Command(
        name = "probe",
        description =
                "Prove that directories take writes: write, flush, read back and remove a file of our own in each.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DirectoryProbeCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Directories, from the root of the file system.")
    List<String> paths;

    @Mixin
    DirectoryOptions place = new DirectoryOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        try (DirectoryTool directories = place.open()) {
            return DirectoryListing.print(
                    directories.probe(DirectoryOptions.paths(paths)),
                    output.output,
                    spec.commandLine().getOut());
        }
    }
}
