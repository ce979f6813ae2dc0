package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.repository.GitAccess;
import io.jenkins.plugins.efsdr.repository.Secret;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the manifest repository is and how a user gets into it. The suppliers of secrets are asked when they are needed.
 *
 * @param url https, ssh, or a path
 * @param branch the branch
 * @param user user for https
 * @param password password or token for https
 * @param sshKey private key for ssh, OpenSSH or PEM text
 * @param passphrase what the key is encrypted with
 * @param knownHosts host keys to accept for ssh, in the format of known_hosts
 * @param certificates PEM text of CAs to trust for https
 * @param cache the mirror: where every run keeps a copy of the repository, which a failover works with while Git cannot be reached
 */
public record GitLogin(
        String url,
        String branch,
        Optional<String> user,
        Optional<Supplier<String>> password,
        Optional<Supplier<String>> sshKey,
        Optional<Supplier<String>> passphrase,
        Optional<String> knownHosts,
        Optional<String> certificates,
        Optional<Path> cache) {

    GitAccess access() {
        GitAccess access = GitAccess.to(url, branch);
        if (user.isPresent() && password.isPresent()) {
            access = access.withLogin(user.get(), Secret.from(password.get()));
        }
        if (sshKey.isPresent()) {
            access = access.withSshKey(key(), hosts());
        }
        if (certificates.isPresent()) {
            access = access.withCertificates(certificates.get());
        }
        return cache.isPresent() ? access.withCache(cache.get()) : access;
    }

    private GitAccess.SshKey key() {
        return new GitAccess.SshKey(Secret.from(sshKey.orElseThrow()), passphrase.map(Secret::from));
    }

    private String hosts() {
        return knownHosts.orElseThrow(() -> BadInput.of(
                "git-known-hosts", "", "is required with a private key: an unknown server is never trusted"));
    }

    @Override
    public String toString() {
        return url + " (branch " + branch + ")";
    }
}
