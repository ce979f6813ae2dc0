package io.jenkins.plugins.efsdr.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshRemoteTest {

    private static KeyPair host;
    private static KeyPair client;

    @TempDir
    Path folder;

    private BareRemote remote;
    private SshGitServer server;

    @BeforeAll
    static void makeKeys() throws Exception {
        host = keys("RSA", 2048);
        client = keys("EC", 256);
    }

    @BeforeEach
    void start() throws Exception {
        remote = BareRemote.in(folder.resolve("remote.git"));
        server = new SshGitServer(remote, host, client);
    }

    @AfterEach
    void stop() {
        server.close();
        remote.close();
    }

    @Test
    void fetchesAndPushesWithAPrivateKey() throws Exception {
        try (ManifestRepository repository = Given.open(access(openSsh(client, null), server.knownHost()))) {
            assertThat(repository.head().paths("")).isEmpty();
            repository.record(Given.writing("a", "1"));
            assertThat(repository.head().read("a")).contains("1");
        }
        assertThat(remote.log()).containsExactly("write a");
    }

    @Test
    void opensAKeyWithItsPassphrase() throws Exception {
        GitAccess.SshKey key =
                new GitAccess.SshKey(Secret.of(openSsh(client, "open sesame")), Optional.of(Secret.of("open sesame")));
        GitAccess access = Given.access(server.url()).withSshKey(key, server.knownHost());
        try (ManifestRepository repository = Given.open(access)) {
            assertThat(repository.head().paths("")).isEmpty();
        }
        assertThat(access.toString()).doesNotContain("sesame").doesNotContain("PRIVATE");
    }

    @Test
    void refusesAWrongPassphraseBeforeAnythingIsSent() throws Exception {
        GitAccess.SshKey key =
                new GitAccess.SshKey(Secret.of(openSsh(client, "open sesame")), Optional.of(Secret.of("open barley")));

        assertThatThrownBy(() -> Given.open(Given.access(server.url()).withSshKey(key, server.knownHost())))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("passphrase")
                .hasMessageNotContaining("barley");
    }

    @Test
    void readsPemKeys() throws Exception {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(host.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        try (SshGitServer own = new SshGitServer(remote, host, host);
                ManifestRepository repository =
                        Given.open(Given.access(own.url()).withSshKey(key(pem), own.knownHost()))) {
            assertThat(repository.head().paths("")).isEmpty();
        }
    }

    @Test
    void usesEd25519KeysOnBothSides() throws Exception {
        KeyPair modern = KeyUtils.generateKeyPair("ssh-ed25519", 256);
        try (SshGitServer own = new SshGitServer(remote, modern, modern);
                ManifestRepository repository =
                        Given.open(Given.access(own.url()).withSshKey(key(openSsh(modern, null)), own.knownHost()))) {
            assertThat(repository.record(Given.writing("a", "1")).changed()).isTrue();
        }
    }

    @Test
    void needsNothingButTheJdkForEd25519() throws Exception {
        KeyPair modern = KeyUtils.generateKeyPair("ssh-ed25519", 256);
        try (SshGitServer own = new SshGitServer(remote, modern, modern)) {
            Path key = Files.writeString(folder.resolve("id_ed25519"), openSsh(modern, null));
            Path hosts = Files.writeString(folder.resolve("known_hosts"), own.knownHost());
            try (OtherProcess process = OtherProcess.of(SshMain.class)
                    .without("bouncycastle")
                    .start(own.url(), key.toString(), hosts.toString())) {
                process.succeeds();
            }
        }
        assertThat(remote.log()).containsExactly("write over-ssh");
    }

    @Test
    void needsAKey() {
        assertThatThrownBy(() -> Given.open(Given.access(server.url())))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("git-ssh-key");
    }

    @Test
    void saysThatAKeyIsNotAccepted() throws Exception {
        try (ManifestRepository repository = Given.open(access(openSsh(keys("EC", 256), null), server.knownHost()))) {
            assertThatThrownBy(repository::head)
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("does not accept the credentials");
        }
    }

    @Test
    void refusesAnUnknownHostKeyAndTellsHowToAddIt() throws Exception {
        try (ManifestRepository repository = Given.open(access(openSsh(client, null), ""))) {
            assertThatThrownBy(repository::head)
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining(KeyUtils.getFingerPrint(host.getPublic()))
                    .hasMessageContaining("add this line to the known hosts: "
                            + server.knownHost().strip());
        }
    }

    @Test
    void refusesAChangedHostKey() throws Exception {
        String other =
                server.host() + " " + PublicKeyEntry.toString(keys("RSA", 2048).getPublic());
        try (ManifestRepository repository = Given.open(access(openSsh(client, null), other))) {
            Throwable failure = catchThrowable(() -> repository.record(Given.writing("a", "1")));

            assertThat(failure)
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining(KeyUtils.getFingerPrint(host.getPublic()))
                    .hasMessageContaining("hold another one");
        }
        assertThat(remote.log()).isEmpty();
    }

    @Test
    void refusesARevokedHostKeyEvenWhenItIsAlsoKnown() throws Exception {
        String hosts = server.knownHost() + "@revoked " + server.knownHost();
        try (ManifestRepository repository = Given.open(access(openSsh(client, null), hosts))) {
            assertThatThrownBy(repository::head).isInstanceOf(Failed.class).hasMessageContaining("revoked");
        }
    }

    private GitAccess access(String key, String hosts) {
        return Given.access(server.url()).withSshKey(key(key), hosts);
    }

    private static GitAccess.SshKey key(String text) {
        return new GitAccess.SshKey(Secret.of(text), Optional.empty());
    }

    private static KeyPair keys(String algorithm, int size) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    private static String openSsh(KeyPair keys, String passphrase) throws Exception {
        OpenSSHKeyEncryptionContext encryption = new OpenSSHKeyEncryptionContext();
        encryption.setCipherName("AES");
        encryption.setCipherMode("CTR");
        encryption.setCipherType("256");
        encryption.setPassword(passphrase);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
                keys, "test", passphrase == null ? null : encryption, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
