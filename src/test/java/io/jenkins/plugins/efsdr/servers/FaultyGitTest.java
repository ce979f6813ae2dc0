package io.jenkins.plugins.efsdr.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeOptions;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeServer;
import io.jenkins.plugins.efsdr.servers.Site.Answer;
import io.jenkins.plugins.efsdr.volume.Field;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What breaks between us and the Git remote in the middle of a run: nothing reaches the cluster that is not recorded. */
class FaultyGitTest {

    private static final String PUSH = "POST .*/git-receive-pack";

    @TempDir
    private Path folder;

    private KubeServer cluster;
    private Site site;
    private Relay relay;
    private final List<VolumeRequest> requests = Site.requests("team", 3);

    @BeforeEach
    void open() throws IOException {
        cluster = KubeServer.start(KubeOptions.named(Site.CLUSTER));
        site = Site.in(folder).reaching(Site.CLUSTER, cluster.kubeconfig(Site.CLUSTER));
        URI git = URI.create(site.git().url());
        relay = Relay.ofHttp(git.getPort());
        site.recordingAt("http://127.0.0.1:" + relay.port() + git.getPath());
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        site.close();
        cluster.close();
    }

    static List<Arguments> lasting() {
        return List.of(
                argumentSet("401", Fault.answer(401, "text/plain", "no"), "does not accept the credentials"),
                argumentSet("403", Fault.answer(403, "text/plain", "no"), "give them write access"),
                argumentSet("429", Fault.answer(429, "text/plain", "no", "Retry-After: 1"), "overloaded"),
                argumentSet("500", Fault.answer(500, "text/plain", "no"), "overloaded or broken"),
                argumentSet("reset", Fault.reset(), "the connection"));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void aPushThatFailsKeepsTheClusterAsItWasAndTheNextRunGoesOn(Fault fault, String words) throws IOException {
        relay.breaks(PUSH, fault);
        Answer broken = site.provision(requests);
        assertThat(broken.exit()).as(broken.words()).isEqualTo(1);
        assertThat(broken.words())
                .contains(words)
                .doesNotContain(site.git().user().password());
        assertMended(broken);
    }

    private void assertMended(Answer broken) throws IOException {
        relay.heal();
        Answer again = site.provision(requests);
        assertThat(again.words()).isEmpty();
        assertThat(again.exit()).isZero();
        assertThat(again.outcomes()).as(broken.words()).containsOnly(Map.entry(Outcome.CREATED, 3L));
        assertThat(site.commits()).hasSize(1);
    }

    static List<Fault> unanswered() {
        return List.of(Fault.replyLost(), Fault.cutAfter(30));
    }

    @ParameterizedTest
    @MethodSource("unanswered")
    void aPushWhoseAnswerIsLostIsNotMadeTwice(Fault fault) throws IOException {
        relay.breaks(PUSH, fault);
        Answer answer = site.provision(requests);
        assertThat(answer.exit()).as(answer.words()).isZero();
        assertThat(site.commits()).hasSize(1);
    }

    @Test
    void aRemoteThatCannotBeReadEndsTheRunBeforeItBegins() throws IOException {
        relay.breaks("GET .*", Fault.reset());
        Answer answer = site.provision(requests);
        assertThat(answer.exit()).as(answer.words()).isEqualTo(1);
        assertThat(answer.words()).contains("Git remote");
        assertThat(site.directory(requests.get(0))).doesNotExist();
        relay.heal();
        assertThat(site.provision(requests).exit()).isZero();
    }

    @Test
    void troubleThatPassesIsNotNoticed() throws IOException {
        relay.breaks("GET .*", 1, Fault.answer(503, "text/plain", "restarting"));
        relay.breaks("POST .*/git-upload-pack", 1, Fault.reset());
        relay.breaks(PUSH, 1, Fault.answer(502, "text/plain", "restarting"));
        Answer answer = site.provision(requests);
        assertThat(answer.exit()).as(answer.words()).isZero();
        assertThat(site.commits()).hasSize(1);
    }

    @Test
    void aConflictThatAQuickerRunMadeIsNoRefusalWhenADirectoryWasMadeAlready() throws IOException {
        VolumeRequest request = requests.get(0);
        AtomicInteger quicker = new AtomicInteger(-1);
        relay.breaks(PUSH, 1, passage -> {
            quicker.set(site.provision(request.with(Field.SIZE, "20Gi")).exit());
            Fault.none().strike(passage);
        });
        Answer late = site.provision(request);
        assertThat(quicker).hasValue(0);
        assertThat(late.exit()).as(late.words()).isEqualTo(1);
        assertThat(late.words())
                .contains("10Gi", "20Gi", "another run was quicker", "the directory made for this one stays");
        assertThat(site.commits()).hasSize(1);
        assertThat(site.provision(request).exit()).as("now nothing is touched").isEqualTo(4);
    }
}
