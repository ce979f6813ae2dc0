package io.jenkins.plugins.efsdr.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.repository.GitAccess;
import io.jenkins.plugins.efsdr.repository.GitLock;
import io.jenkins.plugins.efsdr.repository.GitRepositories;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.repository.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Debian's {@code git http-backend}, over https with a private CA. */
class GitOverHttpsTest extends RealGitServer {

    private static final String PUSH = "POST .*/git-receive-pack";

    private final TestAuthority authority = TestAuthority.create();
    private GitBackend server;

    @Override
    Relay start(Path home) throws IOException {
        server = GitBackend.start(folder, authority);
        return Relay.ofHttps(authority, server.port());
    }

    @Override
    void stop() {
        server.close();
    }

    @Override
    GitAccess access(int port) {
        return GitAccess.to("https://127.0.0.1:" + port + "/manifests.git", "main")
                .withLogin(GitBackend.USER, Secret.of(GitBackend.TOKEN))
                .withCertificates(authority.caPem());
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsRefused() {
        GitAccess trustingAnother =
                access(relay().port()).withCertificates(TestAuthority.create().caPem());
        try (ManifestRepository stranger = GitRepositories.open(trustingAnother, Pace.system(), new Random(1))) {
            assertThatThrownBy(stranger::head)
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("its TLS certificate is not trusted");
        }
    }

    @Test
    void aWrongTokenIsRefusedAndNeverShown() {
        GitAccess wrong = access(relay().port()).withLogin(GitBackend.USER, Secret.of("wr0ng-token"));
        try (ManifestRepository stranger = GitRepositories.open(wrong, Pace.system(), new Random(1))) {
            assertThatThrownBy(stranger::head)
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("does not accept the credentials")
                    .hasMessageNotContaining("wr0ng-token");
        }
    }

    @Test
    void aPushWhoseAnswerIsLostIsFoundInTheHistory() throws IOException {
        record("a.txt");
        relay().breaks(PUSH, 1, Fault.replyLost());
        assertThat(record("b.txt").changed()).isTrue();
        assertThat(bare.log()).containsExactly("Write b.txt", "Write a.txt");
    }

    @Test
    void aLockWhoseAnswersAreLostIsTakenAndReleasedOnce() throws IOException {
        relay().breaks(PUSH, 1, Fault.replyLost());
        assertThat(lock().take("run-1", "ann", Map.of()).holder()).isEqualTo("run-1");
        assertThat(Child.run(bare.path(), "git", "rev-list", "--count", GitLock.DEFAULT_REF))
                .isEqualToIgnoringWhitespace("1");
        relay().breaks(PUSH, 1, Fault.replyLost());
        lock().release("run-1");
        assertThat(bare.refs()).isEmpty();
    }

    @Test
    void theHolderIsToldByTheHeadWithoutARequestOfItsOwn() throws IOException {
        record("a.txt");
        lock().take("run-1", "ann", Map.of());
        repository().head();
        int before = relay().seen().size();
        assertThat(repository().lockHolder(GitLock.DEFAULT_REF).orElseThrow().holder())
                .isEqualTo("run-1");
        repository().mirrored();
        assertThat(relay().seen()).hasSize(before);
    }

    @Test
    void aLockThatIsReleasedWhileTheHeadIsReadDisturbsNobody() throws IOException {
        record("a.txt");
        try (ManifestRepository other = GitRepositories.open(access(relay().port()), Pace.system(), new Random(1))) {
            lock().take("run-1", "ann", Map.of());
            relay().breaks("POST .*/git-upload-pack", 1, Fault.none());
            relay().breaks("POST .*/git-upload-pack", 1, passage -> {
                Child.run(bare.path(), "git", "update-ref", "-d", GitLock.DEFAULT_REF);
                Child.run(bare.path(), "git", "gc", "-q", "--prune=now");
                passage.pass(passage.client());
            });
            assertThat(other.head().read("a.txt")).contains("text of a.txt");
        }
    }

    static List<Arguments> answers() {
        return List.of(
                Arguments.of(401, "does not accept the credentials"),
                Arguments.of(403, "give them write access"),
                Arguments.of(404, "Git remote"),
                Arguments.of(429, "overloaded"),
                Arguments.of(500, "overloaded or broken"),
                Arguments.of(503, "overloaded or broken"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aPushThatIsAnsweredWithAnErrorIsReportedAndMadeByTheNextRun(int status, String words) throws IOException {
        record("a.txt");
        relay().breaks(PUSH, Fault.answer(status, "text/plain", "no"));
        assertThatThrownBy(() -> record("b.txt")).isInstanceOf(Failed.class).hasMessageContaining(words);
        assertThat(bare.log()).containsExactly("Write a.txt");
        relay().heal();
        record("b.txt");
        assertThat(bare.log()).containsExactly("Write b.txt", "Write a.txt");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aFetchThatIsAnsweredWithAnErrorIsReported(int status, String words) throws IOException {
        relay().breaks("GET .*", Fault.answer(status, "text/plain", "no"));
        assertThatThrownBy(() -> repository().head()).isInstanceOf(Failed.class).hasMessageContaining("Git remote");
        relay().heal();
        assertThat(repository().head().read("a.txt")).isEmpty();
    }
}
