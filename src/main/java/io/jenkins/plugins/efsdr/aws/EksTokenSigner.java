package io.jenkins.plugins.efsdr.aws;

import io.jenkins.plugins.efsdr.filesystem.Region;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * A token is the presigned URL of STS GetCallerIdentity, with the cluster's name as a signed header (aws-iam-authenticator, README, "API
 * Authorization from Outside a Cluster"). The endpoint is always that of the Region: the global one lives in us-east-1.
 */
final class EksTokenSigner {

    private static final String PREFIX = "k8s-aws-v1.";
    private static final String CLUSTER_HEADER = "x-k8s-aws-id";

    /** STS does not look at it, but authenticators up to 0.3.0 want a value of at most a minute. */
    private static final Duration EXPIRES = Duration.ofSeconds(60);

    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    private EksTokenSigner() {}

    static String sign(String cluster, Region region, AwsCredentialsIdentity credentials, Instant now) {
        URI url = presign(request(cluster, region), region, credentials, now);
        return PREFIX
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(url.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static SdkHttpRequest request(String cluster, Region region) {
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol("https")
                .host("sts." + region + "." + region.dnsSuffix())
                .encodedPath("/")
                .putRawQueryParameter("Action", "GetCallerIdentity")
                .putRawQueryParameter("Version", "2011-06-15")
                .putHeader(CLUSTER_HEADER, cluster)
                .build();
    }

    private static URI presign(SdkHttpRequest request, Region region, AwsCredentialsIdentity credentials, Instant now) {
        return SIGNER.sign(SignRequest.builder(credentials)
                        .request(request)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, EXPIRES)
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC))
                        .build())
                .request()
                .getUri();
    }
}
