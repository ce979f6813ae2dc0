package io.jenkins.plugins.efsdr.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of commands that make a run. */
final class RunOptions {

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "Where journals and reports are kept (default: ~/.efsdr/runs).")
    Path runs;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Who asks, for the label of new volumes (default: EFSDR_USER, or the system's user).")
    String user;

    @Option(names = "--dry-run", description = "Show what would be done; change nothing.")
    boolean dryRun;

    @Mixin
    OutputOptions output = new OutputOptions();

    private final Environment environment;

    RunOptions(Environment environment) {
        this.environment = environment;
    }

    Path folder() {
        return Optional.ofNullable(runs).orElseGet(() -> Path.of(System.getProperty("user.home"), ".efsdr", "runs"));
    }

    String who() {
        return Optional.ofNullable(user)
                .or(() -> environment.get("EFSDR_USER"))
                .orElseGet(() -> System.getProperty("user.name"));
    }
}
