package io.jenkins.plugins.efsdr.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.servers.RealCluster.User;
import io.jenkins.plugins.efsdr.servers.Site.Answer;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What breaks between us and an API server: what the user is told, and that the next run mends it. */
@ExtendWith(RealClusters.class)
class FaultyApiServerTest {

    private static final String CREATE_VOLUME = "POST .*/persistentvolumes\\?fieldManager=efs-volume-dr";
    private static final String CREATE_CLAIM = "POST .*/persistentvolumeclaims\\?fieldManager=efs-volume-dr";
    private static final String DRY_RUN = "POST .*dryRun=All";
    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    @TempDir
    private Path folder;

    private RealCluster cluster;
    private Relay relay;
    private Site site;
    private VolumeRequest request;

    @BeforeEach
    void open(RealClusters.Pair pair) throws IOException {
        cluster = pair.primary();
        relay = Relay.ofHttps(cluster.authority(), cluster.port());
        site = Site.in(folder, "{request: 2s, bound: 60s}")
                .reaching(
                        Site.CLUSTER,
                        RealCluster.kubeconfig(
                                Site.CLUSTER,
                                "https://127.0.0.1:" + relay.port(),
                                cluster.authority().caPem(),
                                User.RESTRICTED.token()));
        request = Site.request("faulty-" + NAMESPACES.incrementAndGet(), "data");
    }

    @AfterEach
    void close() throws IOException {
        site.close();
        relay.close();
    }

    static List<Arguments> lasting() {
        return List.of(
                argumentSet(
                        "401",
                        Fault.status(401, "Unauthorized", "Unauthorized"),
                        "does not accept the credentials of user 'rosa-primary'"),
                argumentSet("403", Fault.status(403, "Forbidden", "no"), "no; have this permission granted to"),
                argumentSet("409", Fault.status(409, "Conflict", "busy"), "busy; look at the object, then run again"),
                argumentSet("422", Fault.status(422, "Invalid", "bad spec"), "finds it invalid: bad spec"),
                argumentSet(
                        "429",
                        Fault.status(429, "TooManyRequests", "slow down", "Retry-After: 1"),
                        "throttles us (slow down)"),
                argumentSet(
                        "500",
                        Fault.status(500, "InternalError", "etcd is gone"),
                        "500 etcd is gone; run again when the API server is well"),
                argumentSet(
                        "a proxy's page",
                        Fault.answer(502, "text/html", "<h1>Bad gateway</h1>"),
                        "502 <h1>Bad gateway</h1>"),
                argumentSet("reset", Fault.reset(), "cannot be reached"),
                argumentSet("cut answer", Fault.cutAfter(200), "cannot be reached"),
                argumentSet("hang", Fault.hang(), "it does not answer in time"));
    }

    /** The claim is written last: everything before it is there by then, and stays. */
    @ParameterizedTest
    @MethodSource("lasting")
    void aWriteThatFailsIsReportedAndMadeByTheNextRun(Fault fault, String words) throws IOException {
        relay.breaks(CREATE_CLAIM, fault);
        Answer broken = site.provision(request);
        assertThat(broken.exit()).as(broken.words()).isEqualTo(1);
        assertThat(broken.outcomes()).containsOnly(Map.entry(Outcome.FAILED, 1L));
        assertThat(broken.words())
                .contains(words, "PersistentVolumeClaim " + request.claimedId().claim());
        assertThat(site.commits()).as("Git comes before the cluster").hasSize(1);
        assertMended();
    }

    static List<Arguments> refusingACheck() {
        return List.of(
                argumentSet("422", Fault.status(422, "Invalid", "bad spec"), "finds it invalid: bad spec"),
                argumentSet("500", Fault.status(500, "InternalError", "etcd is gone"), "500 etcd is gone"),
                argumentSet("reset", Fault.reset(), "cannot be reached"));
    }

