package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.FirstPrefix;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

    @Option(names = "--mount", paramLabel = "DIR", required = true, description = "Where the file system is mounted.")
    Path mount;

    @Option(names = "--prefix", paramLabel = "PATH", required = true, description = "The directory, such as /shared.")
    String prefix;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        VolumePath path = VolumePath.parse(prefix).orElseThrow(() -> BadInput.of("prefix", prefix, VolumePath.RULE));
        PrintWriter out = spec.commandLine().getOut();
        out.println(FirstPrefix.make(mount, path, Pace.system()));
        out.flush();
        return 0;
    }
}
