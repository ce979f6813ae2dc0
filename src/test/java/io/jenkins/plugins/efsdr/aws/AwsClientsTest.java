package io.jenkins.plugins.efsdr.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.efsdr.filesystem.Region;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

class AwsClientsTest {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void aRoleIsAssumedInTheGivenRegion() {
        AwsAccess access = new AwsAccess(
                new Region("eu-west-1"),
                Optional.empty(),
                Optional.of("arn:aws:iam::123456789012:role/dr"),
                Optional.of("outside"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(endpoint()));

        AwsCredentials credentials =
                (AwsCredentials) AwsClients.credentials(access).resolveCredentials();

        assertThat(credentials.accessKeyId()).isEqualTo("ASIAEXAMPLE");
        assertThat(requests)
                .singleElement()
                .asString()
                .contains("/eu-west-1/sts/aws4_request")
                .contains("Action=AssumeRole")
                .contains("RoleArn=arn:aws:iam::123456789012:role/dr")
                .contains("RoleSessionName=efs-volume-dr")
                .contains("ExternalId=outside");
    }

    @Test
    void aGivenAccessKeyIsPreferredToTheEnvironment() {
        AwsAccess access =
                AwsAccess.in(new Region("eu-west-1")).withKeys(Optional.of(new AwsKeys("AKIAGIVEN", () -> "given")));

        AwsCredentials credentials =
                (AwsCredentials) AwsClients.credentials(access).resolveCredentials();

        assertThat(credentials.accessKeyId()).isEqualTo("AKIAGIVEN");
        assertThat(credentials.secretAccessKey()).isEqualTo("given");
    }

    @Test
    void theEfsClientSignsForTheGivenRegion() {
        try (var efs = AwsClients.efs(AwsAccess.in(new Region("ap-southeast-2")).withEndpoint(endpoint()))) {
            assertThat(efs.describeFileSystems().fileSystems()).isEmpty();
        }
        assertThat(requests).singleElement().asString().contains("/ap-southeast-2/elasticfilesystem/aws4_request");
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                + URLDecoder.decode(body, StandardCharsets.UTF_8));
        boolean sts = body.contains("AssumeRole");
        byte[] reply = (sts ? ASSUMED : "{\"FileSystems\":[]}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", sts ? "text/xml" : "application/json");
        exchange.sendResponseHeaders(200, reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }

    private static final String ASSUMED = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
            <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
            """;
}
