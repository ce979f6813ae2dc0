package io.jenkins.plugins.efsdr.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.BadInput;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://git.example.org/team/x.git, HTTP, https://git.example.org/team/x.git",
        "https://somebody@git.example.org/x.git, HTTP, https://git.example.org/x.git",
        "http://127.0.0.1:8080/x.git, HTTP, http://127.0.0.1:8080/x.git",
        "http://[::1]:8080/x.git, HTTP, http://[::1]:8080/x.git",
        "http://localhost/x.git, HTTP, http://localhost/x.git",
        "ssh://git@git.example.org:2222/x.git, SSH, ssh://git@git.example.org:2222/x.git",
        "ssh://git.example.org/x.git, SSH, ssh://git@git.example.org/x.git",
        "git@git.example.org:team/x.git, SSH, git@git.example.org:team/x.git",
        "file:///srv/x.git, FILE, file:///srv/x.git",
        "/srv/x.git, FILE, /srv/x.git"
    })
    void knowsHowARemoteIsReached(String given, RemoteUrl.Kind kind, String shown) {
        RemoteUrl url = RemoteUrl.of(Given.access(given));

        assertThat(url.kind()).isEqualTo(kind);
        assertThat(url).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://robot:hunter2@git.example.org/x.git",
                "https://hunter2:@git.example.org/x.git",
                "https://robot:hunter2@git.example.org:99999999999/x.git",
                "https://robot:a/hunter2@git.example.org/x.git",
                "ssh://robot:hunter2@git.example.org/x.git",
                "robot:hunter2@git.example.org:x.git",
                "ftp://robot:hunter2@git.example.org/x.git",
                "https://git.example.org/x.git?private_token=hunter2",
                "https://git.example.org/x.git#hunter2"
            })
    void refusesAUrlWithASecretAndDoesNotRepeatIt(String url) {
        assertThatThrownBy(() -> RemoteUrl.of(Given.access(url)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("git")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "git://git.example.org/x.git",
                "ftp://git.example.org/x",
                "https://",
                "https:///x.git",
                "ssh://"
            })
    void refusesWhatItCannotReach(String url) {
        assertThatThrownBy(() -> RemoteUrl.of(Given.access(url))).isInstanceOf(BadInput.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://git.example.org/x.git", "HTTP://10.0.0.1/x.git", "http://127.0.0.1.example.org/x.git"})
    void refusesPlainHttpToOtherMachinesUnlessItIsAllowed(String url) {
        GitAccess access = Given.access(url);

        assertThatThrownBy(() -> RemoteUrl.of(access))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("must be https");
        assertThat(RemoteUrl.of(access.withPlainHttp()).kind()).isEqualTo(RemoteUrl.Kind.HTTP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "-x..y", "refs/", "a~1"})
    void refusesBranchesThatGitDoesNotAllow(String branch) {
        assertThatThrownBy(() -> Given.open(GitAccess.to("/srv/x.git", branch)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("branch");
    }

    @Test
    void givesTheLoginOnlyToItsOwnServer() throws Exception {
        RemoteUrl url = RemoteUrl.of(Given.access("https://git.example.org/x.git"));

        assertThat(url.sameServer(new URIish("https://GIT.example.org/other"))).isTrue();
        assertThat(url.sameServer(new URIish("https://evil.example.org/x.git"))).isFalse();
        assertThat(url.sameServer(new URIish("http://git.example.org/x.git"))).isFalse();
        assertThat(url.sameServer(new URIish("https://git.example.org:8443/x.git")))
                .isFalse();
    }

    @Test
    void usesTheLoginsUserForSsh() {
        GitAccess access = Given.access("ssh://git.example.org/x.git").withLogin("deployer", Secret.of("unused"));

        assertThat(RemoteUrl.of(access)).hasToString("ssh://deployer@git.example.org/x.git");
    }
}
