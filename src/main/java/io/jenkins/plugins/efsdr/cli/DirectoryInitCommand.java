package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.DirectoryTool;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the first prefix on a file system. */
@Command(
        name = "init",
        description =
                "Make the directory below which all volumes live, once for each file system. Nothing else makes it, so"
                        + " that a folder on which nothing is mounted never gets volumes.",
        mixinStandardHelpOptions = true)
final class DirectoryInitCommand implements Callable<Integer> {

    @Mixin
    DirectoryOptions place = new DirectoryOptions();

    @Option(names = "--prefix", paramLabel = "PATH", required = true, description = "The directory, such as /shared.")
    String prefix;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        VolumePath path = DirectoryOptions.path("prefix", prefix);
        PrintWriter out = spec.commandLine().getOut();
        try (DirectoryTool directories = place.open()) {
            out.println(directories.makePrefix(path));
        }
        out.flush();
        return 0;
    }
}
