package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.DirectoryTool;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.volume.Ownership;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes directories. */
@Command(
        name = "ensure",
        description =
                "Make directories, missing parents included (mode 0755). What exists is left as it is. The first part of a"
                        + " path must exist: efsdr directory init makes it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DirectoryEnsureCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Directories, from the root of the file system.")
    List<String> paths;

    @Mixin
    DirectoryOptions place = new DirectoryOptions();

    @Option(names = "--owner", paramLabel = "N", description = "Owner of what is made; default: who acts.")
    String owner;

    @Option(names = "--group", paramLabel = "N", description = "Group of what is made; default: who acts.")
    String group;

    @Option(names = "--mode", paramLabel = "OCTAL", description = "Mode of what is made; default: 0770.")
    String mode;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        List<VolumePath> wanted = DirectoryOptions.paths(paths);
        wanted.forEach(DirectoryEnsureCommand::requireParent);
        Ownership ownership = ownership();
        try (DirectoryTool directories = place.open()) {
            return DirectoryListing.print(
                    directories.ensure(wanted, ownership),
                    output.output,
                    spec.commandLine().getOut());
        }
    }

    private static void requireParent(VolumePath path) {
        if (path.parts().size() < 2) {
            throw BadInput.of("path", path.toString(), "must be below another; efsdr directory init makes the first");
        }
    }

    private Ownership ownership() {
        return new Ownership(
                optional(DirectoryOptions.id("owner", owner)),
                optional(DirectoryOptions.id("group", group)),
                mode == null
                        ? Ownership.DEFAULT.mode()
                        : Ownership.mode(mode).orElseThrow(() -> BadInput.of("mode", mode, Ownership.MODE_RULE)));
    }

    private static OptionalLong optional(Optional<Long> id) {
        return id.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
