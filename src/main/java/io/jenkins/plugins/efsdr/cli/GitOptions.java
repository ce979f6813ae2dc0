package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.repository.GitAccess;
import io.jenkins.plugins.efsdr.repository.Secret;
import java.nio.file.Path;
import java.util.Optional;
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

    GitAccess access(Environment environment) {
        if (url == null) {
            throw BadInput.of("git", "", "is required: the URL of the manifest repository");
        }
        GitAccess access = GitAccess.to(url, branch);
        Optional<String> user = environment.get(USERNAME);
        Optional<String> password = environment.get(PASSWORD);
        if (user.isPresent() != password.isPresent()) {
            throw BadInput.of("environment", "", "must set both " + USERNAME + " and " + PASSWORD + ", or neither");
        }
        if (user.isPresent()) {
            access = access.withLogin(user.get(), Secret.of(password.orElseThrow()));
        }
        if (certificates != null) {
            access = access.withCertificates(TextFile.read("git-ca", certificates));
        }
        if (cache != null) {
            access = access.withCache(cache);
        }
        return sshKey == null ? access : withKey(access, environment);
    }

    private GitAccess withKey(GitAccess access, Environment environment) {
        if (knownHosts == null) {
            throw BadInput.of(
                    "git-known-hosts", "", "is required with --git-ssh-key: an unknown server is never trusted");
        }
        GitAccess.SshKey key = new GitAccess.SshKey(
                Secret.of(TextFile.read("git-ssh-key", sshKey)),
                environment.get(PASSPHRASE).map(Secret::of));
        return access.withSshKey(key, TextFile.read("git-known-hosts", knownHosts));
    }
}
