package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.config.ConfigReader;
import io.jenkins.plugins.efsdr.config.DrConfig;
import io.jenkins.plugins.efsdr.fault.Problems;
import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the configuration comes from: the repository's own file, another file, or three flags. */
final class ConfigOptions {

    /** What the pair of the flags is called. */
    static final String PAIR = "primary";

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
        return primary == null && secondary == null && prefix == null ? Optional.empty() : Optional.of(ofFlags());
    }

    private void refuseFlags() {
        Problems problems = new Problems();
        if (primary != null || secondary != null || prefix != null) {
            problems.add(
                    "config", file.toString(), "must not be given together with --primary, --secondary or --prefix");
        }
        problems.throwIfAny();
    }

    private DrConfig ofFlags() {
        Problems problems = new Problems();
        Optional<FileSystem> first = host("primary", primary, problems);
        Optional<FileSystem> second = secondary == null ? Optional.empty() : host("secondary", secondary, problems);
        Optional<VolumePath> path = VolumePath.parse(prefix);
        if (path.isEmpty()) {
            problems.add("prefix", prefix, prefix == null ? "is required with --primary" : VolumePath.RULE);
        }
        if (first.isPresent() && first.equals(second)) {
            problems.add("secondary", secondary, "must not be the primary itself");
        }
        problems.throwIfAny();
        return DrConfig.ofPair(path.orElseThrow(), new FileSystemPair(PAIR, first.orElseThrow(), second));
    }

    private static Optional<FileSystem> host(String field, String text, Problems problems) {
        Optional<EfsHost> host = EfsHost.find(text);
        if (host.isEmpty()) {
            problems.add(field, text, text == null ? "is required with --prefix" : EfsHost.RULE);
        }
        return host.map(FileSystem::at);
    }
}
