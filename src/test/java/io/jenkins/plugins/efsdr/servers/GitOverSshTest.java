package io.jenkins.plugins.efsdr.servers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.repository.GitAccess;
import io.jenkins.plugins.efsdr.repository.GitAccess.SshKey;
import io.jenkins.plugins.efsdr.repository.GitRepositories;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.repository.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Debian's {@code sshd} with {@code git} behind it. */
class GitOverSshTest extends RealGitServer {

    private Sshd server;

    @Override
    Relay start(Path home) throws IOException {
        server = Sshd.start(home);
        return Relay.ofBytes(server.port());
    }

    @Override
    void stop() {
        server.close();
    }

    @Override
    GitAccess access(int port) throws IOException {
        return GitAccess.to("ssh://" + Sshd.user() + "@127.0.0.1:" + port + bare.path(), "main")
                .withSshKey(new SshKey(Secret.of(server.clientKey()), Optional.empty()), server.knownHost(port));
    }

    @Test
    void aServerWithAnotherKeyThanTheKnownOneIsRefused() throws IOException {
        int port = relay().port();
        Child.run(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "other");
        String foreign = "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("other.pub"));
        GitAccess access =
                access(port).withSshKey(new SshKey(Secret.of(server.clientKey()), Optional.empty()), foreign);
        try (ManifestRepository stranger = GitRepositories.open(access, Pace.system(), new Random(1))) {
            assertThatThrownBy(stranger::head).isInstanceOf(Failed.class).hasMessageContaining("key");
        }
    }
}
