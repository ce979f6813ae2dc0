package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.config.ConfigReader;
import io.jenkins.plugins.efsdr.config.DrConfig;
import io.jenkins.plugins.efsdr.config.PairConfig;
import io.jenkins.plugins.efsdr.fault.Problems;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the configuration comes from: the repository's own file, another file, or three flags. */
final class ConfigOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration (default: dr.yaml of the repository).")
    Path file;

    @Option(
            names = "--primary",
            paramLabel = "HOST",
            description = "The primary file system's host, instead of a configuration.")
    String primary;

    @Option(names = "--secondary", paramLabel = "HOST", description = "Its replica's host.")
    String secondary;

    @Option(
            names = "--prefix",
            paramLabel = "PATH",
            description = "The directory below which volumes live; with --primary.")
    String prefix;

    @Option(
            names = "--file-system",
            paramLabel = "NAME",
            description = "The file-system pair to use, where the configuration has several.")
    String fileSystem;

    /** The configuration that the options give; empty when the repository's is to be used. */
    Optional<DrConfig> config() {
        if (file != null) {
            refuseFlags();
            return Optional.of(ConfigReader.read(file.toString(), TextFile.read("config", file)));
        }
        return PairConfig.of(primary, secondary, prefix);
    }

    /** The same for a failover, which needs no prefix: the manifests say where their directories are. */
    Optional<DrConfig> recoveryConfig() {
        return file == null && prefix == null ? PairConfig.ofHosts(primary, secondary) : config();
    }

    private void refuseFlags() {
        Problems problems = new Problems();
        if (primary != null || secondary != null || prefix != null) {
            problems.add(
                    "config", file.toString(), "must not be given together with --primary, --secondary or --prefix");
        }
        problems.throwIfAny();
    }
}
