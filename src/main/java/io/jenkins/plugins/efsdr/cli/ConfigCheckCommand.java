package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.config.ConfigReader;
import io.jenkins.plugins.efsdr.config.DrConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a configuration. */
@Command(
        name = "check",
        description = "Check dr.yaml: a file, or that of the repository. Every problem is told with its line.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ConfigCheckCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file (default: dr.yaml of the repository).")
    Path file;

    @Mixin
    SiteOptions sites;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        DrConfig config = read();
        PrintWriter out = spec.commandLine().getOut();
        ConfigText.of(config).forEach(out::println);
        out.println("prefix " + config.prefix() + ", fine");
        out.flush();
        return 0;
    }

    private DrConfig read() {
        if (file != null) {
            return ConfigReader.read(file.toString(), TextFile.read("config", file));
        }
        try (Assembly assembly = sites.assembly()) {
            return assembly.config();
        }
    }
}
