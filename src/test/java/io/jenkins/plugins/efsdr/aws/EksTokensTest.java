package io.jenkins.plugins.efsdr.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.filesystem.Region;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

class EksTokensTest {

    /** The key pair of the AWS documentation's examples. */
    private static final String KEY = "AKIDEXAMPLE";

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-14T15:09:26Z"));
    private final Pace pace = new Pace(now::get, System::nanoTime, time -> {});

    @Test
    void aTokenIsThePresignedUrlOfTheRegionsOwnSts() {
        URI url = url(
                tokens("eu-central-1", AwsBasicCredentials.create(KEY, SECRET)).get());

        assertThat(url.getScheme()).isEqualTo("https");
        assertThat(url.getHost()).isEqualTo("sts.eu-central-1.amazonaws.com");
        assertThat(url.getPath()).isEqualTo("/");
        assertThat(query(url))
                .containsEntry("Action", "GetCallerIdentity")
                .containsEntry("Version", "2011-06-15")
                .containsEntry("X-Amz-Algorithm", "AWS4-HMAC-SHA256")
                .containsEntry("X-Amz-Date", "20260314T150926Z")
                .containsEntry("X-Amz-Expires", "60")
                .containsEntry("X-Amz-SignedHeaders", "host%3Bx-k8s-aws-id")
                .containsEntry("X-Amz-Credential", KEY + "%2F20260314%2Feu-central-1%2Fsts%2Faws4_request")
                .hasSize(8);
    }

    @Test
    void theSignatureIsTheOneThatAnIndependentCalculationGives() throws Exception {
        URI url = url(
                tokens("eu-central-1", AwsBasicCredentials.create(KEY, SECRET)).get());

        assertThat(query(url)).containsEntry("X-Amz-Signature", signature(url, "rosa-primary", "eu-central-1"));
    }

    /** The value that botocore's SigV4QueryAuth, behind {@code aws eks get-token}, gives for the same key, time and request. */
    @Test
    void theSignatureIsThatOfTheAwsCli() {
        URI url = url(
                tokens("eu-central-1", AwsBasicCredentials.create(KEY, SECRET)).get());

        assertThat(query(url).get("X-Amz-Signature"))
                .isEqualTo("0c6865514863dc6a7d2a35508d39bf92de69c5020f88b188652b56cfc04a7985");
    }

    @Test
    void aSessionsTokenIsSignedWithIt() throws Exception {
        URI url = url(tokens("us-east-2", AwsSessionCredentials.create(KEY, SECRET, "session/token+1=="))
                .get());

        assertThat(query(url))
                .containsEntry("X-Amz-Security-Token", "session%2Ftoken%2B1%3D%3D")
                .containsEntry("X-Amz-Signature", signature(url, "rosa-primary", "us-east-2"));
    }

    @Test
    void chinaHasItsOwnSuffix() {
        assertThat(url(tokens("cn-north-1", AwsBasicCredentials.create(KEY, SECRET))
                                .get())
                        .getHost())
                .isEqualTo("sts.cn-north-1.amazonaws.com.cn");
    }

    @Test
    void aTokenIsKeptForThirteenMinutesAndThenMadeAnew() {
        EksTokens tokens = tokens("eu-central-1", AwsBasicCredentials.create(KEY, SECRET));
        String first = tokens.get();

        now.updateAndGet(time -> time.plus(Duration.ofMinutes(13).minusSeconds(1)));
        assertThat(tokens.get()).isEqualTo(first);
        now.updateAndGet(time -> time.plusSeconds(1));
        assertThat(tokens.get()).isNotEqualTo(first);
    }

    @Test
    void aClockThatWasSetBackMakesANewToken() {
        EksTokens tokens = tokens("eu-central-1", AwsBasicCredentials.create(KEY, SECRET));
        String first = tokens.get();

        now.updateAndGet(time -> time.minusSeconds(60));
        assertThat(tokens.get()).isNotEqualTo(first);
    }

    @Test
    void missingCredentialsAreAFailureThatNamesTheCluster() {
        EksTokens tokens = new EksTokens(
                "rosa-primary",
                new Region("eu-central-1"),
                () -> {
                    throw SdkClientException.create("nothing in the chain");
                },
                pace);

        assertThatThrownBy(tokens::get)
                .isInstanceOf(Failed.class)
                .hasMessageContaining("rosa-primary")
                .hasMessageContaining("nothing in the chain");
    }

    private EksTokens tokens(String region, AwsCredentials credentials) {
        return new EksTokens("rosa-primary", new Region(region), StaticCredentialsProvider.create(credentials), pace);
    }

    private static URI url(String token) {
        assertThat(token).startsWith("k8s-aws-v1.").doesNotContain("=");
        byte[] decoded = Base64.getUrlDecoder().decode(token.substring("k8s-aws-v1.".length()));
        return URI.create(new String(decoded, StandardCharsets.UTF_8));
    }

    /** Names and values as they stand in the URL, encoded. */
    private static Map<String, String> query(URI url) {
        return Arrays.stream(url.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> b, TreeMap::new));
    }

    /** Signature Version 4 by the steps of the AWS General Reference, "Create a signed AWS API request". */
    private static String signature(URI url, String cluster, String region) throws Exception {
        Map<String, String> parameters = new TreeMap<>(query(url));
        parameters.remove("X-Amz-Signature");
        String canonicalQuery = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        String canonical = String.join(
                "\n",
                "GET",
                "/",
                canonicalQuery,
                "host:" + url.getHost(),
                "x-k8s-aws-id:" + cluster,
                "",
                "host;x-k8s-aws-id",
                hash(""));
        String scope = "20260314/" + region + "/sts/aws4_request";
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", "20260314T150926Z", scope, hash(canonical));
        byte[] key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String hash(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hmac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
