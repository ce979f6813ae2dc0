package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.DirectoryTool;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists directories. */
@Command(
        name = "list",
        description = "List what is in directories.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DirectoryListCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Directories, from the root of the file system: / itself, or such as /shared.")
    List<String> paths;

    @Mixin
    DirectoryOptions place = new DirectoryOptions();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many names of each; default: 1000.")
    int limit = 1000;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw BadInput.of("limit", Integer.toString(limit), "must be at least 1");
        }
        try (DirectoryTool directories = place.open()) {
            return DirectoryListing.print(
                    directories.list(
                            paths.stream().map(DirectoryListCommand::path).toList(), limit),
                    output.output,
                    spec.commandLine().getOut());
        }
    }

    private static VolumePath path(String text) {
        return text.equals("/") ? VolumePath.ROOT : DirectoryOptions.path("path", text);
    }
}
