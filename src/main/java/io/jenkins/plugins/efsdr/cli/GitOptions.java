package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.GitLogin;
import io.jenkins.plugins.efsdr.fault.BadInput;
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
            names = "--git-cache",
            paramLabel = "DIR",
            description = "Where to keep the repository's objects between runs (default: nowhere).")
    Path cache;

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
                Optional.ofNullable(cache));
    }

    private static Optional<String> text(String option, Path file) {
        return Optional.ofNullable(file).map(path -> TextFile.read(option, path));
    }

    private static Supplier<String> supplier(String value) {
        return () -> value;
    }
}
