package io.jenkins.plugins.efsdr.sandbox.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRemoteTest {

    private final GitUser user = GitUser.random("sandbox");

    @TempDir
    private Path directory;

    private GitRemote remote;

    @BeforeEach
    void start() throws IOException {
        remote = open("prefix: /shared\n");
    }

    @AfterEach
    void stop() throws IOException {
        remote.close();
    }

    private GitRemote open(String text) throws IOException {
        return GitRemote.start(directory.resolve("bare.git"), user, Map.of("dr.yaml", text));
    }

    private static CredentialsProvider login(String name, String password) {
        return new UsernamePasswordCredentialsProvider(name, password);
    }

    private CredentialsProvider login() {
        return login(user.username(), user.password());
    }

    private Git clone(String name, CredentialsProvider login) throws Exception {
        return Git.cloneRepository()
                .setURI(remote.url())
                .setDirectory(directory.resolve(name).toFile())
                .setCredentialsProvider(login)
                .call();
    }

    @Test
    void aCloneHasTheFirstCommitOnMain() throws Exception {
        try (Git git = clone("clone", login())) {
            assertThat(git.getRepository().getBranch()).isEqualTo("main");
            assertThat(git.log().call()).hasSize(1);
            assertThat(directory.resolve("clone/dr.yaml")).hasContent("prefix: /shared");
        }
    }

    @Test
    void aPushIsSeenByTheNextClone() throws Exception {
        try (Git git = clone("first", login())) {
            Files.writeString(directory.resolve("first/new"), "x");
            git.add().addFilepattern("new").call();
            git.commit().setMessage("Add a file").setSign(false).call();
            assertThat(git.push().setCredentialsProvider(login()).call())
                    .allSatisfy(result -> assertThat(result.getRemoteUpdates())
                            .extracting(RemoteRefUpdate::getStatus)
                            .containsOnly(RemoteRefUpdate.Status.OK));
        }
        clone("second", login()).close();

        assertThat(directory.resolve("second/new")).hasContent("x");
    }

    @Test
    void aWrongPasswordAndAWrongNameAreRefused() {
        assertThatThrownBy(() -> clone("a", login(user.username(), user.password() + "x")))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("not authorized");
        assertThatThrownBy(() -> clone("b", login("somebody", user.password()))).isInstanceOf(TransportException.class);
        assertThatThrownBy(() -> clone("c", null)).isInstanceOf(TransportException.class);
    }

    @Test
    void anotherRepositoryDoesNotExist() {
        assertThatThrownBy(() -> Git.lsRemoteRepository()
                        .setRemote(remote.url().replace("manifests", "others"))
                        .setCredentialsProvider(login())
                        .call())
                .isInstanceOf(TransportException.class);
    }

    @Test
    void historyOutlivesTheRemote() throws Exception {
        remote.close();
        remote = open("another text");

        clone("clone", login()).close();

        assertThat(directory.resolve("clone/dr.yaml")).hasContent("prefix: /shared");
    }

    @Test
    void thePasswordIsInNoText() {
        assertThat(user.toString() + remote.url()).doesNotContain(user.password());
    }
}