    @ParameterizedTest
    @MethodSource("refusingACheck")
    void aCheckThatFailsLeavesNothingBehind(Fault fault, String words) throws IOException {
        relay.breaks(DRY_RUN, fault);
        Answer broken = site.provision(request);
        assertThat(broken.exit()).as(broken.words()).isEqualTo(1);
        assertThat(broken.words()).contains(words);
        assertThat(site.commits()).isEmpty();
        assertThat(site.directory(request)).doesNotExist();
        assertMended();
    }

    static Stream<Arguments> passing() {
        List<Arguments> faults = List.of(
                argumentSet("429", Fault.status(429, "TooManyRequests", "slow down", "Retry-After: 1")),
                argumentSet("500", Fault.status(500, "InternalError", "etcd is gone")),
                argumentSet("503", Fault.answer(503, "text/plain", "no backend")),
                argumentSet("reset", Fault.reset()),
                argumentSet("reply lost", Fault.replyLost()),
                argumentSet("cut answer", Fault.cutAfter(200)),
                argumentSet("hang", Fault.hang()));
        return faults.stream();
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatPassesIsTriedAgainAndNobodyNotices(Fault fault) throws IOException {
        relay.breaks(".*selfsubjectaccessreviews.*", 1, fault);
        relay.breaks("GET .*/persistentvolumes/.*", 1, fault);
        relay.breaks(CREATE_VOLUME, 1, fault);
        relay.breaks(CREATE_CLAIM, 1, fault);
        relay.breaks("POST .*/namespaces\\?fieldManager.*", 1, fault);
        Answer answer = site.provision(request);
        assertThat(answer.words()).isEmpty();
        assertThat(answer.exit()).isZero();
        assertThat(answer.outcomes()).containsOnly(Map.entry(Outcome.CREATED, 1L));
        assertBound();
    }

    @Test
    void aServerThatIsGoneIsNamed() throws IOException {
        relay.close();
        Answer answer = site.provision(request);
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.words()).contains("connection refused", "https://127.0.0.1:" + relay.port());
        assertThat(site.commits()).isEmpty();
    }

    @Test
    void aServerThatGoesAwayWhileAClaimIsWaitedForIsAskedUntilItIsBack() throws IOException {
        relay.breaks("GET .*/persistentvolumeclaims/data", 6, Fault.reset());
        Answer answer = site.provision(request);
        assertThat(answer.exit()).as(answer.words()).isZero();
        assertBound();
    }

    @Test
    void aRetirementWhoseAnswersAreLostIsDoneAllTheSame() throws IOException {
        assertThat(site.provision(request).exit()).isZero();
        relay.breaks("DELETE .*", 2, Fault.replyLost());
        Answer answer = site.retire(request);
        assertThat(answer.exit()).as(answer.words()).isZero();
        assertThat(answer.outcomes()).containsOnly(Map.entry(Outcome.RETIRED, 1L));
        assertThat(site.commits()).hasSize(2);
    }

    @Test
    void aRetirementThatBreaksHalfWayIsEndedByTheNext() throws IOException {
        assertThat(site.provision(request).exit()).isZero();
        relay.breaks("DELETE .*/persistentvolumes/.*", Fault.status(500, "InternalError", "etcd is gone"));
        Answer broken = site.retire(request);
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.words()).contains("etcd is gone");
        assertThat(site.commits())
                .as("still recorded, for it may still be in use")
                .hasSize(1);
        relay.heal();
        Answer answer = site.retire(request);
        assertThat(answer.exit()).as(answer.words()).isZero();
        assertThat(site.commits()).hasSize(2);
    }

    private void assertMended() throws IOException {
        relay.heal();
        Answer answer = site.provision(request);
        assertThat(answer.words()).isEmpty();
        assertThat(answer.exit()).isZero();
        assertBound();
    }

    private void assertBound() throws IOException {
        assertThat(site.commits()).hasSize(1);
        assertThat(site.directory(request)).isDirectory();
        try (KubernetesClient admin = cluster.client()) {
            assertThat(admin.persistentVolumeClaims()
                            .inNamespace(request.claimedId().namespace())
                            .withName("data")
                            .get()
                            .getStatus()
                            .getPhase())
                    .isEqualTo("Bound");
        }
    }
}
