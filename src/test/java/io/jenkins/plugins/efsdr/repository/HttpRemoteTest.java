package io.jenkins.plugins.efsdr.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpRemoteTest {

    @TempDir
    Path folder;

    private BareRemote remote;
    private HttpGitServer server;

    @BeforeEach
    void start() throws Exception {
        remote = BareRemote.in(folder.resolve("remote.git"));
        server = HttpGitServer.plain(remote);
    }

    @AfterEach
    void stop() {
        server.close();
        remote.close();
    }

    @Test
    void fetchesAndPushesWithUserAndToken() throws IOException {
        try (ManifestRepository repository = Given.open(access())) {
            assertThat(repository.head().paths("")).isEmpty();
            repository.record(Given.writing("a", "1"));
            repository.record(Given.writing("b", "2"));
            assertThat(repository.head().paths("")).containsExactly("a", "b");
        }
        assertThat(remote.log()).containsExactly("write b", "write a");
    }

    @Test
    void saysThatTheCredentialsAreNotAcceptedWithoutShowingThem() {
        String wrong = "wr0ng-but-secret";
        GitAccess access = Given.access(server.url()).withLogin(HttpGitServer.USER, Secret.of(wrong));
        try (ManifestRepository repository = Given.open(access)) {
            Throwable failure = catchThrowable(repository::head);

            assertThat(failure).isInstanceOf(Failed.class).hasMessageContaining("does not accept the credentials");
            assertThat(Given.words(failure)).doesNotContain(wrong);
            assertThat(access.toString() + repository.description()).doesNotContain(wrong);
        }
    }

    @Test
    void saysThatTheCredentialsAreNotAcceptedWhenThereAreNone() {
        try (ManifestRepository repository = Given.open(Given.access(server.url()))) {
            assertThatThrownBy(repository::head)
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("does not accept the credentials");
        }
    }

    @Test
    void handsOnOneLineOfWhatARejectingHookSays() throws IOException {
        server.beforeReceiving((receive, commands) -> commands.forEach(command -> {
            receive.sendMessage("manifests need a\nticket; you sent " + HttpGitServer.TOKEN);
            command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "protected branch");
        }));
        try (ManifestRepository repository = Given.open(access())) {
            Throwable failure = catchThrowable(() -> repository.record(Given.writing("a", "1")));

            assertThat(failure)
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("protected branch")
                    .hasMessageContaining("manifests need a ticket")
                    .hasMessageContaining("Nothing was written");
            assertThat(failure.getMessage()).doesNotContain("\n");
            assertThat(Given.words(failure)).doesNotContain(HttpGitServer.TOKEN);
        }
        assertThat(remote.log()).isEmpty();
    }

    @Test
    void saysThatThePushIsNotPermitted() throws IOException {
        server.next(HttpGitServer.Fault.FORBID);
        try (ManifestRepository repository = Given.open(access())) {
            assertThatThrownBy(() -> repository.record(Given.writing("a", "1")))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("write access");
        }
        assertThat(remote.log()).isEmpty();
    }

    @Test
    void findsItsCommitWhenOnlyTheAnswerWasLost() throws IOException {
        server.next(HttpGitServer.Fault.CUT_AFTER_IT_WAS_DONE);
        try (ManifestRepository repository = Given.open(access())) {
            Recorded recorded = repository.record(Given.writing("a", "1"));

            assertThat(recorded).isEqualTo(Recorded.committed(remote.newest().name(), 1));
        }
        assertThat(remote.log()).containsExactly("write a");
    }

    @Test
    void findsItsCommitBelowThatOfAnother() throws IOException {
        server.next(HttpGitServer.Fault.CUT_AFTER_IT_WAS_DONE);
        server.meanwhile(this::anotherCommit);
        try (ManifestRepository repository = Given.open(access())) {
            Recorded recorded = repository.record(Given.writing("a", "1"));

            assertThat(recorded)
                    .isEqualTo(Recorded.committed(remote.newest().getParent(0).name(), 1));
        }
        assertThat(remote.log()).containsExactly("another", "write a");
    }

    @Test
    void pushesAgainWhenTheConnectionWasCutBeforeThePush() throws IOException {
        server.next(HttpGitServer.Fault.CUT_BEFORE_IT_IS_DONE);
        try (ManifestRepository repository = Given.open(access())) {
            assertThat(repository.record(Given.writing("a", "1")).attempts()).isEqualTo(2);
        }
        assertThat(remote.log()).containsExactly("write a");
    }

    @Test
    void reachesAServerWithAPrivateCa() throws Exception {
        TestAuthority authority = TestAuthority.create();
        try (HttpGitServer secure = HttpGitServer.tls(remote, authority.server("127.0.0.1"));
                ManifestRepository repository = Given.open(login(secure.url()).withCertificates(authority.pem()))) {
            repository.record(Given.writing("a", "1"));
            assertThat(repository.head().read("a")).contains("1");
        }
    }

    @Test
    void namesTheCaParameterWhenTheServerIsNotTrusted() throws Exception {
        TestAuthority authority = TestAuthority.create();
        String other = TestAuthority.create().pem();
        try (HttpGitServer secure = HttpGitServer.tls(remote, authority.server("127.0.0.1"));
                ManifestRepository without = Given.open(login(secure.url()));
                ManifestRepository wrong = Given.open(login(secure.url()).withCertificates(other))) {
            for (ManifestRepository repository : new ManifestRepository[] {without, wrong}) {
                assertThatThrownBy(repository::head)
                        .isInstanceOf(Failed.class)
                        .hasMessageContaining("not trusted")
                        .hasMessageContaining("git-ca");
            }
        }
    }

    @Test
    void refusesACertificateForAnotherHost() throws Exception {
        TestAuthority authority = TestAuthority.create();
        try (HttpGitServer secure = HttpGitServer.tls(remote, authority.server("127.0.0.2"));
                ManifestRepository repository = Given.open(login(secure.url()).withCertificates(authority.pem()))) {
            assertThatThrownBy(repository::head).isInstanceOf(Failed.class).hasMessageContaining("not trusted");
        }
    }

    @Test
    void refusesCertificatesThatAreNone() {
        GitAccess access = Given.access("https://git.example.org/x.git").withCertificates("-----BEGIN nonsense");

        assertThatThrownBy(() -> Given.open(access))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("git CA");
    }

    @Test
    void saysThatNothingAnswers() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (ManifestRepository repository = Given.open(login("http://127.0.0.1:" + free + "/x.git"))) {
            assertThatThrownBy(repository::head).isInstanceOf(Failed.class).hasMessageContaining("nothing answers");
        }
    }

    @Test
    void saysThatTheHostIsNotKnown() {
        try (ManifestRepository repository = Given.open(login("https://git.invalid/x.git"))) {
            assertThatThrownBy(repository::head).isInstanceOf(Failed.class).hasMessageContaining("host name");
        }
    }

    @Test
    void givesUpOnASilentServer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            GitAccess access = login("http://127.0.0.1:" + silent.getLocalPort() + "/x.git")
                    .withLimits(new GitAccess.Limits(Duration.ofSeconds(1), 1, 1));
            try (ManifestRepository repository = Given.open(access)) {
                assertThatThrownBy(repository::head)
                        .isInstanceOf(Failed.class)
                        .hasMessageContaining("did not answer in time");
            }
        }
    }

    private void anotherCommit() {
        try {
            remote.commit("another", Map.of("other", "1"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private GitAccess access() {
        return login(server.url());
    }

    private static GitAccess login(String url) {
        return Given.access(url).withLogin(HttpGitServer.USER, Secret.of(HttpGitServer.TOKEN));
    }
}
