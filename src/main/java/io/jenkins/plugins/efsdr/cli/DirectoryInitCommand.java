package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.directory.DirectoryTree.Made;
import io.jenkins.plugins.efsdr.directory.MountedTree;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
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

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Option(names = "--mount", paramLabel = "DIR", required = true, description = "Where the file system is mounted.")
    Path mount;

    @Option(names = "--prefix", paramLabel = "PATH", required = true, description = "The directory, such as /shared.")
    String prefix;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        VolumePath path = VolumePath.parse(prefix).orElseThrow(() -> BadInput.of("prefix", prefix, VolumePath.RULE));
        try (DirectoryTree tree = MountedTree.at(mount, Pace.system(), DEADLINE, 1)) {
            Made made = tree.makePrefix(path);
            PrintWriter out = spec.commandLine().getOut();
            out.println(path + (made.isNew() ? " was made on " : " exists on ") + tree.description());
            out.flush();
            return 0;
        }
    }
}
