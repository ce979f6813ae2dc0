package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.GitLogin;
import io.jenkins.plugins.efsdr.fault.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Where the manifests are. User and password come from the environment. */
final class GitOptions {

    static final String USERNAME = "EFSDR_GIT_USERNAME";
    static final String PASSWORD = "EFSDR_GIT_PASSWORD";
    static final String PASSPHRASE = "EFSDR_GIT_KEY_PASSPHRASE";

    @Option(
            names = "--git",
            paramLabel = "URL",
            description =
                    "The manifest repository; https (with EFSDR_GIT_USERNAME and EFSDR_GIT_PASSWORD), ssh, or a path.")
    String url;

    @Option(names = "--branch", paramLabel = "NAME", defaultValue = "main", description = "Its branch (default: main).")
    String branch;

    @Option(names = "--git-ca", paramLabel = "FILE", description = "PEM certificates to trust for https.")
    Path certificates;

    @Option(
            names = "--git-ssh-key",
            paramLabel = "FILE",
            description = "Private key for ssh; its passphrase in EFSDR_GIT_KEY_PASSPHRASE.")
    Path sshKey;

    @Option(names = "--git-known-hosts", paramLabel = "FILE", description = "Host keys to accept for ssh.")
    Path knownHosts;

    @Option(
            names = "--mirror",
            paramLabel = "DIR",
            description =
                    "Where every run keeps a copy of the repository, which a failover works with while Git cannot be"
                            + " reached (default: ~/.efsdr/mirror).")
    Path mirror;

    GitLogin login(Environment environment) {
        if (url == null) {
            throw BadInput.of("git", "", "is required: the URL of the manifest repository");
        }
        Optional<String> user = environment.get(USERNAME);
        Optional<String> password = environment.get(PASSWORD);
        if (user.isPresent() != password.isPresent()) {
            throw BadInput.of("environment", "", "must set both " + USERNAME + " and " + PASSWORD + ", or neither");
        }
        return new GitLogin(
                url,
                branch,
                user,
                password.map(GitOptions::supplier),
                text("git-ssh-key", sshKey).map(GitOptions::supplier),
                environment.get(PASSPHRASE).map(GitOptions::supplier),
                text("git-known-hosts", knownHosts),
                text("git-ca", certificates),
                Optional.ofNullable(mirror).or(() -> usualMirror(environment)));
    }

    /** Nobody asked for this one, so it must not stop a run: none where there is no home, or one that cannot be written. */
    private static Optional<Path> usualMirror(Environment environment) {
        return environment
                .get("HOME")
                .map(home -> Path.of(home, ".efsdr", "mirror"))
                .filter(GitOptions::canBeMade);
    }

    private static boolean canBeMade(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there != null && Files.isDirectory(there) && Files.isWritable(there);
    }

    private static Optional<String> text(String option, Path file) {
        return Optional.ofNullable(file).map(path -> TextFile.read(option, path));
    }

    private static Supplier<String> supplier(String value) {
        return () -> value;
    }
}
