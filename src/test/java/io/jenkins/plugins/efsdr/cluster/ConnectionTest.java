package io.jenkins.plugins.efsdr.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final String NAMESPACE = "{\"kind\":\"Namespace\",\"metadata\":{\"name\":\"dev\"}}";
    private static final String SECRET = "s3cr3t-t0k3n";

    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<Duration> slept = new CopyOnWriteArrayList<>();
    private final Deque<HttpHandler> answers = new ArrayDeque<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void nothingIsSentBeforeTheFirstCall() {
        try (VolumeCluster cluster = connect(() -> SECRET)) {
            assertThat(cluster.description()).isEqualTo("rosa (" + url() + ")");
            assertThat(tokens).isEmpty();
        }
    }

    @Test
    void aRefusedTokenIsAskedForAgainOnce() {
        Deque<String> supplied = new ArrayDeque<>(List.of("old", "new"));
        answers.add(status(401, "Unauthorized"));
        answers.add(ok(NAMESPACE));
        try (VolumeCluster cluster = connect(supplied::poll)) {
            assertThat(cluster.namespace("dev")).isPresent();
        }
        assertThat(tokens).containsExactly("Bearer old", "Bearer new");
    }

    @Test
    void credentialsThatAreNotAcceptedAreToldWithoutTheToken() {
        answers.add(status(401, "Unauthorized"));
        answers.add(status(401, "Unauthorized"));
        try (VolumeCluster cluster = connect(() -> SECRET)) {
            assertThatThrownBy(() -> cluster.namespace("dev"))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("does not accept the credentials of the given token")
                    .hasMessageContaining(url())
                    .hasMessageNotContaining(SECRET);
        }
        assertThat(tokens).hasSize(2);
    }

    @Test
    void theTokenDoesNotFollowARedirect() {
        answers.add(exchange -> {
            exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        answers.add(ok(NAMESPACE));
        try (VolumeCluster cluster = connect(() -> SECRET)) {
            assertThatExceptionOfType(Failed.class).isThrownBy(() -> cluster.namespace("dev"));
        }
        assertThat(tokens).hasSize(1);
    }

    @Test
    void aTokenThatTheServerEchoesIsNotShown() {
        answers.add(status(400, "no: Authorization: Bearer " + SECRET));
        try (VolumeCluster cluster = connect(() -> SECRET)) {
            assertThatExceptionOfType(Failed.class)
                    .isThrownBy(() -> cluster.namespace("dev"))
                    .withMessageContaining("****")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain(SECRET));
        }
    }

    @Test
    void aTokenThatIsNoneIsToldWithoutIt() {
        try (VolumeCluster cluster = connect(() -> SECRET + "\n" + SECRET)) {
            assertThatThrownBy(() -> cluster.namespace("dev"))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("the token of the given token")
                    .hasMessageNotContaining(SECRET);
        }
        assertThat(tokens).isEmpty();
    }

    @Test
    void aSupplierThatFailsSpeaksForItself() {
        try (VolumeCluster cluster = connect(() -> {
            throw new Failed("no AWS credentials");
        })) {
            assertThatThrownBy(() -> cluster.namespace("dev"))
                    .isInstanceOf(Failed.class)
                    .hasMessage("no AWS credentials");
        }
    }

    @Test
    void throttlingIsWaitedForAsLongAsTheServerAsks() {
        answers.add(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            reply(exchange, 429, "Too many requests");
        });
        answers.add(ok(NAMESPACE));
        try (VolumeCluster cluster = connect(() -> SECRET)) {
            assertThat(cluster.namespace("dev")).isPresent();
        }
        assertThat(slept).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void aServerInTroubleIsAskedAgainAndGivenUpInTheEnd() {
        try (VolumeCluster cluster = connect(() -> SECRET)) {
            assertThatThrownBy(() -> cluster.namespace("dev"))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("read namespace dev")
                    .hasMessageContaining("503 etcd is away")
                    .hasMessageContaining("run again");
        }
        assertThat(tokens).hasSize(8);
    }

    @Test
    void aForbiddenCallIsNotRepeated() {
        answers.add(status(403, "namespaces \\\"dev\\\" is forbidden"));
        answers.add(ok("{\"kind\":\"APIGroupList\",\"groups\":[]}"));
        try (VolumeCluster cluster = connect(() -> SECRET)) {
            assertThatThrownBy(() -> cluster.namespace("dev"))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("403 namespaces \"dev\" is forbidden");
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUpInTime() {
        for (int i = 0; i < 8; i++) {
            answers.add(exchange -> Pace.system().sleep(Duration.ofSeconds(60)));
        }
        ClusterAccess impatient = access(url(), () -> SECRET, Duration.ofMillis(300));
        try (VolumeCluster cluster = Clusters.connect(impatient, Pace.system())) {
            assertThatThrownBy(() -> cluster.namespace("dev"))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("does not answer in time");
        }
    }

    @Test
    void anAnswerThatStopsInTheMiddleIsGivenUpInTime() {
        for (int i = 0; i < 8; i++) {
            answers.add(exchange -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                Pace.system().sleep(Duration.ofSeconds(60));
            });
        }
        ClusterAccess impatient = access(url(), () -> SECRET, Duration.ofMillis(300));
        try (VolumeCluster cluster = Clusters.connect(impatient, Pace.system())) {
            assertThatThrownBy(() -> cluster.namespace("dev"))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("does not answer in time");
        }
    }

    @Test
    void aPortThatNobodyListensOnIsToldAsSuch() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ClusterAccess access = access("http://127.0.0.1:" + port, () -> SECRET, Duration.ofSeconds(5));
        try (VolumeCluster cluster = Clusters.connect(access, counting())) {
            assertThatThrownBy(() -> cluster.namespace("dev"))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("connection refused")
                    .hasMessageContaining("127.0.0.1:" + port);
        }
        assertThat(slept).hasSize(7);
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsRefusedAtOnce() throws Exception {
        try (Fixture fixture = Fixture.kubernetes();
                VolumeCluster cluster = Clusters.connect(
                        access(fixture.server.url(), fixture.server::adminToken, Duration.ofSeconds(5)), counting())) {
            assertThatThrownBy(() -> cluster.namespace("dev"))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("give the CA");
        }
        assertThat(slept).isEmpty();
    }

    @Test
    void aThrottledSandboxIsWaitedFor() throws Exception {
        try (Fixture fixture = Fixture.kubernetes().withNamespace("dev")) {
            fixture.server.throttle(5);
            VolumeManifest manifest = Manifests.nfs("dev", "store");

            assertThat(fixture.apply(manifest)).isEqualTo(ApplyOutcome.created());
        }
    }

    @Test
    void anOutageIsAnOutcomeOfTheApply() throws Exception {
        try (Fixture fixture = Fixture.kubernetes().withNamespace("dev")) {
            VolumeManifest manifest = Manifests.nfs("dev", "store");
            ClusterAccess access =
                    fixture.access(fixture.server.url(), fixture.server::adminToken, Duration.ofSeconds(5));
            try (VolumeCluster cluster = Clusters.connect(access, counting())) {
                ClusterState state = cluster.read(List.of(manifest));
                fixture.server.outage(true);

                ApplyOutcome outcome = cluster.apply(manifest, state);

                assertThat(outcome.kind()).isEqualTo(ApplyOutcome.Kind.FAILED);
                assertThat(outcome.message())
                        .contains("create PersistentVolume sales.warehouse.dev.store")
                        .contains("cannot be reached");
            }
        }
    }

    @Test
    void theJvmsOwnSettingsForFabric8AreNotLookedAt() {
        System.setProperty("kubernetes.master", "https://elsewhere.example.com");
        System.setProperty("kubernetes.auth.token", "elsewhere");
        answers.add(ok(NAMESPACE));
        try (VolumeCluster cluster = connect(() -> SECRET)) {
            assertThat(cluster.namespace("dev")).isPresent();
        } finally {
            System.clearProperty("kubernetes.master");
            System.clearProperty("kubernetes.auth.token");
        }
        assertThat(tokens).containsExactly("Bearer " + SECRET);
    }

    @Test
    void aCaThatIsNoneIsRefusedWithoutItsText() {
        ClusterAccess access = new ClusterAccess(
                "rosa",
                Optional.empty(),
                Optional.empty(),
                Optional.of("https://127.0.0.1:1"),
                Optional.of(() -> SECRET),
                Optional.of("-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----\n"),
                eks -> () -> "",
                false,
                Optional.empty(),
                Duration.ofSeconds(5),
                2);

        assertThatThrownBy(() -> Clusters.connect(access, Pace.system())).isInstanceOf(BadInput.class);
    }

    private VolumeCluster connect(Supplier<String> token) {
        return Clusters.connect(access(url(), token, Duration.ofSeconds(5)), counting());
    }

    /** Time stands still, and pauses are only written down. */
    private Pace counting() {
        return new Pace(Pace.system().clock(), System::nanoTime, slept::add);
    }

    private static ClusterAccess access(String url, Supplier<String> token, Duration timeout) {
        return new ClusterAccess(
                "rosa",
                Optional.empty(),
                Optional.empty(),
                Optional.of(url),
                Optional.of(token),
                Optional.empty(),
                eks -> () -> "",
                false,
                Optional.empty(),
                timeout,
                2);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
        HttpHandler next = answers.poll();
        (next == null ? status(503, "etcd is away") : next).handle(exchange);
    }

    private static HttpHandler ok(String json) {
        return exchange -> reply(exchange, 200, json);
    }

    private static HttpHandler status(int code, String message) {
        String json = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"" + message
                + "\",\"code\":" + code + "}";
        return exchange -> reply(exchange, code, json);
    }

    private static void reply(HttpExchange exchange, int code, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
