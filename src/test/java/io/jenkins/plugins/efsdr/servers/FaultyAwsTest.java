package io.jenkins.plugins.efsdr.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.jenkins.plugins.efsdr.directory.nfs4.RequiresGanesha;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.sandbox.Sandbox;
import io.jenkins.plugins.efsdr.sandbox.SandboxOptions;
import io.jenkins.plugins.efsdr.servers.Site.Answer;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What breaks between us and EFS, which is asked for a mount target's address where a file system's name does not resolve. */
@RequiresGanesha
class FaultyAwsTest {

    private static final String MOUNT_TARGETS = "GET /2015-02-01/mount-targets.*";
    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    @TempDir
    private static Path home;

    private static Sandbox sandbox;
    private static int nfsPort;

    @TempDir
    private Path folder;

    private Relay relay;
    private Site site;
    private VolumeRequest request;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.in(home).withNfs(true));
        nfsPort = URI.create("nfs://" + sandbox.primary().nfs().orElseThrow()).getPort();
    }

    @AfterAll
    static void end() throws IOException {
        sandbox.close();
    }

    /** The SDK reads these; its own tries, which are slow, are left out where ours do. */
    @BeforeEach
    void open() throws IOException {
        relay = Relay.ofHttp(URI.create(sandbox.awsEndpoint()).getPort());
        System.setProperty("aws.accessKeyId", sandbox.credentials().accessKeyId());
        System.setProperty("aws.secretAccessKey", sandbox.credentials().secretAccessKey());
        System.setProperty("aws.endpointUrl", "http://127.0.0.1:" + relay.port());
        System.setProperty("aws.maxAttempts", "2");
        site = Site.overNfs(folder, nfsPort)
                .reaching(Site.CLUSTER, Files.readString(sandbox.primary().kubeconfig()));
        request = Site.request("aws-" + NAMESPACES.incrementAndGet(), "data");
    }

    @AfterEach
    void close() throws Exception {
        List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.endpointUrl", "aws.maxAttempts")
                .forEach(System::clearProperty);
        control("skew?seconds=0");
        site.close();
        relay.close();
    }

    private static void control(String command) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(URI.create(sandbox.control() + "/" + command))
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(post, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    /** With AWS's time, which is so far ahead of ours when the answer is given. */
    private static Fault error(int status, String code, String message, Duration ahead) {
        String body = "{\"ErrorCode\": \"%s\", \"Message\": \"%s\"}".formatted(code, message);
        return passage -> Fault.answer(
                        status, "application/json", body, "x-amzn-ErrorType: " + code, "Date: " + date(ahead))
                .strike(passage);
    }

    private static String date(Duration ahead) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(ahead).atOffset(ZoneOffset.UTC));
    }

    private static Fault throttled() {
        return error(429, "ThrottlingException", "Rate exceeded", Duration.ZERO);
    }

    @Test
    void aThrottleThatPassesIsWaitedFor() throws IOException {
        relay.breaks(MOUNT_TARGETS, 3, throttled());
        assertMade(site.provision(request));
        assertThat(relay.seen()).hasSizeGreaterThanOrEqualTo(4);
    }

    static List<Arguments> lasting() {
        return List.of(
                argumentSet("throttled", throttled(), "Rate exceeded; AWS takes no more calls for now; run again"),
                argumentSet(
                        "in trouble",
                        error(500, "InternalServerError", "We are sorry", Duration.ZERO),
                        "We are sorry; AWS is in trouble; run again"),
                argumentSet(
                        "too late",
                        error(
                                403,
                                "RequestTimeTooSkewed",
                                "too far",
                                Duration.ofMinutes(62).plusSeconds(30)),
                        "too far; this machine's clock is 1 h 2 min behind"),
                argumentSet(
                        "too early",
                        error(
                                403,
                                "InvalidSignatureException",
                                "Signature not yet current",
                                Duration.ofMinutes(-20).minusSeconds(30)),
                        "Signature not yet current; this machine's clock is 20 min ahead"),
                argumentSet(
                        "another secret",
                        error(403, "SignatureDoesNotMatch", "no match", Duration.ZERO),
                        "no match; AWS does not take these credentials; check access key, secret"),
                argumentSet(
                        "expired",
                        error(403, "ExpiredTokenException", "The token has expired", Duration.ZERO),
                        "The token has expired; the AWS credentials have expired; renew them"),
                argumentSet(
                        "expired by our clock",
                        error(
                                403,
                                "ExpiredTokenException",
                                "The token has expired",
                                Duration.ofHours(3).plusSeconds(30)),
                        "The token has expired; this machine's clock is 3 h 0 min behind"),
                argumentSet(
                        "denied",
                        error(403, "AccessDeniedException", "not authorized", Duration.ZERO),
                        "not authorized; give this identity the rights in docs/permissions.md"),
                argumentSet("reset", Fault.reset(), "AWS does not answer; check this machine's way to the endpoint"));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void whatLastsIsToldAndNothingIsTouched(Fault fault, String words) throws IOException {
        relay.breaks(MOUNT_TARGETS, fault);
        Answer broken = site.provision(request);
        assertThat(broken.exit()).as(broken.words()).isEqualTo(1);
        assertThat(broken.words())
                .contains(
                        "The mount targets of fs-0123456789abcdef0 in us-east-1 cannot be listed",
                        "elasticfilesystem:DescribeMountTargets",
                        words,
                        "Or give a mount target's IP address")
                .doesNotContain(sandbox.credentials().secretAccessKey());
        assertThat(site.commits()).isEmpty();
        assertThat(directory()).doesNotExist();
        relay.heal();
        assertMade(site.provision(request));
    }

    @Test
    void aClockThatIsWrongIsMadeUpForWhenAwsTellsItsOwn() throws Exception {
        control("skew?seconds=2400");
        assertMade(site.provision(request));
    }

    private void assertMade(Answer answer) throws IOException {
        assertThat(answer.exit()).as(answer.words()).isZero();
        assertThat(answer.outcomes()).containsOnly(Map.entry(Outcome.CREATED, 1L));
        assertThat(directory()).isDirectory();
        assertThat(site.commits()).hasSize(1);
    }

    private Path directory() {
        return sandbox.primary()
                .mount()
                .resolve("shared/sales/shop/" + request.claimedId().namespace() + "/data");
    }
}
