package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.transport.sshd.JGitKeyCache;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;

/** SSH with the one key and the known hosts that were given: no agent, no files of {@code ~/.ssh}, no passwords, no questions. */
final class SshSessions {

    private static final String FIELD = "git-ssh-key";
    /** JGit wants folders to look for files in; nothing is ever looked for there. */
    private static final File NOWHERE = new File(File.separator + "nonexistent", "efsdr");

    private SshSessions() {}

    /** @throws BadInput when there is no key, or it cannot be read */
    static SshdSessionFactory factory(Optional<GitAccess.SshKey> key, KnownHosts hosts) {
        SshKeyTypes.register();
        List<KeyPair> keys = load(key.orElseThrow(() -> BadInput.of(FIELD, "", "is needed for an ssh url")));
        return new SshdSessionFactoryBuilder()
                .setPreferredAuthentications("publickey")
                .setHomeDirectory(NOWHERE)
                .setSshDirectory(NOWHERE)
                .setConfigFile(folder -> null)
                .setDefaultIdentities(folder -> List.of())
                .setDefaultKeysProvider(folder -> keys)
                .setServerKeyDatabase((home, folder) -> hosts)
                .setConnectorFactory(null)
                .build(new JGitKeyCache());
    }

    private static List<KeyPair> load(GitAccess.SshKey key) {
        List<KeyPair> keys = new ArrayList<>();
        try {
            Iterable<KeyPair> found = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName(FIELD), text(key), passphrase(key.passphrase()));
            Optional.ofNullable(found).ifPresent(pairs -> pairs.forEach(keys::add));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw unreadable(key);
        }
        if (keys.isEmpty()) {
            throw unreadable(key);
        }
        return List.copyOf(keys);
    }

    private static ByteArrayInputStream text(GitAccess.SshKey key) {
        return new ByteArrayInputStream((key.text().reveal().strip() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static FilePasswordProvider passphrase(Optional<Secret> passphrase) {
        return passphrase
                .map(secret -> FilePasswordProvider.of(secret.reveal()))
                .orElse(FilePasswordProvider.EMPTY);
    }

    /** The cause is left out: a parser's message can quote what it read. */
    private static BadInput unreadable(GitAccess.SshKey key) {
        return BadInput.of(
                FIELD,
                "",
                key.passphrase().isPresent()
                        ? "must be a private key (OpenSSH or PEM) that the passphrase opens"
                        : "must be a private key (OpenSSH or PEM), with a passphrase given if it is encrypted");
    }
}
